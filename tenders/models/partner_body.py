from django.conf import settings
from django.db import models

from greenprocure.accounts.models import Agency
from tenders.models.tender import Tender


class PartnerBody(models.Model):
    """Another agency that takes part in a joint procurement (FOA § 7-11), and may read it or write in it."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="partner_bodies")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="joint_tenders", verbose_name="virksomhet"
    )
    may_write = models.BooleanField("kan endre", default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("lagt til", auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = "samarbeidende virksomhet", "samarbeidende virksomheter"
        ordering = ["agency__name", "id"]
        constraints = [models.UniqueConstraint(fields=["tender", "agency"], name="partner_body_once")]

    def __str__(self) -> str:
        return str(self.agency)
