from typing import Any

from django.conf import settings
from django.db import models

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.validators import clean_text
from registers.words import indexed


class Condition(models.TextChoices):
    AS_NEW = "as_new", "Som ny"
    GOOD = "good", "God"
    WORN = "worn", "Slitt"
    REPAIR = "repair", "Trenger reparasjon"
    UNKNOWN = "unknown", "Ikke oppgitt"


class StockImport(models.Model):
    """A file of stock, read but not yet taken in: `rows` are sound, `faults` name row and what is wrong."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="stock_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("tidspunkt", auto_now_add=True)
    file_name = models.CharField("fil", max_length=200)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    taken_in_at = models.DateTimeField("tatt inn", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "lagerfil", "lagerfiler"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class StockItem(models.Model):
    """Something the agency has, and how many of it are free to use again.

    external_id  the number in the system it came from: a later file with the same number renews the row
    roots        what it is found by (registers/words.py); save() sees to it, bulk_create does not
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="stock")
    external_id = models.CharField("eget nummer", max_length=100, blank=True)
    name = models.CharField("hva det er", max_length=200, validators=[clean_text])
    description = models.TextField("beskrivelse", blank=True, validators=[clean_text])
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name="kategori"
    )
    quantity = models.PositiveIntegerField("antall ledige", default=1)
    condition = models.CharField("tilstand", max_length=20, choices=Condition, default=Condition.UNKNOWN)
    location = models.CharField("sted", max_length=200, blank=True, validators=[clean_text])
    contact = models.CharField("kontakt", max_length=200, blank=True, validators=[clean_text])
    roots = models.TextField(blank=True, editable=False)
    updated_at = models.DateTimeField("endret", auto_now=True)

    class Meta:
        verbose_name, verbose_name_plural = "vare på lager", "varer på lager"
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "external_id"],
                condition=~models.Q(external_id=""),
                name="stock_number_once_in_agency",
                violation_error_message="Varenummeret ble nettopp brukt på en annen vare",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.roots = indexed(self.name, self.description)
        super().save(*args, **kwargs)
