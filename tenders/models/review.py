from django.conf import settings
from django.db import models
from django.db.models import F, Q

from greenprocure.validators import clean_text
from tenders.models.tender import Tender


class Outcome(models.TextChoices):
    """What became of what was sent to be reviewed."""

    PENDING = "pending", "Til gjennomgang"
    APPROVED = "approved", "Godkjent"
    RETURNED = "returned", "Returnert"
    RECALLED = "recalled", "Trukket tilbake"
    VOID = "void", "Godkjenningen falt bort"


class Review(models.Model):
    """One round: sent by one person, decided by another, about the content that the hash names."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="reviews")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submitted_reviews"
    )
    submitted_at = models.DateTimeField("sendt", auto_now_add=True)
    note = models.TextField("melding til lederen", blank=True, validators=[clean_text])
    # Why it was sent although the check of wording and set-up found faults; empty when it found none.
    despite = models.TextField("hvorfor sendt likevel", blank=True, validators=[clean_text])
    outcome = models.CharField("utfall", max_length=10, choices=Outcome, default=Outcome.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="decided_reviews",
        null=True,
        blank=True,
    )
    decided_at = models.DateTimeField("avgjort", null=True, blank=True)
    reason = models.TextField("begrunnelse", blank=True, validators=[clean_text])
    # SHA-256 of what was approved (queries/content.py); empty until then.
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    voided_at = models.DateTimeField("falt bort", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "gjennomgang", "gjennomganger"
        ordering = ["-id"]
        indexes = [
            # The approvals that fell are few; every header asks for them (queries/waiting.py).
            models.Index(fields=["tender"], condition=Q(outcome="void"), name="review_void")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tender"], condition=Q(outcome="pending"), name="review_one_pending"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="review_decided_by_someone",
            ),
            # Nobody approves what she sent herself, whatever the code above says (reliability T2).
            models.CheckConstraint(
                condition=~Q(outcome__in=["approved", "void"]) | ~Q(decided_by=F("submitted_by")),
                name="review_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender} – {self.get_outcome_display()}"
