from django.db import models

from tenders.models.tender import Tender
from tenders.validators import clean_text


class NeedsAssessment(models.Model):
    """The answers, and the version of the questionnaire they were given under."""

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, related_name="needs")
    questionnaire = models.CharField("spørreskjema, versjon", max_length=20)
    answers = models.JSONField("svar", default=dict)
    skipped_reason = models.TextField(
        "hvorfor vurderingen er hoppet over", blank=True, validators=[clean_text]
    )

    class Meta:
        verbose_name, verbose_name_plural = "behovsvurdering", "behovsvurderinger"

    def __str__(self) -> str:
        return f"Behovsvurdering for {self.tender}"
