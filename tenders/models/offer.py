from django.db import models

from greenprocure.validators import clean_text
from tenders.models.lot import Lot


class Offer(models.Model):
    """An offer as the buyer has scored it: kroner without VAT, and points by the award criterion's id."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="offers")
    order = models.PositiveSmallIntegerField("rekkefølge", default=0)
    name = models.CharField("leverandør", max_length=200, validators=[clean_text])
    price = models.DecimalField("pris", max_digits=14, decimal_places=2)
    points = models.JSONField("poeng", default=dict, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "tilbud", "tilbud"
        ordering = ["lot", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gt=0), name="offer_price_positive"),
        ]

    def __str__(self) -> str:
        return self.name
