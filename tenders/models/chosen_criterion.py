from django.db import models

from criteria.enums import code
from criteria.models import Revision
from greenprocure.validators import clean_text
from tenders.models.lot import Lot


class Origin(models.TextChoices):
    """How the criterion came into the tender; shown as its reason for being there."""

    RECOMMENDED = "recommended", "Anbefalt"
    MINIMUM = "minimum", "Minimumspakken"
    SET = "set", "Kravsettet"
    MANUAL = "manual", "Valgt av deg"


class ChosenCriterion(models.Model):
    """A revision as one lot uses it: her values, her wording if any, or why a statutory text was left out.

    `kept_from` is a newer revision that she has declined, with the reason; a still newer one asks again.
    """

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="chosen")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="uses")
    number = models.PositiveSmallIntegerField("nummer", default=0)
    origin = models.CharField("opphav", max_length=20, choices=Origin, default=Origin.MANUAL)
    values = models.JSONField("verdier", default=dict, blank=True)
    own_text = models.TextField("egen ordlyd", blank=True, validators=[clean_text])
    own_text_reason = models.TextField("hvorfor egen ordlyd", blank=True, validators=[clean_text])
    dropped_reason = models.TextField("hvorfor utelatt", blank=True, validators=[clean_text])
    kept_from = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="valgt bort"
    )
    kept_reason = models.TextField("hvorfor beholdt", blank=True, validators=[clean_text])
    # What a document says of the library's rows that a curator may edit, as they were when the text was taken
    # in: its «category», «group» and «set», its «labels», its «order» by category, group and criterion.
    printed = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "valgt kriterium", "valgte kriterier"
        ordering = ["lot", "revision__criterion__order", "revision__criterion__key"]
        constraints = [
            models.UniqueConstraint(fields=["lot", "revision"], name="chosen_once"),
            models.CheckConstraint(
                condition=models.Q(own_text="") | ~models.Q(own_text_reason=""),
                name="chosen_own_text_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(kept_from__isnull=True, kept_reason="")
                | models.Q(kept_from__isnull=False) & ~models.Q(kept_reason=""),
                name="chosen_kept_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.revision)

    @property
    def code(self) -> str:
        """The text's number in the documents: «K-001»."""
        return code(self.revision.kind, self.number)

    def declines(self, newer: Revision) -> bool:
        """The newer text was looked at, and this one kept with a reason."""
        return self.kept_from_id == newer.pk

    @property
    def is_dropped(self) -> bool:
        return bool(self.dropped_reason)

    @property
    def place(self) -> tuple[int, int]:
        """Where the text stands in the library: its category's place, then its own."""
        category, _, criterion = self.printed.get("order", (0, 0, 0))
        return category, criterion

    @property
    def chapter(self) -> tuple[int, int]:
        """Where its product group stands."""
        category, group, _ = self.printed.get("order", (0, 0, 0))
        return category, group
