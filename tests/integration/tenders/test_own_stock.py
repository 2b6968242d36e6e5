"""Goods of the agency's own: offered at the need, taken before anything is bought, never more than free."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import Category
from tenders.actions.meeting import NotFree, save_picks
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.needing import NO, TOLD, covered, printed, settle, stocked
from tests.integration.tenders.reading import HTMX
from tests.support.pages import Page, visit

PAGE = "behov/lager/"


def field(item: Any) -> str:
    return f"antall-{item.pk}"


@pytest.fixture
def wanted(started: Tender) -> Tender:
    """Somebody needs screens."""
    return journeys.answer(
        started, TOLD | {"A1": "Saksbehandlerne skal se to dokumenter samtidig på skjerm."}
    )


def picks(tender: Tender) -> list[tuple[str, int]]:
    return list(tender.picks.values_list("name", "quantity"))


class TestTheNeedsPage:
    def test_offers_what_is_free(self, wanted: Tender, go: Callable[..., Page]) -> None:
        stocked(wanted, "Skjerm 27 tommer", 12, location="Lager i Oslo")

        page = go(wanted, "behov/")

        assert "Skjerm 27 tommer: 12 ledige, Lager i Oslo" in page.under("egne-lister")
        assert f"{wanted.get_absolute_url()}{PAGE}" in {a.get("href") for a in page.root.iter("a")}

    def test_offers_at_most_five(self, wanted: Tender, go: Callable[..., Page]) -> None:
        for number in range(7):
            stocked(wanted, f"Skjerm {number}")

        assert go(wanted, "behov/").under("egne-lister").count("10 ledige") == 5

    def test_offers_for_the_words_that_are_being_typed(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        stocked(started, "Kontorstol")

        fragment = go(started, "behov/").send({"A1": "Alle skal ha en stol å sitte på."}, headers=HTMX)

        assert "Kontorstol: 10 ledige" in fragment.under("egne-lister")

    @pytest.mark.parametrize(
        ("answer", "heading"),
        [
            ("nei", "Det er noe ledig i egne lister"),
            ("ikke_sjekket", "Det er noe ledig i egne lister"),
            ("delvis", "I egne lister"),
        ],
    )
    def test_reminds_of_what_was_passed_over_and_stops_nobody(
        self, answer: str, heading: str, wanted: Tender, go: Callable[..., Page]
    ) -> None:
        stocked(wanted, "Skjerm 27 tommer")

        page = go(wanted, "behov/").send({"B3": answer}, control="A1")

        assert page.status == 302
        assert go(wanted, "behov/").under("egne-lister").startswith(heading)

    def test_says_so_when_there_is_nothing(self, wanted: Tender, go: Callable[..., Page]) -> None:
        assert "Fant ikke noe ledig i egne lister" in go(wanted, "behov/").words

    def test_shows_nothing_of_another_agency(
        self, wanted: Tender, other_agency: Any, go: Callable[..., Page]
    ) -> None:
        item = stocked(wanted, "Skjerm 27 tommer")
        item.agency = other_agency
        item.save()

        assert "Skjerm 27 tommer" not in go(wanted, "behov/").words + go(wanted, PAGE).words

    def test_suggests_a_share_and_leaves_the_answer_alone(
        self, wanted: Tender, go: Callable[..., Page]
    ) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 100)
        go(wanted, PAGE).send({field(item): "75"})

        page = go(wanted, "behov/")

        assert "dekker om lag 30 % av behovet" in page.under("egne-lister")
        assert "B3" not in journeys.again(wanted).needs.answers


@pytest.mark.parametrize(
    ("picked", "share"),
    [(249, "om lag 99 %"), (250, "hele behovet"), (300, "hele behovet"), (1, "om lag 1 %")],
)
def test_the_share_is_never_rounded_up_to_all(
    picked: int, share: str, wanted: Tender, go: Callable[..., Page]
) -> None:
    item = stocked(wanted, "Skjerm 27 tommer", 1000)

    go(wanted, PAGE).send({field(item): str(picked)})

    assert f"{share} {'på' if share == 'hele behovet' else 'av behovet på'} 250" in go(wanted, PAGE).words


def test_what_is_taken_is_stored_changed_and_put_back(wanted: Tender, go: Callable[..., Page]) -> None:
    item = stocked(wanted, "Skjerm 27 tommer", 12, location="Oslo")

    saved = go(wanted, PAGE).send({field(item): "8"})
    assert (saved.status, picks(wanted)) == (302, [("Skjerm 27 tommer", 8)])
    go(wanted, PAGE).send({field(item): "5"})
    assert picks(wanted) == [("Skjerm 27 tommer", 5)]
    go(wanted, PAGE).send({field(item): ""})
    assert picks(wanted) == []

    log = wanted.events.filter(kind="stock").order_by("id").values_list("data", flat=True)
    assert [event["etter"] for event in log] == [
        [{"name": "Skjerm 27 tommer", "location": "Oslo", "quantity": 8}],
        [{"name": "Skjerm 27 tommer", "location": "Oslo", "quantity": 5}],
        [],
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("13", "Antall av «Skjerm 27 tommer» kan ikke være mer enn 12, som er det som er ledig"),
        ("-1", "Antall av «Skjerm 27 tommer» må være minst 0"),
        ("mange", "Antall av «Skjerm 27 tommer» må være et helt tall"),
        ("1,5", "Antall av «Skjerm 27 tommer» må være et helt tall"),
    ],
)
def test_what_cannot_be_taken_is_refused(
    typed: str, message: str, wanted: Tender, go: Callable[..., Page]
) -> None:
    item = stocked(wanted, "Skjerm 27 tommer", 12)

    page = go(wanted, PAGE).send({field(item): typed})

    assert (page.status, page.errors, page.value(field(item))) == (200, [message], typed)
    assert picks(wanted) == []


class TestWhatOthersTake:
    @pytest.fixture
    def other(self, wanted: Tender) -> Tender:
        return journeys.start(wanted.created_by, wanted.agency, title="En annen")

    def test_is_not_free(self, wanted: Tender, other: Tender, go: Callable[..., Page]) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 12)
        other.picks.create(item=item, name=item.name, quantity=9)

        assert "3 ledige" in go(wanted, "behov/").under("egne-lister")
        assert go(wanted, PAGE).send({field(item): "4"}).has_errors
        assert go(wanted, PAGE).send({field(item): "3"}).status == 302

    def test_leaves_nothing_to_offer_when_it_is_all(
        self, wanted: Tender, other: Tender, go: Callable[..., Page]
    ) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 12)
        other.picks.create(item=item, name=item.name, quantity=12)

        assert "Skjerm 27 tommer" not in go(wanted, "behov/").words
        assert "Ingen treff" in go(wanted, PAGE).words

    def test_while_the_page_was_open_is_told(self, wanted: Tender, other: Tender) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 12)
        other.picks.create(item=item, name=item.name, quantity=9)
        by, version = wanted.created_by, journeys.again(wanted).version

        with pytest.raises(NotFree) as less:
            save_picks(by=by, tender=wanted, version=version, quantities={item.pk: 4})

        assert less.value.free == 3
        assert (picks(wanted), journeys.again(wanted).version) == ([], version)

    def test_while_she_saves_stops_her_with_what_is_left(
        self, wanted: Tender, other: Tender, go: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 12)

        def beaten(**kwargs: Any) -> None:
            other.picks.create(item=item, name=item.name, quantity=9)
            save_picks(**kwargs)

        monkeypatch.setattr("tenders.views.stock.save_picks", beaten)
        page = go(wanted, PAGE).send({field(item): "4"})

        assert page.errors == ["Antall av «Skjerm 27 tommer»: Nå er det bare 3 ledige."]
        assert (page.value(field(item)), picks(wanted)) == ("4", [])

    def test_is_no_more_than_the_register_has(self, wanted: Tender, go: Callable[..., Page]) -> None:
        item = stocked(wanted, "Skjerm 27 tommer", 12)
        wanted.picks.create(item=item, name=item.name, quantity=10)
        type(item).objects.update(quantity=4)  # a newer list

        page = go(wanted, PAGE)

        assert page.value(field(item)) == "10"
        assert page.send({}, control=field(item)).has_errors


def test_what_has_left_the_register_can_be_taken_off_the_list(
    wanted: Tender, go: Callable[..., Page]
) -> None:
    gone = wanted.picks.create(item=None, name="Skjerm 24 tommer", quantity=3)
    stocked(wanted, "Skjerm 27 tommer")

    page = go(wanted, PAGE)
    assert "Ta bort 3 Skjerm 24 tommer fra flyttelisten" in page.words
    page.send({}, control=f"bort-{gone.pk}")
    assert picks(wanted) == [("Skjerm 24 tommer", 3)]
    go(wanted, PAGE).send({f"bort-{gone.pk}": "on"})

    assert picks(wanted) == []


def test_her_own_words_search_every_category(wanted: Tender, go: Callable[..., Page]) -> None:
    furniture = Category.objects.create(slug="mobler", name="Møbler", status_date="2026-11-01")
    stocked(wanted, "Kontorstol", category=furniture)

    assert "Kontorstol" not in go(wanted, PAGE).words
    assert "Kontorstol" in go(wanted, f"{PAGE}?q=stol").words
    assert "Ingen treff" in go(wanted, f"{PAGE}?q=badekar").words


def test_goods_of_another_agency_cannot_be_taken(
    wanted: Tender, other_agency: Any, go: Callable[..., Page]
) -> None:
    mine, theirs = stocked(wanted, "Skjerm"), stocked(wanted, "Skjerm")
    theirs.agency = other_agency
    theirs.save()

    go(wanted, PAGE).send({field(mine): "1", field(theirs): "1"})
    save_picks(
        by=wanted.created_by,
        tender=wanted,
        version=journeys.again(wanted).version,
        quantities={theirs.pk: 1},
    )

    assert list(wanted.picks.values_list("item", flat=True)) == [mine.pk]


def test_two_who_save_at_once_both_see_it(wanted: Tender, go: Callable[..., Page]) -> None:
    item = stocked(wanted, "Skjerm 27 tommer", 12)
    mine, theirs = go(wanted, PAGE), go(wanted, PAGE)
    theirs.send({field(item): "2"})

    page = mine.send({field(item): "5"})

    assert (page.status, picks(wanted)) == (409, [("Skjerm 27 tommer", 2)])
    assert page.send({field(item): "5"}, control=field(item)).status == 302
    assert picks(wanted) == [("Skjerm 27 tommer", 5)]


@pytest.mark.parametrize("person", ["leader", "curator", "outsider"])
def test_the_page_is_for_those_who_plan_the_tender(
    person: str, wanted: Tender, as_user: Any, request: pytest.FixtureRequest
) -> None:
    client = as_user(request.getfixturevalue(person))

    assert visit(client, wanted.get_absolute_url() + PAGE).status == 404


def test_a_long_list_costs_no_more_than_a_short_one(wanted: Tender, hers: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            hers.get(wanted.get_absolute_url() + PAGE)
        return len(queries)

    item = stocked(wanted, "Skjerm")
    wanted.picks.create(item=item, name=item.name, quantity=1)
    one = cost()
    for number in range(15):
        item = stocked(wanted, f"Skjerm {number}")
        wanted.picks.create(item=item, name=item.name, quantity=1)

    assert cost() == one


class TestTheAnnex:
    def test_prints_what_was_offered_and_not_used(self, started: Tender) -> None:
        stocked(started, "Skjerm 27 tommer", 12, location="Lager i Oslo")

        annex = printed(
            settle(started, {"A1": "Alle skal kunne se to dokumenter på skjerm samtidig."}), "annex"
        )

        assert "Tilbudt, ikke brukt" in annex
        assert "Skjerm 27 tommer 12 Lager i Oslo" in annex

    @pytest.mark.parametrize("answers", [covered("B3", 20), NO | {"B1": "helt", "B3": "nei"}])
    def test_says_nothing_of_it_otherwise(self, answers: dict[str, Any], started: Tender) -> None:
        assert "Tilbudt, ikke brukt" not in printed(settle(started, answers), "annex")
