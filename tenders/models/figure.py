"""What the overview counts: one row per tender, and the sums of them. Written by actions/figures.py alone."""

from django.conf import settings
from django.db import models

from criteria.models import Category
from greenprocure.accounts.models import Agency, Unit
from tenders.models.tender import State, Tender
from tenders.rules.routes import Levels, Route, Stage

STAGES = {
    State.DRAFT: Stage.OPEN,
    State.IN_REVIEW: Stage.OPEN,
    State.RETURNED: Stage.OPEN,
    State.APPROVED: Stage.DECIDED,
    State.ANNOUNCED: Stage.DECIDED,
    State.CONTRACT: Stage.DECIDED,
    State.CLOSED: Stage.DECIDED,
    State.WITHDRAWN: Stage.WITHDRAWN,
    State.NO_PURCHASE: Stage.NO_PURCHASE,
}


class Summed(models.Model):
    """What is added up. Whole numbers of the smallest unit: SQLite would count decimals in floating point."""

    value_ore = models.BigIntegerField("anslått verdi, øre uten mva.", default=0)
    # The sum of the weights of those that have one, in millionths: 30 % is 300 000.
    weight_ppm = models.BigIntegerField("miljøvekt, milliondeler", default=0)
    weighted = models.IntegerField("har miljøvekt", default=0)
    asked = models.IntegerField("må begrunnes", default=0)
    complete = models.IntegerField("begrunnelsen har alle felter", default=0)
    saved = models.IntegerField("har spart uten å kjøpe", default=0)
    saved_ore = models.BigIntegerField("spart, øre", default=0)
    saved_grams = models.BigIntegerField("spart, gram CO2e", default=0)
    requirements = models.IntegerField("krav", default=0)
    unedited = models.IntegerField("krav ordrett fra biblioteket", default=0)

    class Meta:
        abstract = True


SUMMED = tuple(field.name for field in Summed._meta.fields)


