import uuid

from django.db import models

from criteria.models import Category
from greenprocure.accounts.models import Agency
from greenprocure.validators import DATE_BOUNDS, clean_text


class CallOff(models.TextChoices):
    """How something is bought under the agreement (FOA §§ 26-2 and 26-3)."""

    DIRECT = "direct", "Direkte avrop"
    MINI_COMPETITION = "mini_competition", "Minikonkurranse"
    BOTH = "both", "Begge deler"


class FrameworkAgreement(models.Model):
    """Rammeavtale or fellesavtale that the agency may call off from; one in use is ended, not deleted."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")
    name = models.CharField("navn", max_length=200, validators=[clean_text])
    supplier = models.CharField("leverandør", max_length=200, blank=True, validators=[clean_text])
    reference = models.CharField("avtalenummer", max_length=100, blank=True, validators=[clean_text])
    is_joint = models.BooleanField("fellesavtale", default=False)
    lead_body = models.CharField(
        "hvem som har inngått den", max_length=200, blank=True, validators=[clean_text]
    )
    categories = models.ManyToManyField(
        Category, related_name="agreements", blank=True, verbose_name="kategorier"
    )
    covers = models.TextField("hva den dekker", validators=[clean_text])
    call_off = models.CharField("slik brukes den", max_length=20, choices=CallOff, default=CallOff.DIRECT)
    green_choice = models.TextField("slik velger dere grønt", blank=True, validators=[clean_text])
    terms = models.TextField("vilkår for klima og miljø", blank=True, validators=[clean_text])
    starts_on = models.DateField("gjelder fra", null=True, blank=True, validators=DATE_BOUNDS)
    ends_on = models.DateField("gjelder til", null=True, blank=True, validators=DATE_BOUNDS)

    class Meta:
        verbose_name, verbose_name_plural = "rammeavtale", "rammeavtaler"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="agreement_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.name
