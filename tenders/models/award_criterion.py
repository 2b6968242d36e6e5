from decimal import Decimal

from django.db import models

from criteria.enums import Kind, code
from greenprocure.validators import clean_text
from tenders.models.chosen_criterion import ChosenCriterion
from tenders.models.lot import Lot

PERCENT = (Decimal(0), Decimal(100))


class AwardType(models.TextChoices):
    """BT-539, with environment apart because the law counts it apart."""

    PRICE = "price", "Pris"
    COST = "cost", "Kostnad"
    QUALITY = "quality", "Kvalitet"
    ENVIRONMENT = "environment", "Klima og miljø"


class JudgedAsEnvironment(models.Model):
    """What decides whether a criterion counts towards the 30 % (KOFA 2025/0999, 2023/1135)."""

    expresses_environment = models.BooleanField("klima eller miljø er uttrykt i teksten", default=False)
    linked_to_delivery = models.BooleanField("kriteriet gjelder leveransen", default=True)
    is_binding = models.BooleanField("det leverandøren tilbyr, blir bindende i kontrakten", default=True)

    class Meta:
        abstract = True


class AwardCriterion(JudgedAsEnvironment):
    """Tildelingskriterium. Weights in percent with two decimals; only the field of the lot's mode is read."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="award_criteria")
    chosen = models.OneToOneField(
        ChosenCriterion, on_delete=models.CASCADE, related_name="award_criterion", null=True, blank=True
    )
    number = models.PositiveSmallIntegerField("nummer", default=0)
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    name = models.CharField("navn", max_length=200, validators=[clean_text])
    type = models.CharField("type", max_length=20, choices=AwardType)
    weight = models.DecimalField("vekt", max_digits=5, decimal_places=2, null=True, blank=True)
    weight_min = models.DecimalField("vekt, minst", max_digits=5, decimal_places=2, null=True, blank=True)
    weight_max = models.DecimalField("vekt, mest", max_digits=5, decimal_places=2, null=True, blank=True)
    points = models.DecimalField("poeng", max_digits=7, decimal_places=2, null=True, blank=True)
    rank = models.PositiveSmallIntegerField("plass", null=True, blank=True)
    description = models.TextField("hva som gir uttelling", blank=True, validators=[clean_text])
    proof = models.TextField("dokumentasjon", blank=True, validators=[clean_text])

    class Meta:
        verbose_name, verbose_name_plural = "tildelingskriterium", "tildelingskriterier"
        ordering = ["lot", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__range": PERCENT}),
                name=f"award_{field}_is_percent",
            )
            for field in ("weight", "weight_min", "weight_max")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The criterion's number in the documents: «T-001»."""
        return code(Kind.AWARD, self.number)


class SubCriterion(JudgedAsEnvironment):
    """Underkriterium. `share` in percent of the parent."""

    parent = models.ForeignKey(AwardCriterion, on_delete=models.CASCADE, related_name="subcriteria")
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    name = models.CharField("navn", max_length=200, validators=[clean_text])
    share = models.DecimalField("andel", max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "underkriterium", "underkriterier"
        ordering = ["parent", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__range=PERCENT),
                name="sub_share_is_percent",
            )
        ]

    def __str__(self) -> str:
        return self.name
