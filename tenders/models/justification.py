from django.db import models

from greenprocure.validators import DATE_BOUNDS, clean_text
from tenders.models.lot import Lot


class Place(models.TextChoices):
    """Where a justification stands. Only the first two are procurement documents (FOA § 4-2)."""

    TENDER_DOCUMENTS = "tender_documents", "I konkurransegrunnlaget"
    NOTICE = "notice", "I kunngjøringen"
    INTERNAL = "internal", "Bare i et internt notat"

    @property
    def is_procurement_document(self) -> bool:
        return self is not Place.INTERNAL


class Justification(models.Model):
    """Why requirements replace award criteria or are combined with them (anskaffelsesloven § 5b (2))."""

    lot = models.OneToOneField(Lot, on_delete=models.CASCADE, related_name="justification")
    burdens = models.TextField("hva anskaffelsen belaster", blank=True, validators=[clean_text])
    market = models.TextField("hva markedet kan levere", blank=True, validators=[clean_text])
    requirements = models.TextField("hvilke krav som stilles", blank=True, validators=[clean_text])
    alternative = models.TextField("hva 30 % kunne gitt", blank=True, validators=[clean_text])
    comparison = models.TextField("sammenligningen", blank=True, validators=[clean_text])
    conclusion = models.TextField("konklusjonen", blank=True, validators=[clean_text])
    decided_on = models.DateField("vurdert dato", null=True, blank=True, validators=DATE_BOUNDS)
    place = models.CharField("hvor den står", max_length=20, choices=Place, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "begrunnelse", "begrunnelser"

    def __str__(self) -> str:
        return f"Begrunnelse for {self.lot}"


class ExemptionKind(models.TextChoices):
    NONE = "none", "Ikke noe unntak"
    INSIGNIFICANT = "insignificant", "Uvesentlig klimaavtrykk og miljøbelastning"
    INTEREST = "interest", "Vesentlige interesser: helse, sikkerhet eller beredskap"
    STANDARD = "standard", "Standardiserte minimumskrav (§ 5c)"


class PhysicalElement(models.TextChoices):
    NONE = "none", "Nei"
    NEGLIGIBLE = "negligible", "Ja, men ubetydelig"
    SUBSTANTIAL = "substantial", "Ja, og det er ikke ubetydelig"


class Interest(models.TextChoices):
    HEALTH = "health", "Helse"
    SECURITY = "security", "Sikkerhet"
    PREPAREDNESS = "preparedness", "Beredskap"


class StandardRegulation(models.TextChoices):
    VEHICLES = "vehicles", "Kjøretøy (FOR-2022-12-20-2384)"
    FERRIES = "ferries", "Ferjer (FOR-2024-11-13-3329)"


class VehicleClass(models.TextChoices):
    """The classes of the vehicle regulation, FOR-2022-12-20-2384."""

    M1 = "m1", "Personbil (M1)"
    N1 = "n1", "Varebil (N1)"
    M3_I = "m3_i", "Bybuss (M3 klasse I)"
    M3_II = "m3_ii", "Buss med ståplasser (M3 klasse II, M2 med ståplasser)"
    OTHER_BUS = "other_bus", "Annen buss eller minibuss (øvrige M2 og M3)"
    TRUCK = "truck", "Lastebil (N2, N3)"


class Exemption(models.Model):
    """The lawful exception claimed for a lot, and what it rests on (anskaffelsesloven § 5b (3), § 5c)."""

    lot = models.OneToOneField(Lot, on_delete=models.CASCADE, related_name="exemption")
    kind = models.CharField("unntak", max_length=20, choices=ExemptionKind, default=ExemptionKind.NONE)
    climate_reason = models.TextField(
        "hvorfor klimaavtrykket er uvesentlig", blank=True, validators=[clean_text]
    )
    environment_reason = models.TextField(
        "hvorfor miljøbelastningen er uvesentlig", blank=True, validators=[clean_text]
    )
    physical_element = models.CharField("fysisk element", max_length=20, choices=PhysicalElement, blank=True)
    element = models.CharField("hvilket element", max_length=200, blank=True, validators=[clean_text])
    interest = models.CharField("interesse", max_length=20, choices=Interest, blank=True)
    interest_reason = models.TextField("hva som står på spill", blank=True, validators=[clean_text])
    regulation = models.CharField("forskrift", max_length=20, choices=StandardRegulation, blank=True)
    is_main_performance = models.BooleanField("kravet gjelder hovedytelsen", default=False)
    uses_regulation_exception = models.BooleanField("unntak i forskriften er brukt", default=False)
    vehicle_class = models.CharField("kjøretøyklasse", max_length=20, choices=VehicleClass, blank=True)
    is_outside_regulation = models.BooleanField(
        "kjøretøyet eller fartøyet er holdt utenfor forskriften", default=False
    )
    place = models.CharField("hvor begrunnelsen står", max_length=20, choices=Place, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "unntak", "unntak"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.lot}"
