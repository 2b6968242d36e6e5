"""The list of tenders: what it shows and narrows to, and that every place in it costs the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from criteria.models import Category
from greenprocure.accounts.models import Agency, Membership, User
from greenprocure.accounts.roles import Role
from tenders.actions.figures import refresh
from tenders.models import Figure, State, Tender
from tenders.queries.figures import Chosen, list_query, working_days_before
from tenders.queries.tender_list import PER_PAGE, Mark, mark
from tests.factories import TenderFactory
from tests.support.pages import Page, visit

URL, A_PAGE = "/anskaffelser/", 4
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def put(agency: Agency, officer: User) -> Callable[..., Tender]:
    """A tender in the list, changed `after` so many minutes, with `figure` instead of what it comes to."""

    def made(
        title: str,
        *categories: Category,
        after: int = 0,
        figure: dict[str, Any] | None = None,
        **fields: Any,
    ) -> Tender:
        tender = TenderFactory(**{"agency": agency, "created_by": officer, "title": title} | fields)
        tender.categories.set(categories)
        changed = BEGUN + timedelta(minutes=after)
        Tender.objects.filter(pk=tender.pk).update(updated_at=changed)
        refresh(tender)
        Figure.objects.filter(pk=tender.pk).update(**figure or {})
        return tender

    return made


@pytest.fixture
def titles(as_user: Callable[[User], Client], officer: User) -> Callable[..., list[str]]:
    """The names that the list shows the officer, or another, at a query."""

    def shown(query: str = "", by: User = officer) -> list[str]:
        return listed(visit(as_user(by), f"{URL}?{query}"))

    return shown


def listed(page: Page) -> list[str]:
    return [" ".join(link.text_content().split()) for link in page.root.xpath("//tbody//th/a")]


def follow(client: Client, page: Page, text: str) -> Page:
    (link,) = page.root.xpath(f'//nav[@aria-label="Sider"]//a[.="{text}"]')
    return visit(client, URL + link.get("href"))


def test_says_what_is_worth_knowing_of_each(sample_tender: Tender, as_user: Any, officer: User) -> None:
    Tender.objects.filter(pk=sample_tender.pk).update(reference="2026/17", state=State.IN_REVIEW)
    refresh(sample_tender)

    words = visit(as_user(officer), URL).words

    for said in ("Hemmelig prøvekjøp", "2026/17", "Til gjennomgang", "Vekt på minst 30 %", "2 400 000 kr"):
        assert said in words
    assert "Oda Innkjøper" in words
    assert "1 anskaffelse " in words


class TestPaging:
    @pytest.fixture
    def many(
        self, put: Callable[..., Tender], category: Category, monkeypatch: pytest.MonkeyPatch
    ) -> list[str]:
        """The names of two pages and a half, in the order of the list; some were changed at one moment."""
        monkeypatch.setattr("tenders.queries.tender_list.PER_PAGE", A_PAGE)
        rows = [put(f"Nr. {number}", category, after=number // 3) for number in range(10)]
        return [row.title for row in reversed(rows)]

    def test_leads_through_all_and_back_in_one_order(
        self, many: list[str], as_user: Any, officer: User, category: Category
    ) -> None:
        for query in ("", "status=draft", f"kategori={category.pk}", "sok=nr"):
            self._walk(as_user(officer), query, many)

    def _walk(self, client: Client, query: str, many: list[str]) -> None:
        first = visit(client, f"{URL}?{query}")

        second = follow(client, first, "Eldre")
        third = follow(client, second, "Eldre")
        back = follow(client, third, "Nyere")

        assert listed(first) + listed(second) + listed(third) == many
        assert listed(back) == listed(second)
        assert listed(follow(client, back, "Nyere")) == listed(first)
        assert "10 anskaffelser" in third.words
        assert not third.root.xpath('//nav[@aria-label="Sider"]//a[.="Eldre"]')

    def test_a_place_stays_the_same_when_something_newer_comes(
        self, many: list[str], put: Callable[..., Tender], as_user: Any, officer: User
    ) -> None:
        client = as_user(officer)
        second = follow(client, visit(client, URL), "Eldre")

        put("Ny", after=10_000)

        assert listed(visit(client, second.url)) == many[A_PAGE : 2 * A_PAGE]

    def test_of_several_agencies_the_rows_are_in_one_order(
        self, many: list[str], put: Callable[..., Tender], other_agency: Agency, officer: User, as_user: Any
    ) -> None:
        Membership.objects.create(user=officer, agency=other_agency, role=Role.OFFICER)
        put("Deres", after=1, agency=other_agency)
        client = as_user(officer)

        second = follow(client, visit(client, URL), "Eldre")

        assert listed(second) == ["Deres", *many[4:7]]
        assert listed(visit(client, f"{URL}?virksomhet={other_agency.organisation_number}")) == ["Deres"]

    def test_more_than_a_thousand_are_not_counted(
        self, put: Callable[..., Tender], as_user: Any, officer: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tenders.queries.tender_list.COUNTED", 2)
        monkeypatch.setattr("tenders.views.tender_list.COUNTED", 2)
        for number in range(4):
            put(f"Nr. {number}")

        assert "Over 2 anskaffelser" in visit(as_user(officer), URL).words

    @pytest.mark.parametrize("written", ["", "x", "1-", "-1", "1-2-3", "9" * 30 + "-1", "1 -1"])
    def test_a_mark_that_is_none_is_passed_over(
        self, written: str, put: Any, as_user: Any, officer: User
    ) -> None:
        put("Den ene")

        assert listed(visit(as_user(officer), f"{URL}?eldre={written}")) == ["Den ene"]

    def test_a_mark_is_read_as_it_was_written(self) -> None:
        at = Mark(datetime(2026, 11, 22, 19, 5, 18, 123456, tzinfo=UTC), 42)

        assert mark(str(at), newer=False) == at


# What is set on the figures → the filters that find it.
FOUND_BY = {
    "state": ({"state": State.APPROVED}, Chosen(state="approved")),
    "stage": ({"stage": "withdrawn"}, Chosen(stage="withdrawn")),
    "competition": ({"stage": "decided"}, Chosen(stage="competition", route="weight")),
    "route": ({"route": "order"}, Chosen(route="order")),
    "exemptions": ({"route": "interest"}, Chosen(route="exemption")),
    "lawful": ({"route": "requirements"}, Chosen(route="lawful")),
    "level": ({"level": "mixed"}, Chosen(level="mixed")),
    "period": ({"quarter": 20263}, Chosen(first=20262, last=20263)),
    "long ago": ({"quarter": 20131}, Chosen(first=20131, last=20131)),
    "asked": ({"asked": 1}, Chosen(justification="lacking")),
    "complete": ({"asked": 1, "complete": 1}, Chosen(justification="complete")),
    "weighted": ({"weighted": 1}, Chosen(weighted=True)),
    "saved": ({"saved": 1}, Chosen(saved=True)),
    "outdated": ({"is_outdated": True}, Chosen(outdated=True)),
    "postponed": ({"reopens_on": date(2026, 1, 1)}, Chosen(overdue="need")),
    "no contract": ({"state": State.ANNOUNCED, "day": date(2026, 1, 1)}, Chosen(overdue="contract")),
    "not sent": (
        {"state": State.APPROVED, "day": date(2026, 1, 1), "is_planned": True},
        Chosen(overdue="notice"),
    ),
    "long in review": ({"sent_at": BEGUN}, Chosen(overdue="review")),
}


class TestNarrowing:
    @pytest.mark.parametrize("name", FOUND_BY)
    def test_finds_what_the_overview_links_to(
        self, name: str, put: Callable[..., Tender], titles: Callable[..., list[str]], agency: Agency
    ) -> None:
        figures, chosen = FOUND_BY[name]
        if "competition" in chosen.stage:
            figures = figures | {"route": "weight"}
        put("Den rette", figure=figures)
        put("En annen", notice_date=date(2027, 3, 1))

        assert titles(list_query(agency, chosen)) == ["Den rette"]

    def test_to_mine_to_a_unit_and_to_a_category(
        self, put: Callable[..., Tender], titles: Any, agency: Agency, colleague: User, category: Category
    ) -> None:
        unit = agency.units.create(name="Drift")
        put("Min", unit=unit)
        put("Hennes", category, owner=colleague)

        assert titles("ansvarlig=meg") == ["Min"]
        assert titles(f"enhet={unit.pk}") == ["Min"]
        assert titles(list_query(agency, Chosen(owner=colleague.pk))) == ["Hennes"]
        assert titles(list_query(agency, Chosen(category=category.pk))) == ["Hennes"]
        assert titles(list_query(agency, Chosen(category=category.pk, unit=unit.pk))) == []

    def test_to_somebody_who_has_left(
        self, put: Callable[..., Tender], titles: Any, agency: Agency, colleague: User
    ) -> None:
        put("Hennes", owner=colleague)
        put("Min")
        colleague.memberships.update(ended_at=BEGUN)

        assert titles(f"ansvarlig={colleague.pk}") == ["Hennes"]

    @pytest.mark.parametrize("query", ["status=ukjent", "kategori=999999", "fra=2026-5", "ansvarlig=x"])
    def test_what_nobody_offers_narrows_nothing_and_is_told(
        self, query: str, put: Callable[..., Tender], as_user: Any, officer: User
    ) -> None:
        put("Den ene")

        page = visit(as_user(officer), f"{URL}?{query}")

        assert listed(page) == ["Den ene"]
        assert page.root.xpath('//*[contains(@class, "ds-error-summary")]')

    def test_says_so_when_nothing_is_found(
        self, put: Callable[..., Tender], as_user: Any, officer: User
    ) -> None:
        put("Den ene")

        words = visit(as_user(officer), f"{URL}?status=closed").words

        assert "Ingen anskaffelser passer" in words
        assert "Nullstill" in words or "Vis alle" in words


def test_nobody_sees_another_agencys(
    put: Callable[..., Tender],
    titles: Callable[..., list[str]],
    outsider: User,
    officer: User,
    agency: Agency,
) -> None:
    put("Vår")

    for query in ("", "sok=vår", f"virksomhet={agency.organisation_number}", f"ansvarlig={officer.pk}"):
        assert titles(query, by=outsider) == []


def test_costs_at_most_eight_queries_however_many_there_are(
    put: Callable[..., Tender], as_user: Any, officer: User, category: Category
) -> None:
    queries = "", "sok=anskaffelse", f"status=draft&kategori={category.pk}&vei=undecided"
    client, made, costs = as_user(officer), 0, {}
    for number in (1, 10, 55):
        for _ in range(number - made):
            put("Anskaffelse", category)
        made = number
        costs[number] = [cost(client, query, min(number, PER_PAGE)) for query in queries]

    assert costs[1] == costs[10] == costs[55]
    assert max(costs[1]) <= 8


def cost(client: Client, query: str, rows: int) -> int:
    with CaptureQueriesContext(connection) as captured:
        page = visit(client, f"{URL}?{query}")
    assert len(listed(page)) == rows
    return len(captured)


@pytest.mark.parametrize(
    ("today", "days", "expected"),
    [
        (date(2026, 11, 27), 5, date(2026, 11, 20)),  # Friday to Friday
        (date(2026, 11, 23), 1, date(2026, 11, 20)),  # Monday to Friday
        (date(2026, 11, 22), 1, date(2026, 11, 20)),  # Sunday
    ],
)
def test_working_days_are_monday_to_friday(today: date, days: int, expected: date) -> None:
    assert working_days_before(today, days) == expected
