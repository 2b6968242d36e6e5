"""The map of the load on the page about criteria: what is covered, where the gap is, and what fills it."""

from collections.abc import Callable

import pytest

from criteria.enums import Kind, Level, Stage, Theme
from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.actions.choosing import set_scope
from tenders.models import Tender
from tenders.queries.aisles import CROSS_CUTTING
from tests import journeys
from tests.support.pages import Page, said
from tests.support.texts import category, text

CIRCULAR = {"theme": Theme.CIRCULAR, "stage": Stage.USE}
CLIMATE = {"theme": Theme.CLIMATE, "stage": Stage.PRODUCTION}
REASON = "Det er ingen slike deler i det vi kjøper."


@pytest.fixture
def furniture(db: None) -> Category:
    """Weighs most in production (climate) and in use (resources)."""
    made = category("mobler", "Møbler", order=4, groups=["stoler", "bord"])
    for stage, impact, hot in (
        ("use", "resources", True),
        ("production", "climate", True),
        ("transport", "climate", False),
    ):
        made.impacts.create(stage=stage, impact=impact, is_hot_spot=hot, text=f"Belaster {impact}.")
    return made


@pytest.fixture
def tender(furniture: Category, officer: User, agency: Agency) -> Tender:
    """Chairs, at the level basis."""
    tender = journeys.answer(journeys.start(officer, agency, title="Stoler", categories=[furniture]))
    lot, groups = journeys.lot_of(tender), furniture.product_groups.filter(slug="stoler")
    set_scope(by=officer, lot=lot, version=tender.version, level=Level.BASIS, groups=groups)
    return journeys.again(tender)


@pytest.fixture
def shown(tender: Tender, go: Callable[..., Page]) -> Callable[[], Page]:
    return lambda: go(tender, "kriterier/")


def gap(page: Page) -> str:
    """The sentence about the gap; empty when there is none."""
    return " ".join(said(p) for p in page.root.xpath('//*[@aria-labelledby="kart-mobler"]/p'))


def squares(page: Page) -> dict[tuple[str, str], str]:
    """What the squares that say something say, by stage and impact."""
    found = {}
    for row in page.root.xpath('//*[@aria-labelledby="kart-mobler"]//tbody/tr'):
        for cell in row.findall("td"):
            impact, *words = [said(part) for part in cell.iterchildren()]
            if cell.get("data-empty") is None:
                found[said(row.find("th")), impact] = " ".join(words)
    return found


def test_the_first_gap_is_named_with_the_text_that_fills_it_best(
    furniture: Category, shown: Callable[[], Page]
) -> None:
    text(furniture, "reparasjon-basis", "stoler", **CIRCULAR)
    text(furniture, "fotavtrykk-basis", "stoler", kind=Kind.AWARD, **CLIMATE)
    text(furniture, "utslipp-basis", "stoler", kind=Kind.CONTRACT, **CLIMATE)

    page = shown()

    assert gap(page) == (
        "«Produksjon: klima og energi» er ikke dekket: ta inn «Utslipp basis» (kontraktsvilkår, basis)."
    )
    assert "Møbler: 0 av 2 store belastninger er dekket" in page.words
    assert squares(page) == {
        ("Produksjon", "Klima og energi"): "Ikke dekket Belaster climate.",
        ("Transport", "Klima og energi"): "Belaster climate.",
        ("Bruk", "Ressurser og avfall"): "Ikke dekket Belaster resources.",
    }


def test_one_press_takes_it_in_and_the_next_gap_is_named(
    tender: Tender, furniture: Category, shown: Callable[[], Page]
) -> None:
    text(furniture, "reparasjon-basis", "stoler", **CIRCULAR)
    text(furniture, "utslipp-basis", "stoler", **CLIMATE)

    form = shown().send({"key": "utslipp-basis"}, control="key", value="utslipp-basis")

    assert form.status == 302
    page = shown()
    assert squares(page)["Produksjon", "Klima og energi"] == "Dekket Belaster climate. Dekket av K-001"
    assert "«Reparasjon basis»" in gap(page)
    assert "Møbler: 1 av 2 store belastninger er dekket" in page.words
    assert page.root.xpath('//details[summary="Kart over belastningen"]/@open') == [""]


