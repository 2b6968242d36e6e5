from django.db import models
from django.urls import reverse

from criteria.enums import Level
from criteria.models.category import Category, ProductGroup
from criteria.models.shared import CriteriaSet


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


class Alias(models.Model):
    """An address for a criterion that stands under another category too: the library shows that one text."""

    key = models.SlugField("nøkkel", max_length=100, unique=True)
    pair = models.SlugField("par", max_length=100)
    level = models.CharField("nivå", max_length=10, choices=Level.pairs())
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="aliases", verbose_name="kategori"
    )
    product_group = models.ForeignKey(
        ProductGroup, on_delete=models.PROTECT, related_name="aliases", verbose_name="produktgruppe"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="aliases", verbose_name="samme som"
    )

    class Meta:
        verbose_name, verbose_name_plural = "samme krav i annen kategori", "samme krav i andre kategorier"
        ordering = ["category", "key"]

    def __str__(self) -> str:
        return self.key
