from django.db import models

from greenprocure.validators import clean_text
from tenders.models.tender import Tender


class NeedsAssessment(models.Model):
    """The answers, and the version of the questionnaire they were given under."""

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, related_name="needs")
    questionnaire = models.CharField("spørreskjema, versjon", max_length=20)
    answers = models.JSONField("svar", default=dict)
    skipped_reason = models.TextField(
        "hvorfor vurderingen er hoppet over", blank=True, validators=[clean_text]
    )

    # Read from the answers when they are saved: estimates, kroner without VAT and kg CO2e.
    avoided_kroner = models.DecimalField(
        "unngått, kroner", max_digits=14, decimal_places=2, null=True, blank=True
    )
    avoided_co2e_kg = models.DecimalField(
        "unngått, kg CO2e", max_digits=16, decimal_places=3, null=True, blank=True
    )
    reopens_on = models.DateField("tas opp igjen", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "behovsvurdering", "behovsvurderinger"
        indexes = [
            # Few are postponed; every header asks whether their day has come (queries/waiting.py).
            models.Index(
                fields=["reopens_on"], condition=models.Q(reopens_on__isnull=False), name="needs_postponed"
            )
        ]

    def __str__(self) -> str:
        return f"Behovsvurdering for {self.tender}"
