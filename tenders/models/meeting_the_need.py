"""Who and what else meets the need: partners who share or buy along, and goods of the agency's own."""

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

from greenprocure.validators import clean_text
from registers.models import StockItem
from tenders.models.tender import Tender


class Partner(models.Model):
    """A public body that shares, lends, or buys together with the agency (outcome O4)."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField("virksomhet", max_length=200, validators=[clean_text])
    organisation_number = models.CharField(
        "organisasjonsnummer",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{9}$", "Organisasjonsnummer må ha 9 siffer.")],
    )
    contributes = models.CharField("hva de bidrar med", max_length=300, blank=True, validators=[clean_text])
    is_lead = models.BooleanField("leder fellesinnkjøpet", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "partner", "partnere"
        ordering = ["-is_lead", "name", "id"]

    def __str__(self) -> str:
        return self.name


class StockPick(models.Model):
    """Goods of the agency's own that meet part of the need (outcome O3): a line of the move list.

    `name` and `location` are kept as they were: the register changes when the goods are moved.
    """

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="picks")
    item = models.ForeignKey(StockItem, on_delete=models.SET_NULL, related_name="picks", null=True)
    name = models.CharField("hva det er", max_length=200)
    location = models.CharField("sted", max_length=200, blank=True)
    quantity = models.PositiveIntegerField("antall", validators=[MinValueValidator(1)])

    class Meta:
        verbose_name, verbose_name_plural = "vare som hentes", "varer som hentes"
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["tender", "item"], name="stock_picked_once")]

    def __str__(self) -> str:
        return f"{self.quantity} {self.name}"
