"""The planned tenders that their agencies show the market. Nothing else of a tender passes through here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from criteria.models import Category
from greenprocure.accounts.models import Agency
from tenders.models import Event, State, Tender

# Still under work: nothing is sent, nothing given up.
PLANNED = (State.DRAFT, State.IN_REVIEW, State.RETURNED, State.APPROVED)
UNDECIDED = "uten"
UNDECIDED_WORDS = "Tidspunkt ikke bestemt"
ONE = "anskaffelse"  # the parameter of the lasting address


@dataclass(frozen=True)
class Planned:
    """A tender as the market sees it. published: when its agency last said what stands here."""

    key: UUID
    title: str
    agency: str
    quarter: str
    categories: tuple[str, ...]
    text: str
    published: datetime | None = None

    @property
    def anchor(self) -> str:
        return f"{ONE}-{self.key}"

    @property
    def url(self) -> str:
        """Leads to the tender whichever page of the list it stands on."""
        return f"{reverse('planned')}?{ONE}={self.key}#{self.anchor}"


def planned(today: date) -> QuerySet[Tender]:
    """What may be shown: said to be, still under work, and not yet announced. The nearest first."""
    to_come = Q(notice_date__gte=today) | Q(notice_date=None)
    rows = Tender.objects.filter(to_come, is_listed=True, state__in=PLANNED, sent_on=None)
    return rows.order_by(F("notice_date").asc(nulls_last=True), "id")


def narrowed(tenders: QuerySet[Tender], chosen: dict[str, str]) -> QuerySet[Tender]:
    """The tenders that pass every filter chosen (PlannedForm)."""
    if number := chosen.get("oppdragsgiver"):
        tenders = tenders.filter(agency__organisation_number=number)
    if slug := chosen.get("kategori"):
        tenders = tenders.filter(categories__slug=slug)
    if quarter := chosen.get("kvartal"):
        tenders = tenders.filter(_within(quarter))
    return tenders


def one_of(tenders: QuerySet[Tender], key: str) -> QuerySet[Tender]:
    """The tender of a lasting address, or nothing."""
    try:
        return tenders.filter(public_id=UUID(key))
    except ValueError:
        return tenders.none()


def choices(tenders: QuerySet[Tender]) -> dict[str, list[tuple[str, str]]]:
    """What can be filtered by: value and words. Three queries."""
    agencies = Agency.objects.filter(tenders__in=tenders).distinct().order_by("name")
    categories = Category.objects.filter(tenders__in=tenders).distinct()
    days = tenders.order_by("notice_date").values_list("notice_date", flat=True).distinct()
    quarters = dict.fromkeys(_quarter(day) for day in days)
    return {
        "oppdragsgiver": [(agency.organisation_number, agency.name) for agency in agencies],
        "kategori": [(category.slug, category.name) for category in categories],
        "kvartal": sorted((value, _quarter_words(value)) for value in quarters),
    }


def with_what_is_shown(tenders: QuerySet[Tender]) -> QuerySet[Tender]:
    """The rows of a page with all that `as_shown` asks of them. Two queries."""
    said = Event.objects.filter(tender=OuterRef("pk"), kind="listing").order_by("-id").values("at")
    rows = tenders.select_related("agency").prefetch_related("categories")
    return rows.annotate(published=Subquery(said[:1]))


def as_shown(tender: Tender) -> Planned:
    return Planned(
        key=tender.public_id,
        title=tender.title,
        agency=tender.agency.name,
        quarter=_quarter_words(_quarter(tender.notice_date)),
        categories=tuple(category.name for category in tender.categories.all()),
        text=tender.listing_text.strip(),
        published=getattr(tender, "published", None),
    )


def _quarter(day: date | None) -> str:
    return f"{day.year}-{(day.month + 2) // 3}" if day else UNDECIDED


def _quarter_words(value: str) -> str:
    """«2027-1» → «1. kvartal 2027»."""
    if value == UNDECIDED:
        return UNDECIDED_WORDS
    year, quarter = value.split("-")
    return f"{quarter}. kvartal {year}"


def _within(value: str) -> Q:
    if value == UNDECIDED:
        return Q(notice_date=None)
    year, quarter = map(int, value.split("-"))
    return Q(notice_date__year=year, notice_date__quarter=quarter)


def newest(entries: Iterable[Planned]) -> datetime | None:
    """When the last of these was said; None when nobody knows."""
    return max((entry.published for entry in entries if entry.published), default=None)
