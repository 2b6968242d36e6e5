"""The needs page: what is shown first, what is folded, what stands at a field, how many pages it takes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from registers.models import StrategyGoal
from tenders.models import HintKind, Tender, WordHint
from tenders.queries.needs import assessment_of
from tests import journeys
from tests.factories import PASSWORD
from tests.integration.tenders.needing import BUYING, NO, TOLD, agreement, covered
from tests.integration.tenders.reading import HTMX
from tests.support.pages import Page, said, visit

MOST_PAGES = 12


@pytest.fixture
def furnished(library: None, officer: User, agency: Agency) -> Tender:
    """A tender for furniture, which has a preset order (N25)."""
    furniture = Category.objects.create(slug="mobler", name="Møbler", status_date=date(2026, 11, 1))
    return journeys.start(officer, agency, title="Stoler", categories=[furniture])


def folds(page: Page) -> dict[str, list[str]]:
    """What each closed fold holds: its heading → the questions in it."""
    return {
        said(fold.find("summary")): [
            each.get("name") for each in fold.iter("input", "textarea", "select") if each.get("name")
        ]
        for fold in page.root.iter("details")
        if fold.get("open") is None
    }


def test_the_short_form_comes_first_and_the_rest_is_folded(started: Tender, go: Callable[..., Page]) -> None:
    page = go(started, "behov/")
    folded = folds(page)

    assert set(folded["Flere spørsmål om behovet"]) >= {"A5", "A8", "A9"}
    assert not {"A1", "A2", "A3", "A4", "A6", "A7", "B1"} & {
        name for names in folded.values() for name in names
    }


def test_what_is_folded_is_open_when_it_holds_an_answer(started: Tender, go: Callable[..., Page]) -> None:
    journeys.answer(started, {"A8": ["miljo"]})

    assert "Flere spørsmål om behovet" not in folds(go(started, "behov/"))


class TestTheFurniturePreset:
    def test_orders_the_steps_and_folds_the_others(self, furnished: Tender, go: Callable[..., Page]) -> None:
        page = go(furnished, "behov/")
        order = [name for name in page.value("shown").split(",") if name in NO]
        shown = [
            each.get("name")
            for each in page.root.iter("input")
            if each.get("name") in NO and each.get("value") == "helt"
        ]

        assert order == list(NO)  # in which they are judged
        assert shown[:2] == ["B3", "B6"]
        assert set(folds(page)["Også vurdert"]) >= {"B1", "B2", "B4", "B5", "B7"}

    def test_demands_every_step_all_the_same(self, furnished: Tender, go: Callable[..., Page]) -> None:
        page = go(furnished, "behov/").send(TOLD | {"B3": "nei", "B6": "nei"}, control="A1")

        assert page.status == 302
        missing = assessment_of(journeys.again(furnished)).missing
        assert {"B1", "B2", "B4", "B5", "B7"} <= set(missing)
        assert "Også vurdert" not in folds(go(furnished, "behov/"))  # open now

    def test_is_for_furniture_alone(self, started: Tender, go: Callable[..., Page]) -> None:
        assert "Også vurdert" not in go(started, "behov/").words


class TestTheLadder:
    def test_shows_each_share_and_what_is_left(self, started: Tender, go: Callable[..., Page]) -> None:
        journeys.answer(
            started, TOLD | NO | {"A9": "delvis", "A9_share": 10} | covered("B3", 30) | covered("B6", 20)
        )

        rungs = go(started, "behov/").all("ga-ladder__words")

        assert rungs == [
            "Ingen anskaffelse: 10 % (unngått). 90 % igjen",
            "Nei. 90 % igjen",
            "Nei. 90 % igjen",
            "Internt ombruk: 30 % (unngått). 60 % igjen",
            "Nei. 60 % igjen",
            "Nei. 60 % igjen",
            "Brukt eller oppusset: 20 % (flyttet). 40 % igjen",
            "Nei. 40 % igjen",
            "Ny anskaffelse: 40 % (forbedret). Ingenting igjen",
        ]

    def test_is_drawn_without_any_style_of_its_own(self, started: Tender, go: Callable[..., Page]) -> None:
        journeys.answer(started, TOLD | NO | covered("B3", 30))
        (ladder,) = go(started, "behov/").root.find_class("ga-ladder")
        bars = [(bar.get("x"), bar.get("width")) for bar in ladder.find_class("ga-ladder__share")]

        assert (bars[3], bars[-1]) == (("0", "30"), ("30", "70"))
        assert not [each for each in ladder.iter() if each.get("style")]

    def test_follows_the_answers_as_they_are_typed(self, started: Tender, go: Callable[..., Page]) -> None:
        fragment = go(started, "behov/").send({"B1": "helt"}, headers=HTMX)

        assert fragment.all("ga-ladder__words")[1] == "Ingen anskaffelse: 100 % (unngått). Ingenting igjen"


class TestWordsForThings:
    def test_are_pointed_out_at_the_field_and_stop_nobody(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(started, "behov/").send({"A1": "Alle trenger en ny skjerm fra Dell på kontoret sitt."})

        assert page.status == 302
        assert go(started, "behov/").all("ga-note") == [
            "Merkenavn i teksten: Dell. Skriv hva som trengs, uten navn.",
            "Nevner en ting: skjerm. Beskriv gjerne funksjonen.",
        ]

    @pytest.mark.parametrize(
        ("word", "kind", "text", "notes"),
        [
            (
                "nevland",
                HintKind.BRAND,
                "En Nevland til alle som sitter på kontoret.",
                ["Merkenavn i teksten: Nevland."],
            ),
            (
                "hammock",
                HintKind.FUNCTION,
                "Hammock til alle som sitter på kontoret vårt.",
                ["Nevner en ting: Hammock."],
            ),
            ("dell", HintKind.NONE, "Alle som sitter i denne dell av huset vårt.", []),
            (
                "skjerm",
                HintKind.BRAND,
                "Skjerm til alle som sitter på kontoret vårt.",
                ["Merkenavn i teksten: Skjerm."],
            ),
        ],
    )
    def test_are_the_curators_words_too(
        self, word: str, kind: str, text: str, notes: list[str], started: Tender, go: Callable[..., Page]
    ) -> None:
        WordHint.objects.create(word=word, kind=kind)

        found = go(started, "behov/").send({"A1": text}, headers=HTMX).all("ga-note")

        assert [each.split(". ")[0] + "." for each in found] == notes


class TestTheAgencysOwnLists:
    def test_give_the_agreements_in_force(
        self, started: Tender, go: Callable[..., Page], other_agency: Any
    ) -> None:
        agreement(started)
        agreement(started, name="Gammel avtale", ends_on=date(2027, 1, 31))  # the day before the notice
        agreement(started, name="Andres avtale", agency=other_agency)
        journeys.answer(started, TOLD | NO | {"B7": "helt"})

        (select,) = [
            each for each in go(started, "behov/").root.iter("select") if each.get("name") == "B7_agreement"
        ]

        assert [said(option) for option in select] == ["Ingen valgt", "Klientutstyr 2026 (Maskinhuset AS)"]

    def test_take_an_agreement_as_the_answer(self, started: Tender, go: Callable[..., Page]) -> None:
        row = agreement(started)
        journeys.answer(started, TOLD | NO | BUYING | {"B7": "helt", "B7_way": "direkte_avrop"})
        assert "Hvilken avtale, eller hvorfor ikke?" in go(started, "behov/").under("resultat")

        go(started, "behov/").send({"B7_agreement": str(row.public_id)})

        assert assessment_of(journeys.again(started)).complete
        assert go(started, "behov/").value("B7_agreement") == str(row.public_id)

    def test_refuse_an_agreement_of_another_agency(
        self, started: Tender, go: Callable[..., Page], other_agency: Any
    ) -> None:
        agreement(started)
        theirs = agreement(started, agency=other_agency)
        journeys.answer(started, TOLD | NO | {"B7": "helt"})

        page = go(started, "behov/").send({"B7_agreement": str(theirs.public_id)})

        assert (page.status, page.has_errors) == (200, True)
        assert "B7_agreement" not in journeys.again(started).needs.answers

    def test_that_are_empty_are_linked_to_with_a_warning_to_save_first(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        journeys.answer(started, TOLD | NO | {"B7": "helt"})

        page = go(started, "behov/")

        assert (
            "Virksomheten har ingen avtaler i listen som gjelder nå. Lagre det du har skrevet" in page.words
        )
        assert "Virksomheten har ikke ført opp noen mål i strategien." in page.words
        assert "B7_agreement" not in page.value("shown").split(",")

    def test_give_the_goals(self, started: Tender, go: Callable[..., Page]) -> None:
        goal = StrategyGoal.objects.create(agency=started.agency, title="Halvere utslippene")
        StrategyGoal.objects.create(agency=started.agency, title="Lagt bort", is_current=False)

        page = go(started, "behov/").send({"D4": str(goal.public_id)})

        assert page.status == 302
        assert journeys.again(started).needs.answers["D4"] == str(goal.public_id)
        assert "Lagt bort" not in go(started, "behov/").words

    def test_that_change_break_no_stored_answer(self, started: Tender, go: Callable[..., Page]) -> None:
        goal = StrategyGoal.objects.create(agency=started.agency, title="Halvere utslippene")
        journeys.answer(started, journeys.NO_PURCHASE | {"D4": str(goal.public_id)})
        StrategyGoal.objects.update(is_current=False)

        assert assessment_of(journeys.again(started)).complete
        assert go(started, "behov/").send({"A6": "Ingenting"}).status == 302


class TestTheEffectSheets:
    @pytest.fixture
    def estimated(self, started: Tender) -> Tender:
        sheet = {
            "sheet": "it",
            "title": "Lengre levetid",
            "saved_kroner": "120000.50",
            "saved_co2e_kg": "340.125",
        }
        started.effects.create(**sheet)
        return journeys.answer(started, journeys.NO_PURCHASE)

    def test_offer_their_sums(self, estimated: Tender, go: Callable[..., Page]) -> None:
        assert "Effektarkene viser 120 000,50 kr og 340,12 kg" in go(estimated, "behov/").words

    def test_fill_the_fields_and_save_nothing_before_she_does(
        self, estimated: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(estimated, "behov/").send({"A6": "Alt annet", "estimates": "1"})

        assert (page.value("U1"), page.value("U2"), page.value("A6")) == (
            "120\N{NO-BREAK SPACE}000,5",
            "340,12",
            "Alt annet",
        )
        assert "U1" not in journeys.again(estimated).needs.answers
        page.send({}, control="A6")
        assert journeys.again(estimated).needs.avoided_kroner == 120_000.5

    def test_are_not_mentioned_where_there_are_none(self, ended: Tender, go: Callable[..., Page]) -> None:
        assert "Effektarkene" not in go(ended, "behov/").words


def test_a_category_may_have_answers_of_its_own(
    library: None, officer: User, agency: Agency, go: Callable[..., Page]
) -> None:
    Category.objects.create(slug="mat", name="Mat", status_date=date(2026, 11, 1))
    tender = journeys.answer(journeys.start(officer, agency), TOLD | NO | BUYING)

    page = go(tender, "behov/").send({"C1.mat": "0"})

    assert page.status == 302
    assert journeys.again(tender).needs.answers["C1.mat"] == 0
    assert "Mat: Ingen pakke er valgt på forhånd." in go(tender, "behov/").under("resultat")


def test_from_log_in_to_outcome_takes_at_most_twelve_pages(
    library: None, officer: User, agency: Agency, client: Client
) -> None:
    """Without scripts; with them the questions come as they are called for, and fewer pages are loaded."""
    loaded: list[str] = []

    def follow(page: Page) -> Page:
        """A page as it is shown, after the redirects that lead to it."""
        while page.status == 302:
            page = visit(client, page.location)
        loaded.append(page.url)
        assert page.status == 200
        return page

    page = follow(visit(client, "/logg-inn/?next=/anskaffelser/ny/"))
    page = follow(page.send({"username": officer.email, "password": PASSWORD}))
    page = follow(page.send(journeys.START | {"categories": str(Category.objects.get().pk)}, control="title"))
    page = follow(visit(client, f"{page.url}behov/"))
    while page.url.endswith("/behov/#resultat") or page.url.endswith("/behov/"):
        asked = page.value("shown").split(",")
        page = follow(
            page.send({code: text for code, text in journeys.NEEDS.items() if code in asked} | {"go_on": "1"})
        )

    assert page.url.endswith("/kriterier/")
    assert len(loaded) <= MOST_PAGES, loaded
