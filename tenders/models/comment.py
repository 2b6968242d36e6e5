from django.conf import settings
from django.db import models

from greenprocure.validators import clean_text
from tenders.models.tender import Tender


class Subject(models.TextChoices):
    """What of the tender a comment is about."""

    TENDER = "tender", "Anskaffelsen"
    NEEDS = "needs", "Behovet"
    CRITERION = "criterion", "Krav"
    AWARD = "award", "Tildeling og vekt"
    JUSTIFICATION = "justification", "Begrunnelse"
    EXEMPTION = "exemption", "Unntak"


class Comment(models.Model):
    """One remark; a remark with others under it is a thread, which is resolved as a whole.

    No part of the tender's content: it is never printed, and an approval stands whatever is said.
    """

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="comments")
    # Empty for what is said of the tender as a whole.
    lot_number = models.PositiveSmallIntegerField("delkontrakt", null=True, blank=True)
    subject = models.CharField("gjelder", max_length=20, choices=Subject, default=Subject.TENDER)
    # The criterion's key or the field's name; empty for the whole page.
    key = models.CharField("hvilket", max_length=150, blank=True)
    answers = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="replies", null=True, blank=True
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="tender_comments"
    )
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    text = models.TextField("kommentar", validators=[clean_text])
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    resolved_at = models.DateTimeField("løst", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "kommentar", "kommentarer"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_by=None, resolved_at=None)
                | models.Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="comment_resolved_by_someone",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
