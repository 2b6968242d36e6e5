"""The library: what may be asked for, in which words, from which source.

A `Criterion` is a stable address; a `Revision` is its text at a point in time. Once published a revision and
everything that hangs on it is frozen by the database itself (migrations/0002_freeze.py).
"""

from decimal import Decimal

from django.db import models
from django.urls import reverse

from criteria.enums import FulfilledAt, Kind, Level, Stage, Status, Theme

TEXT_FIELDS = ("title", "text", "proof", "evaluation", "follow_up", "rationale", "differs")


class Category(models.Model):
    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    intro = models.TextField("innledning", blank=True)
    status_date = models.DateField("faktagrunnlagets dato")
    on_high_risk_list = models.BooleanField("på høyrisikolisten", default=False)
    high_risk_note = models.TextField("om høyrisiko", blank=True)
    cpv = models.JSONField("CPV-prefikser", default=list, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kategori", "kategorier"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class ProductGroup(models.Model):
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="product_groups", verbose_name="kategori"
    )
    slug = models.SlugField("kode")
    name = models.CharField("navn", max_length=200)
    words = models.JSONField("ord som peker hit", default=list, blank=True)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "produktgruppe", "produktgrupper"
        ordering = ["category", "order"]
        constraints = [models.UniqueConstraint(fields=["category", "slug"], name="product_group_once")]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    kind = models.CharField("type", max_length=200)
    covers = models.TextField("omfatter", blank=True)
    proof = models.TextField("bruk som dokumentasjon", blank=True)
    url = models.URLField("adresse", blank=True)
    verified = models.BooleanField("kontrollert", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "merke", "merker"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CriteriaSet(models.Model):
    """A published set that is kept as a unit. `count` counts requirements (pairs), not levels."""

    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    publisher = models.CharField("utgiver", max_length=200)
    version = models.CharField("versjon", max_length=200, blank=True)
    count = models.PositiveSmallIntegerField("antall krav", null=True, blank=True)
    basis_count = models.PositiveSmallIntegerField("krav med basisnivå", null=True, blank=True)
    notes = models.JSONField("merknader", default=list, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kravsett", "kravsett"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Criterion(models.Model):
    key = models.SlugField("nøkkel", max_length=100, unique=True)
    pair = models.SlugField("par", max_length=100)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="criteria", verbose_name="kategori"
    )
    level = models.CharField("nivå", max_length=10, choices=Level.pairs())
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    set = models.ForeignKey(
        CriteriaSet,
        on_delete=models.PROTECT,
        related_name="criteria",
        null=True,
        blank=True,
        verbose_name="kravsett",
    )
    set_number = models.PositiveSmallIntegerField("nummer i settet", null=True, blank=True)
    is_minimum = models.BooleanField("del av anbefalt minimum", default=False)
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "kriterium", "kriterier"
        ordering = ["category__order", "order", "key"]
        constraints = [
            models.UniqueConstraint(fields=["pair", "level"], name="criterion_one_per_level"),
            models.CheckConstraint(
                condition=models.Q(set__isnull=True, set_number__isnull=True)
                | models.Q(set__isnull=False, set_number__isnull=False),
                name="criterion_set_with_number",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("criteria:detail", args=[self.key])


class RevisionQuerySet(models.QuerySet["Revision"]):
    def published(self) -> "RevisionQuerySet":
        """The texts that may be chosen today: one per criterion."""
        return self.filter(status=Status.PUBLISHED)

    def with_everything(self) -> "RevisionQuerySet":
        """All that a page or a document shows, in a fixed number of queries."""
        return self.select_related("criterion__category", "criterion__set", "product_group").prefetch_related(
            "parameters", "sources", "legal_bases", "labels"
        )


class Revision(models.Model):
    """The text of a criterion, in bokmål always and in nynorsk and English where they exist."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="revisions", verbose_name="kriterium"
    )
    number = models.PositiveSmallIntegerField("revisjon")
    status = models.CharField("status", max_length=10, choices=Status.pairs(), default=Status.DRAFT)
    kind = models.CharField("type", max_length=20, choices=Kind.pairs())
    product_group = models.ForeignKey(
        ProductGroup, on_delete=models.PROTECT, related_name="revisions", verbose_name="produktgruppe"
    )
    theme = models.CharField("tema", max_length=20, choices=Theme.pairs())
    counts_as_environment = models.BooleanField("regnes som klima eller miljø")
    is_statutory = models.BooleanField("lovkrav", default=False)
    contract_types = models.JSONField("bare for kontraktstypene", default=list, blank=True)
    stage = models.CharField("livsløpsfase", max_length=20, choices=Stage.pairs())
    fulfilled_at = models.CharField("oppfylles ved", max_length=20, choices=FulfilledAt.pairs())

    title_nb = models.CharField("tittel", max_length=200)
    title_nn = models.CharField("tittel (nynorsk)", max_length=200, blank=True)
    title_en = models.CharField("tittel (engelsk)", max_length=200, blank=True)
    text_nb = models.TextField("tekst")
    text_nn = models.TextField("tekst (nynorsk)", blank=True)
    text_en = models.TextField("tekst (engelsk)", blank=True)
    proof_nb = models.TextField("dokumentasjon")
    proof_nn = models.TextField("dokumentasjon (nynorsk)", blank=True)
    proof_en = models.TextField("dokumentasjon (engelsk)", blank=True)
    evaluation_nb = models.TextField("hva som gir poeng", blank=True)
    evaluation_nn = models.TextField("hva som gir poeng (nynorsk)", blank=True)
    evaluation_en = models.TextField("hva som gir poeng (engelsk)", blank=True)
    follow_up_nb = models.TextField("oppfølging")
    follow_up_nn = models.TextField("oppfølging (nynorsk)", blank=True)
    follow_up_en = models.TextField("oppfølging (engelsk)", blank=True)
    rationale_nb = models.TextField("hvorfor")
    rationale_nn = models.TextField("hvorfor (nynorsk)", blank=True)
    rationale_en = models.TextField("hvorfor (engelsk)", blank=True)
    differs_nb = models.TextField("strengere enn basis", blank=True)
    differs_nn = models.TextField("strengere enn basis (nynorsk)", blank=True)
    differs_en = models.TextField("strengere enn basis (engelsk)", blank=True)

    labels = models.ManyToManyField(Label, related_name="revisions", blank=True, verbose_name="merker")
    verified = models.BooleanField("fakta kontrollert", default=False)
    verified_note = models.TextField("om kontrollen", blank=True)
    review_on = models.DateField("gjennomgås innen")
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    published_at = models.DateTimeField("publisert", null=True, blank=True)
    retired_at = models.DateTimeField("utgått", null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "revisjon", "revisjoner"
        ordering = ["criterion", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["criterion"],
                condition=models.Q(status=Status.PUBLISHED),
                name="revision_one_published",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.DRAFT, published_at__isnull=True)
                | models.Q(status__in=[Status.PUBLISHED, Status.RETIRED], published_at__isnull=False),
                name="revision_published_has_time",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=Kind.AWARD) & ~models.Q(evaluation_nb=""))
                | (~models.Q(kind=Kind.AWARD) & models.Q(evaluation_nb="")),
                name="revision_evaluation_only_for_award",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.key}, revisjon {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("criteria:revision", args=[self.criterion.key, self.number])

    def in_language(self, field: str, language: str = "nb") -> str:
        """One of TEXT_FIELDS in the language asked for; bokmål where that language has no text yet."""
        return getattr(self, f"{field}_{language}") or getattr(self, f"{field}_nb")


class Parameter(models.Model):
    """A number that the contracting authority decides, within bounds: `{name}` in the texts."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="parameters")
    name = models.SlugField("navn i teksten")
    label = models.CharField("ledetekst", max_length=200)
    unit = models.CharField("enhet", max_length=50, blank=True)
    default = models.DecimalField("forslag", max_digits=12, decimal_places=3)
    minimum = models.DecimalField("minst", max_digits=12, decimal_places=3)
    maximum = models.DecimalField("mest", max_digits=12, decimal_places=3)
    is_proposal = models.BooleanField("vårt forslag", default=False)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "parameter", "parametere"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "name"], name="parameter_name_once"),
            models.CheckConstraint(
                condition=models.Q(minimum__lte=models.F("default"))
                & models.Q(default__lte=models.F("maximum")),
                name="parameter_default_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def allows(self, value: Decimal) -> bool:
        return self.minimum <= value <= self.maximum


class Source(models.Model):
    """Where the facts were read, and on which day. An address or a reference, never both empty."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="sources")
    url = models.URLField("adresse", max_length=500, blank=True)
    reference = models.CharField("henvisning", max_length=300, blank=True)
    consulted_on = models.DateField("lest")
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "kilde", "kilder"
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(url="", reference=""), name="source_says_where")
        ]

    def __str__(self) -> str:
        return self.reference or self.url


class LegalBasis(models.Model):
    """The provision or policy behind the text. `binds` only for law in force in Norway."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="legal_bases")
    provision = models.CharField("bestemmelse", max_length=300)
    url = models.URLField("adresse", max_length=500, blank=True)
    in_force_from = models.DateField("i kraft fra", null=True, blank=True)
    binds = models.BooleanField("bindende lov i Norge", default=False)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "rettslig grunnlag", "rettslige grunnlag"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.provision
