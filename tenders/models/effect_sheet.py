from django.db import models

from greenprocure.validators import clean_text
from tenders.models.award_criterion import AwardCriterion
from tenders.models.tender import Tender


class EffectSheet(models.Model):
    """Effektark: one calculation for a tender. The sheet itself is tenders/rules/effects.

    inputs          name → value as JSON gives it
    factors         key → the factor as it was used, with source and day (queries.effects.UsedFactor);
                    "value" and "reason" where the officer uses another than the published one
    factors_on      the day of the data file that was used
    saved_kroner    without VAT; saved_co2e_kg in kg CO2e; estimates over the sheet's period, None: not told
    counts          whether the estimate goes into the tender's sum
    cost_criterion  the award criterion whose model this sheet is (life-cycle cost only)
    """

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="effects")
    sheet = models.CharField("ark", max_length=30)
    title = models.CharField("navn", max_length=200, validators=[clean_text])
    inputs = models.JSONField("opplysninger", default=dict)
    factors = models.JSONField("egne faktorer", default=dict)
    factors_on = models.CharField("faktorene er fra", max_length=20, blank=True)
    saved_kroner = models.DecimalField(
        "spart, kroner", max_digits=14, decimal_places=2, null=True, blank=True
    )
    saved_co2e_kg = models.DecimalField(
        "spart, kg CO2e", max_digits=16, decimal_places=3, null=True, blank=True
    )
    counts = models.BooleanField("regnes med i summen", default=True)
    cost_criterion = models.OneToOneField(
        AwardCriterion, on_delete=models.SET_NULL, related_name="effect_sheet", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "effektark", "effektark"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
