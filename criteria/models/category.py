"""What stands above the criteria of a category: where it weighs, what to do, what to know."""

from django.db import models
from django.urls import reverse

from criteria.enums import Impact, Risk, Stage, Step


class Category(models.Model):
    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    intro = models.TextField("innledning", blank=True)
    status_date = models.DateField("faktagrunnlagets dato")
    on_high_risk_list = models.BooleanField("på høyrisikolisten", default=False)
    high_risk_note = models.TextField("om høyrisiko", blank=True)
    cpv = models.JSONField("CPV-prefikser", default=list, blank=True)
    human_rights = models.TextField("risiko for mennesker", blank=True, help_text="Én risiko på hver linje.")
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "kategori", "kategorier"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("criteria:category", args=[self.slug])

    @property
    def risks_to_people(self) -> list[str]:
        """`human_rights` line by line."""
        return [line for line in self.human_rights.splitlines() if line]


class ProductGroup(models.Model):
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="product_groups", verbose_name="kategori"
    )
    slug = models.SlugField("kode")
    name = models.CharField("navn", max_length=200)
    words = models.JSONField("ord som peker hit", default=list, blank=True)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "produktgruppe", "produktgrupper"
        ordering = ["category", "order"]
        constraints = [models.UniqueConstraint(fields=["category", "slug"], name="product_group_once")]

    def __str__(self) -> str:
        return self.name


class CategoryPart(models.Model):
    """A row of a category's page, in the file's order."""

    order = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]


class CategoryImpact(CategoryPart):
    """A load in the life cycle: one cell of the hot-spot map."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="impacts")
    stage = models.CharField("livsløpsfase", max_length=20, choices=Stage.pairs())
    impact = models.CharField("belastning", max_length=20, choices=Impact.pairs())
    is_hot_spot = models.BooleanField("blant det som veier mest", default=False)
    text = models.TextField("beskrivelse")
    sources = models.JSONField("kilder", default=list, blank=True)

    class Meta(CategoryPart.Meta):
        verbose_name, verbose_name_plural = "belastning", "belastninger"

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.get_impact_display()}"


class Measure(CategoryPart):
    """A measure on the ladder UFF (unngå, flytte, forbedre)."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="measures")
    slug = models.SlugField("kode", max_length=100, unique=True)
    step = models.CharField("trinn", max_length=10, choices=Step.pairs())
    text = models.TextField("tiltak")
    from_plan = models.BooleanField("står i handlingsplanen", default=False)

    class Meta(CategoryPart.Meta):
        verbose_name, verbose_name_plural = "tiltak", "tiltak"

    def __str__(self) -> str:
        return self.slug


class KnownLaw(CategoryPart):
    """A law to know. `binds` only for law in force in Norway; `status` says where the others stand."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="laws")
    name = models.CharField("navn", max_length=200)
    provision = models.CharField("bestemmelse", max_length=300)
    url = models.URLField("adresse", max_length=500, blank=True)
    in_force_from = models.DateField("i kraft fra", null=True, blank=True)
    binds = models.BooleanField("bindende lov i Norge", default=False)
    status = models.TextField("hvorfor den ikke binder", blank=True)
    summary = models.TextField("kort forklart")
    verified = models.BooleanField("kontrollert", default=True)

    class Meta(CategoryPart.Meta):
        verbose_name, verbose_name_plural = "lov å kjenne", "lover å kjenne"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(binds=True) | ~models.Q(status=""), name="known_law_says_why_not_binding"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProductRisk(CategoryPart):
    """A product's levels on the high-risk list; a level that was not read is empty."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="risks")
    product = models.CharField("vare", max_length=200)
    raw_material = models.CharField("råvare", max_length=10, choices=Risk.pairs(), blank=True)
    component = models.CharField("komponent", max_length=10, choices=Risk.pairs(), blank=True)
    final_production = models.CharField("sluttproduksjon", max_length=10, choices=Risk.pairs(), blank=True)

    class Meta(CategoryPart.Meta):
        verbose_name, verbose_name_plural = "høyrisikonivå", "høyrisikonivåer"

    def __str__(self) -> str:
        return self.product
