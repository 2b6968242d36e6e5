from django.db import models

from greenprocure.validators import DATE_BOUNDS, clean_text
from tenders.models.tender import Tender


class DialogueForm(models.TextChoices):
    MEETING = "meeting", "Møte med én leverandør"
    CONFERENCE = "conference", "Dialogkonferanse"
    WRITTEN = "written", "Skriftlig spørsmål til markedet"
    VISIT = "visit", "Befaring eller demonstrasjon"
    USERS = "users", "Samtale med brukere eller fagmiljø"
    OTHER = "other", "Annet"


class DialogueEntry(models.Model):
    """Markedsdialog (FOA § 12-1): one contact with the market before the competition, and what was learnt."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="dialogue")
    held_on = models.DateField("dato", validators=DATE_BOUNDS)
    form = models.CharField("hvordan", max_length=20, choices=DialogueForm, default=DialogueForm.MEETING)
    parties = models.TextField("hvem som deltok", validators=[clean_text])
    questions = models.TextField("hva dere spurte om", validators=[clean_text])
    learnt = models.TextField("hva dere lærte", blank=True, validators=[clean_text])

    class Meta:
        verbose_name, verbose_name_plural = "markedsdialog", "markedsdialog"
        ordering = ["held_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.held_on:%Y-%m-%d}"
