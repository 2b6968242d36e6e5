from django.db import models

from greenprocure.accounts.organisation_number import validate_organisation_number
from greenprocure.validators import clean_text


class AuthorityType(models.TextChoices):
    """Which threshold column applies: FOA § 5-3 sets one amount for the state and one for all others."""

    STATE = "state", "Statlig"
    OTHER = "other", "Annen offentlig"


class Sector(models.TextChoices):
    STATE = "state", "Stat"
    COUNTY = "county", "Fylkeskommune"
    MUNICIPALITY = "municipality", "Kommune"
    OTHER = "other", "Annet offentlig"


class Agency(models.Model):
    """A contracting authority (oppdragsgiver)."""

    name = models.CharField("navn", max_length=200, validators=[clean_text])
    organisation_number = models.CharField(
        "organisasjonsnummer", max_length=9, unique=True, validators=[validate_organisation_number]
    )
    authority_type = models.CharField("type oppdragsgiver", max_length=10, choices=AuthorityType)
    sector = models.CharField("sektor", max_length=20, choices=Sector)
    # Anskaffelsesloven § 5a asks for routines beside the goals (registers.StrategyGoal).
    routines = models.TextField("rutiner", blank=True, validators=[clean_text])
    contract_standard = models.CharField(
        "kontraktsstandard", max_length=200, blank=True, validators=[clean_text]
    )
    demands_second_factor = models.BooleanField("krever to-trinns innlogging", default=False)
    publishes_statistics = models.BooleanField("viser statistikk for alle", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "virksomhet", "virksomheter"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """The picture on an agency's documents. In a row of its own: the agency is read for every page."""

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, primary_key=True, related_name="logo")
    # PNG, as accounts/logo.py made it; its name is the beginning of its SHA-256.
    picture = models.BinaryField("bilde")
    name = models.CharField("navn", max_length=32)

    class Meta:
        verbose_name, verbose_name_plural = "logo", "logoer"

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A part of the agency that buys; one no longer in use is put away."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField("navn", max_length=150, validators=[clean_text])
    is_current = models.BooleanField("i bruk", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "enhet", "enheter"
        ordering = ["-is_current", "name", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="unit_name_once")]

    def __str__(self) -> str:
        return self.name


class PresetPlace(models.TextChoices):
    """Where an agency's own text is of use."""

    ABOUT = "about", "Om oppdragsgiveren (i anskaffelsesdokumentene)"
    FOLLOW_UP = "follow_up", "Oppfølging i kontraktsperioden (i anskaffelsesdokumentene)"
    JUSTIFICATION = "justification", "Begrunnelsen (som utkast)"


class PresetText(models.Model):
    """A text the agency uses again and again; one no longer in use is put away."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="preset_texts")
    place = models.CharField("hvor den brukes", max_length=20, choices=PresetPlace)
    title = models.CharField("navn", max_length=150, validators=[clean_text])
    text = models.TextField("tekst", validators=[clean_text])
    is_current = models.BooleanField("i bruk", default=True)

    class Meta:
        verbose_name, verbose_name_plural = "fast tekst", "faste tekster"
        ordering = ["-is_current", "place", "title", "id"]

    def __str__(self) -> str:
        return self.title
