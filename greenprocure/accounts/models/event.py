from django.conf import settings
from django.db import models

from greenprocure.accounts.models.agency import Agency


class AgencyEvent(models.Model):
    """Who did what to an agency's people and settings. The database refuses to change or delete a row."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="events")
    # Nobody: the installation itself, by a command.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="agency_events", null=True
    )
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    kind = models.CharField("hendelse", max_length=50)
    data = models.JSONField("før og etter", default=dict)

    class Meta:
        verbose_name, verbose_name_plural = "hendelse i virksomheten", "hendelser i virksomheten"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} ({self.at:%Y-%m-%d %H:%M})"
