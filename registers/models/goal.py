import uuid

from django.db import models

from greenprocure.accounts.models import Agency
from greenprocure.validators import clean_text


class StrategyGoal(models.Model):
    """A goal of the procurement strategy (anskaffelsesloven § 5a). One no longer pursued is put away."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="goals")
    title = models.CharField("mål", max_length=200, validators=[clean_text])
    description = models.TextField("hva det betyr", blank=True, validators=[clean_text])
    is_current = models.BooleanField("gjelder nå", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "mål i strategien", "mål i strategien"
        ordering = ["-is_current", "title", "id"]

    def __str__(self) -> str:
        return self.title
