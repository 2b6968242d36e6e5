"""What hangs on a revision, and is frozen with it."""

from decimal import Decimal

from django.db import models

from criteria.models.revision import Revision


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