class Figure(Summed):
    """A tender as the overview counts it and the list shows it, as it was judged at its last change.

    `day` is when it was set in motion, else when that is planned, else when it was made (then not
    `is_planned`); `quarter` follows it (20264 is the fourth of 2026). `route` is the weakest route of its
    lots, in the order of rules.routes.Route, with the answer that gave it: `code`, `verdict`, `provision`.
    `weight_ppm` is the lowest weight of the lots that weigh. `asked` is 1 when the route asks for a
    justification, `complete` when all of its fields are filled in; `fields_asked` and `fields_answered` are
    how many they are. `saved` is 1 when the tender's own saving still counts (queries/savings.py).
    `requirements` are the texts in use, of all four kinds, `unedited` those of them without own wording.
    `is_outdated`: not yet sent, and the library has a newer published revision of one of its texts. `sent_at`
    is when what waits for a review was sent to it.
    """

    tender = models.OneToOneField(Tender, on_delete=models.CASCADE, primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    changed_at = models.DateTimeField("endret")
    day = models.DateField("dagen som teller")
    is_planned = models.BooleanField("dagen er satt", default=False)
    quarter = models.PositiveSmallIntegerField("kvartal")
    state = models.CharField("status", max_length=20, choices=State)
    stage = models.CharField("stadium", max_length=20, choices=Stage.pairs())
    route = models.CharField("vei", max_length=20, choices=Route.pairs())
    level = models.CharField("nivå", max_length=10, choices=Levels.pairs())
    code = models.CharField("svar", max_length=20, blank=True)
    verdict = models.CharField("dom", max_length=30, blank=True)
    provision = models.CharField("bestemmelse", max_length=300, blank=True)
    fields_asked = models.PositiveSmallIntegerField("felter i begrunnelsen", default=0)
    fields_answered = models.PositiveSmallIntegerField("felter besvart", default=0)
    is_outdated = models.BooleanField("bruker en avløst tekst", default=False)
    sent_at = models.DateTimeField("sendt til gjennomgang", null=True)
    reopens_on = models.DateField("tas opp igjen", null=True)
    # As they were indexed for the search.
    title = models.CharField("navn", max_length=200)
    reference = models.CharField("saksnummer med små bokstaver", max_length=100, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "nøkkeltall", "nøkkeltall"
        indexes = [
            # The list. What it is filtered by stands last, so that rows are passed over without being read.
            models.Index(
                fields=[
                    *("agency", "-changed_at", "-tender"),
                    *("state", "route", "level", "owner", "unit", "quarter", "stage"),
                ],
                name="figure_newest",
            ),
            models.Index(fields=["agency", "quarter"], name="figure_of_quarter"),
            # What has waited too long.
            models.Index(
                fields=["agency", "state", "day", "is_planned", "unit", "owner", "tender"],
                name="figure_of_state",
            ),
            models.Index(
                fields=["agency", "sent_at", "unit", "owner", "tender"],
                condition=models.Q(sent_at__isnull=False),
                name="figure_in_review",
            ),
            models.Index(
                fields=["agency", "-changed_at", "-tender", "unit", "owner"],
                condition=models.Q(is_outdated=True),
                name="figure_outdated",
            ),
            models.Index(
                fields=["agency", "reopens_on"],
                condition=models.Q(reopens_on__isnull=False),
                name="figure_reopens",
            ),
            models.Index(
                fields=["agency", "reference", "tender"],
                opclasses=["int8_ops", "varchar_pattern_ops", "int8_ops"],
                condition=~models.Q(reference=""),
                name="figure_reference",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FigureCategory(models.Model):
    """A tender under one of its categories, in the order of the list."""

    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="in_categories", db_index=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    changed_at = models.DateTimeField("endret")

    class Meta:
        verbose_name, verbose_name_plural = "nøkkeltall i kategori", "nøkkeltall i kategori"
        constraints = [models.UniqueConstraint(fields=["figure", "category"], name="figure_category_once")]
        indexes = [
            models.Index(fields=["agency", "category", "-changed_at", "-figure"], name="figure_in_category")
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} i {self.category_id}"


class Dimension(models.TextChoices):
    """What the sums are split by. A tender counts in each of its categories."""

    ALL = "", "Alle"
    CATEGORY = "category", "Kategori"
    UNIT = "unit", "Enhet"
    OWNER = "owner", "Ansvarlig"


class Total(Summed):
    """The sums of the tenders of an agency that are alike in quarter, stage, route and level.

    `key` is the id of the category, the unit or the owner; 0 for all. A tender without a unit is in no row of
    that dimension.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+", db_index=False)
    dimension = models.CharField("inndeling", max_length=10, choices=Dimension, blank=True)
    quarter = models.PositiveSmallIntegerField("kvartal")
    key = models.BigIntegerField("hva", default=0)
    stage = models.CharField("stadium", max_length=20, choices=Stage.pairs())
    route = models.CharField("vei", max_length=20, choices=Route.pairs())
    level = models.CharField("nivå", max_length=10, choices=Levels.pairs())
    count = models.IntegerField("antall", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "sum", "summer"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "dimension", "quarter", "key", "stage", "route", "level"], name="total_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.dimension} {self.key} {self.quarter}: {self.count}"


class Word(models.Model):
    """A word as the search of tenders knows it: the root that its forms share (criteria/words.py)."""

    root = models.CharField(max_length=60, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = "ord i navn", "ord i navn"

    def __str__(self) -> str:
        return self.root


class TenderWord(models.Model):
    """A tender whose name holds the word, whole or as a part of a compound."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="tenders", db_index=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="words")

    class Meta:
        verbose_name, verbose_name_plural = "ord i navnet", "ord i navnet"
        constraints = [models.UniqueConstraint(fields=["agency", "word", "tender"], name="tender_word_once")]

    def __str__(self) -> str:
        return f"{self.word_id} i {self.tender_id}"
