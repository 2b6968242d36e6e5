import uuid
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from criteria.models import Category
from greenprocure.accounts.models import Agency, Unit
from greenprocure.validators import DATE_BOUNDS, clean_text


class Regime(models.TextChoices):
    """The regulation that governs the procurement."""

    FOA = "foa", "Anskaffelsesforskriften"
    UTILITIES = "utilities", "Forsyningsforskriften"
    CONCESSIONS = "concessions", "Konsesjonskontraktforskriften"


class ContractType(models.TextChoices):
    SUPPLIES = "supplies", "Varer"
    SERVICES = "services", "Tjenester"
    WORKS = "works", "Bygg og anlegg"
    SPECIAL_SERVICES = "special_services", "Særlige tjenester (FOA vedlegg 2)"
    HEALTH_SOCIAL = "health_social", "Helse- og sosialtjenester (FOA vedlegg 3)"
    DESIGN_CONTEST = "design_contest", "Plan- og designkonkurranse"


class Part(models.TextChoices):
    I = "I", "Del I"  # noqa: E741 – the regulation's own numeral
    II = "II", "Del II"
    III = "III", "Del III"
    IV = "IV", "Del IV"
    V = "V", "Del V"


class FrameworkKind(models.TextChoices):
    NONE = "none", "Ingen rammeavtale"
    SINGLE = "single", "Rammeavtale med én leverandør"
    MULTIPLE = "multiple", "Rammeavtale med flere leverandører, vilkårene er fastsatt"
    MINI_COMPETITION = "mini_competition", "Rammeavtale med minikonkurranse"
    DPS = "dps", "Dynamisk innkjøpsordning"


class State(models.TextChoices):
    """How far the tender has come (rules/workflow.py says what leads where)."""

    DRAFT = "draft", "Under arbeid"
    IN_REVIEW = "in_review", "Til gjennomgang"
    RETURNED = "returned", "Returnert"
    APPROVED = "approved", "Godkjent"
    ANNOUNCED = "announced", "Kunngjort"
    CONTRACT = "contract", "Kontrakt inngått"
    CLOSED = "closed", "Avsluttet"
    WITHDRAWN = "withdrawn", "Trukket"
    NO_PURCHASE = "no_purchase", "Ingen konkurranse"


# What has been sent to the market, or given up, stands as it is.
LOCKED = frozenset({State.ANNOUNCED, State.CONTRACT, State.CLOSED, State.WITHDRAWN})


class SentAs(models.TextChoices):
    """What set the procurement in motion (FOA § 32-2 (1))."""

    NOTICE = "notice", "Kunngjøringen er sendt"
    REQUEST = "request", "Forespørsel er sendt til leverandører, uten kunngjøring"


LOT = "lot"


def first_numbers() -> dict[str, int]:
    """Every tender begins with lot 1."""
    return {LOT: 1}


