"""How a text came to be: what was said of it, and who did what when."""

from django.conf import settings
from django.db import models

from criteria.enums import Act
from criteria.models.revision import Revision


class HearingComment(models.Model):
    """What someone said about a version on hearing. It stays with that version."""

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="comments", verbose_name="revisjon"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="fra"
    )
    on_behalf_of = models.CharField(
        "på vegne av", max_length=200, blank=True, help_text="Virksomheten eller fagmiljøet som uttaler seg."
    )
    text = models.TextField("kommentar")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = "høringskommentar", "høringskommentarer"
        ordering = ["at"]

    def __str__(self) -> str:
        return f"{self.author}, {self.at:%Y-%m-%d}"


class RevisionEvent(models.Model):
    """Who did what to a revision, when. `actor` is empty for the load of a file on the command line.

    The database refuses to change or delete a row.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="events", verbose_name="revisjon"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="hvem"
    )
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    kind = models.CharField("hendelse", max_length=20, choices=Act.pairs())
    note = models.TextField("merknad", blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "hendelse", "hendelser"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.at:%Y-%m-%d %H:%M})"