def test_the_map_is_folded_when_all_that_weighs_most_is_covered(
    tender: Tender, furniture: Category, shown: Callable[[], Page]
) -> None:
    for key, where in (("reparasjon-basis", CIRCULAR), ("utslipp-basis", CLIMATE)):
        text(furniture, key, "stoler", **where)
        journeys.take(tender := journeys.again(tender), key)

    page = shown()

    assert gap(page) == ""
    assert "Møbler: 2 av 2 store belastninger er dekket" in page.words
    assert page.root.xpath('//details[summary="Kart over belastningen"]/@open') == []


@pytest.mark.parametrize(
    ("group", "fields", "offered"),
    [
        ("stoler", {}, True),
        ("alle", {}, True),
        ("bord", {}, False),
        ("stoler", {"contract_types": ["works"]}, False),
        ("stoler", {"theme": Theme.MANAGEMENT}, False),
        ("stoler", {"stage": Stage.USE}, False),
    ],
)
def test_only_what_suits_the_purchase_and_the_square_is_offered(
    group: str, fields: dict[str, object], offered: bool, furniture: Category, shown: Callable[[], Page]
) -> None:
    text(furniture, "utslipp-basis", group, **(CLIMATE | fields))

    assert ("ta inn «Utslipp basis»" in gap(shown())) is offered


def test_a_gap_that_nothing_fills_is_said_all_the_same(shown: Callable[[], Page]) -> None:
    page = shown()

    assert gap(page) == (
        "«Produksjon: klima og energi» er ikke dekket, "
        "og biblioteket har ingen tekst om det for det dere kjøper."
    )


def test_what_is_left_out_with_a_reason_neither_covers_nor_is_offered_again(
    tender: Tender, furniture: Category, go: Callable[..., Page], shown: Callable[[], Page]
) -> None:
    text(furniture, "lov-basis", "stoler", is_statutory=True, **CLIMATE)
    text(furniture, "utslipp-basis", "stoler", kind=Kind.AWARD, **CLIMATE)
    journeys.take(tender, "lov-basis")
    go(tender, "kriterier/lov-basis/ta-ut/").send({"reason": REASON})

    page = shown()

    assert squares(page)["Produksjon", "Klima og energi"] == "Ikke dekket Belaster climate."
    assert "ta inn «Utslipp basis»" in gap(page)


class TestCrossCuttingTexts:
    @pytest.fixture
    def cross_cutting(self, db: None) -> Category:
        made = category(CROSS_CUTTING, "Tverrgående krav", order=9, groups=["alle-varer"])
        made.impacts.create(stage="use", impact="people", is_hot_spot=True, text="Deres eget.")
        text(made, "tverr-utslipp-basis", "alle-varer", minimum=True, **CLIMATE)
        return made

    def test_cover_a_categorys_squares_and_have_no_map_of_their_own(
        self, tender: Tender, cross_cutting: Category, shown: Callable[[], Page]
    ) -> None:
        journeys.take(tender, "tverr-utslipp-basis")

        page = shown()

        assert squares(page)["Produksjon", "Klima og energi"] == "Dekket Belaster climate. Dekket av K-001"
        assert page.root.xpath('//section[starts-with(@aria-labelledby, "kart-")]/@aria-labelledby') == [
            "kart-mobler"
        ]

    def test_are_offered_after_the_categorys_own(
        self, furniture: Category, cross_cutting: Category, shown: Callable[[], Page]
    ) -> None:
        assert "ta inn «Tverr utslipp basis»" in gap(shown())

        text(furniture, "utslipp-basis", "stoler", **CLIMATE)

        assert "ta inn «Utslipp basis»" in gap(shown())


def test_each_category_has_its_own_map_and_a_text_covers_its_own_alone(
    tender: Tender, furniture: Category, go: Callable[..., Page]
) -> None:
    food = category("mat", "Mat", order=3)
    food.impacts.create(stage="use", impact="resources", is_hot_spot=True, text="Svinn.")
    text(furniture, "reparasjon-basis", "stoler", **CIRCULAR)
    tender.categories.add(food)
    journeys.take(tender, "reparasjon-basis")

    words = go(tender, "kriterier/").words

    assert "Mat: 0 av 1 store belastninger er dekket" in words
    assert "Møbler: 1 av 2 store belastninger er dekket" in words