class Tender(models.Model):
    """One procurement from the first thought on. Amounts in kroner without VAT."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # One form, sent twice, makes one tender: the key is in the form and unique here.
    creation_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="tenders", verbose_name="oppdragsgiver"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="created_tenders"
    )
    # Who is answerable, and who works with her: they get the notices, and none of them may approve.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="owned_tenders",
        verbose_name="ansvarlig",
    )
    co_workers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="shared_tenders", blank=True, verbose_name="medarbeidere"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="tenders", null=True, blank=True, verbose_name="enhet"
    )
    title = models.CharField("navn på anskaffelsen", max_length=200, validators=[clean_text])
    reference = models.CharField("saksnummer", max_length=100, blank=True, validators=[clean_text])
    estimated_value = models.DecimalField("anslått verdi", max_digits=14, decimal_places=2)
    regime = models.CharField("regelverk", max_length=20, choices=Regime, default=Regime.FOA)
    contract_type = models.CharField("kontraktstype", max_length=20, choices=ContractType)
    notice_date = models.DateField("planlagt kunngjøring", null=True, blank=True, validators=DATE_BOUNDS)
    # Once sent the day is locked: it decides which rules hold, whatever is planned or mended later.
    sent_as = models.CharField("satt i gang ved", max_length=10, choices=SentAs, blank=True)
    sent_on = models.DateField("satt i gang", null=True, blank=True, validators=DATE_BOUNDS)
    contract_on = models.DateField("kontrakt inngått", null=True, blank=True, validators=DATE_BOUNDS)
    duration_months = models.PositiveSmallIntegerField("varighet", null=True, blank=True)
    categories = models.ManyToManyField(Category, related_name="tenders", verbose_name="kategorier")

    part_override = models.CharField("del av forskriften", max_length=3, choices=Part, blank=True)
    notice_mandatory_override = models.BooleanField("kunngjøringspliktig", null=True, blank=True)
    override_reason = models.TextField("begrunnelse for overstyring", blank=True, validators=[clean_text])
    in_doffin = models.BooleanField("kunngjøres i Doffin", default=True)
    is_defence = models.BooleanField("forsvars- eller sikkerhetsanskaffelse", default=False)
    framework = models.CharField(
        "rammeavtale", max_length=20, choices=FrameworkKind, default=FrameworkKind.NONE
    )
    framework_initiated_on = models.DateField(
        "rammeavtalen ble kunngjort", null=True, blank=True, validators=DATE_BOUNDS
    )
    mini_criteria_stated = models.BooleanField("kriteriene står i rammeavtalens dokumenter", default=False)
    mini_environment_share = models.DecimalField(
        "miljøvekt i minikonkurransen", max_digits=5, decimal_places=2, null=True, blank=True
    )

    # What the agency tells the market of plans to come; nothing is shown until somebody says so.
    is_listed = models.BooleanField("vises blant planlagte anskaffelser", default=False)
    listing_text = models.TextField("omtale for markedet", blank=True, validators=[clean_text])
    # A purchase after all, for a need that an earlier tender had met without one: it takes that saving back.
    same_need_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="later_tenders", null=True, blank=True, editable=False
    )

    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="copies", null=True, blank=True, editable=False
    )
    contract_standard = models.CharField(
        "kontraktsstandard", max_length=200, blank=True, validators=[clean_text]
    )
    # The agency's texts as they stood when the tender was approved: (place, title, text). Till then it is the
    # agency's own that are printed.
    approved_texts = models.JSONField("godkjente faste tekster", null=True, blank=True, editable=False)

    state = models.CharField("status", max_length=20, choices=State, default=State.DRAFT)
    document_language = models.CharField("dokumentspråk", max_length=2, default="nb")
    rule_set = models.CharField("regelsett", max_length=10, blank=True)
    # The highest number given, of lots and of each kind of text: one that has stood in a document is never
    # given to another, in whichever lot.
    last_numbers = models.JSONField(default=first_numbers, editable=False)
    # As the library had it at the last change: a new list must not alter a finished tender.
    is_high_risk = models.BooleanField("kategori på høyrisikolisten", default=False, editable=False)
    version = models.PositiveIntegerField("versjon", default=1)
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    updated_at = models.DateTimeField("endret", auto_now=True)

    class Meta:
        verbose_name, verbose_name_plural = "anskaffelse", "anskaffelser"
        ordering = ["-updated_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-updated_at", "-id"], name="tender_of_agency_newest"),
            models.Index(
                fields=["notice_date", "id"], condition=models.Q(is_listed=True), name="tender_planned"
            ),
            # What waits for a leader, and for whoever is answerable (queries/waiting.py).
            models.Index(
                fields=["agency", "id"], condition=models.Q(state="in_review"), name="tender_in_review"
            ),
            models.Index(
                fields=["owner", "id"],
                condition=models.Q(state__in=["returned", "approved"]),
                name="tender_back_with_owner",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(estimated_value__gt=0), name="tender_value_positive"),
            models.CheckConstraint(
                condition=models.Q(part_override="", notice_mandatory_override__isnull=True)
                | ~models.Q(override_reason=""),
                name="tender_override_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(mini_environment_share__isnull=True)
                | models.Q(mini_environment_share__range=(Decimal(0), Decimal(100))),
                name="tender_mini_share_is_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_as="", sent_on__isnull=True)
                | (~models.Q(sent_as="") & models.Q(sent_on__isnull=False)),
                name="tender_sent_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tenders:detail", args=[self.public_id])

    @property
    def is_locked(self) -> bool:
        """Whether what it asks for stands as it is: it has been sent to the market, or given up."""
        return self.state in LOCKED

    @property
    def initiated_on(self) -> date:
        """The day that decides the rule set (FOA § 32-2): when it was sent, till then when that is planned.

        Today while nothing is planned.
        """
        return self.settled_day or timezone.localdate()

    @property
    def settled_day(self) -> date | None:
        """The day it was sent, till then the day planned; None while nothing is planned."""
        return self.sent_on or self.notice_date

    def next_number(self, kind: str) -> int:
        """Gives the next number of the kind away for good. Call it inside changing()."""
        self.refresh_from_db(fields=["last_numbers"])
        self.last_numbers[kind] = self.last_numbers.get(kind, 0) + 1
        Tender.objects.filter(pk=self.pk).update(last_numbers=self.last_numbers)
        return self.last_numbers[kind]
