from django.conf import settings
from django.db import models

from tenders.models.tender import Tender


class Event(models.Model):
    """Who did what to a tender, when, from what to what. The database refuses to change or delete a row."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    kind = models.CharField("hendelse", max_length=50)
    version = models.PositiveIntegerField("ga versjon")
    rule_set = models.CharField("regelsett", max_length=10, blank=True)
    data = models.JSONField("før og etter", default=dict)

    class Meta:
        verbose_name, verbose_name_plural = "hendelse", "hendelser"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.at:%Y-%m-%d %H:%M})"
