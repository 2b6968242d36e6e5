"""The authority's own numbers and words in a chosen text."""

from collections.abc import Callable

import pytest

from tenders.models import ChosenCriterion, Tender
from tenders.queries.lots import text_of
from tests import journeys
from tests.support.pages import Page

KEY = "it-produktgaranti-basis"
YEARS = "p_garantitid"  # 3 years of product guarantee, from 2 to 5
PUE, GROWTH = "it-datasenter-pue-basis", "p_okning"  # 0,02, from 0 to 0,1
SMELTERS = "it-konfliktmineraler-avansert"
REASON = "Leverandørene tilbød dette i markedsdialogen."
OWN = "Leverandøren skal gi {garantitid} års garanti på <alt> & {ukjent} {{ 7*7 }}."
NO_NUMBER = "Garantitid (år) må være et tall, for eksempel 30 eller 12,5"


@pytest.fixture
def row(equipped: Tender) -> Callable[..., ChosenCriterion]:
    def now(key: str = KEY) -> ChosenCriterion:
        chosen = journeys.lot_of(equipped).chosen.all()
        return next(each for each in chosen if each.revision.criterion.key == key)

    return now


@pytest.fixture
def opened(equipped: Tender, go: Callable[..., Page]) -> Callable[..., Page]:
    return lambda key=KEY: go(equipped, f"kriterier/{key}/")


def test_the_page_shows_the_text_the_suggestion_and_its_bounds(opened: Callable[..., Page]) -> None:
    assert "Garantitid (år) Fra 2 til 5 år. 3 er bibliotekets verdi." in opened().words
    assert "Bærbare PC-er skal ha 3 års produktgaranti" in opened().words
    assert opened().value(YEARS) == "3"


@pytest.mark.parametrize(
    ("typed", "stored", "printed"),
    [("2", {"garantitid": "2"}, "2"), ("5", {"garantitid": "5"}, "5"), ("2,5", {"garantitid": "2.5"}, "2,5")],
)
def test_a_number_within_its_bounds_stands_in_the_text(
    typed: str,
    stored: dict[str, str],
    printed: str,
    opened: Callable[..., Page],
    row: Callable[..., ChosenCriterion],
) -> None:
    opened().send({YEARS: typed})

    assert row().values == stored
    assert text_of(row()).startswith(f"Bærbare PC-er skal ha {printed} års produktgaranti")
    assert opened().value(YEARS) == printed


def test_the_suggestion_itself_is_not_stored(
    opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    opened().send({YEARS: "4"})
    opened().send({YEARS: "3,0"})

    assert row().values == {}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1,999", "Garantitid (år) må være minst 2"),
        ("5,001", "Garantitid (år) kan ikke være over 5"),
        ("-3", "Garantitid (år) må være minst 2"),
        ("3,0001", "Garantitid (år) kan ha høyst 3 desimaler"),
        ("", "Garantitid (år) må fylles ut"),
        ("tre", NO_NUMBER),
        ("3_0", NO_NUMBER),
        ("3e0", NO_NUMBER),
        ("NaN", NO_NUMBER),
    ],
)
def test_a_number_outside_is_refused_by_name(
    typed: str, message: str, opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    refused = opened().send({YEARS: typed, "own_text": "Min tekst skal stå.", "own_text_reason": REASON})

    assert (refused.status, refused.title[:5], refused.errors) == (200, "Feil:", [message])
    assert refused.fields(YEARS) == refused.sent
    assert (row().values, row().own_text) == ({}, "")


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ("0", []),
        ("0,1", []),
        ("0,101", ["Økning per år kan ikke være over 0,1"]),
        ("-0,001", ["Økning per år må være minst 0"]),
    ],
)
def test_bounds_may_have_decimals(
    typed: str, errors: list[str], equipped: Tender, opened: Callable[..., Page]
) -> None:
    journeys.take(equipped, PUE)
    label = opened(PUE).root.xpath(f'//label[@for="id_{GROWTH}"]')[0].text_content().strip()

    answer = opened(PUE).send({GROWTH: typed})

    assert answer.status == (200 if errors else 302)
    assert [line.replace(label, "Økning per år") for line in (answer.errors if errors else [])] == errors


def test_own_wording_stands_beside_the_original_with_its_reason(
    opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    opened().send({YEARS: "4", "own_text": OWN, "own_text_reason": REASON})

    assert (row().own_text, row().own_text_reason) == (OWN, REASON)
    assert text_of(row()) == OWN.replace("{garantitid}", "4")
    shown = opened()
    assert f"K-001 slik den står nå {text_of(row())}" in shown.words
    assert " ".join(row().revision.text_nb.split()) in shown.words
    assert (shown.value("own_text"), shown.value("own_text_reason")) == (OWN, REASON)


@pytest.mark.parametrize("reason", ["", "   "])
def test_own_wording_needs_a_reason(
    reason: str, opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    refused = opened().send({"own_text": OWN, "own_text_reason": reason})

    assert refused.errors == ["Hvorfor egen ordlyd må fylles ut når teksten er endret."]
    assert refused.value("own_text") == OWN
    assert row().own_text == ""


def test_own_wording_is_taken_back_by_emptying_it(
    opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    opened().send({"own_text": OWN, "own_text_reason": REASON})
    opened().send({"own_text": "", "own_text_reason": ""})

    assert text_of(row()).startswith("Bærbare PC-er skal ha 3 års produktgaranti")


def test_a_page_sent_as_it_is_changes_nothing(
    opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    opened().send({YEARS: "4", "own_text": "Linje én\r\n\r\n- punkt", "own_text_reason": REASON})
    before = row()
    opened().send({}, control=YEARS)

    assert (row().values, row().own_text, row().own_text_reason) == (
        before.values,
        "Linje én\r\n\r\n- punkt",
        REASON,
    )


@pytest.mark.parametrize(
    ("own", "weakness"),
    [
        ("Leverandøren skal reparere.", ""),
        ("Leverandøren skal fortrinnsvis reparere.", "Ordlyden er ikke bindende: «fortrinnsvis»."),
        ("Leverandøren bør helst reparere.", "Ordlyden er ikke bindende: «bør», «helst»."),
        ("Leverandøren reparerer.", "Ordlyden er ikke bindende: ordet «skal» mangler."),
    ],
)
def test_a_wish_is_told_from_a_requirement(own: str, weakness: str, opened: Callable[..., Page]) -> None:
    opened().send({"own_text": own, "own_text_reason": REASON})

    assert [text for text in opened().all("ds-alert") if "bindende" in text] == (
        [weakness] if weakness else []
    )


def test_a_wish_as_the_only_requirement_meets_no_rule(answered: Tender, go: Callable[..., Page]) -> None:
    tender = journeys.justify(journeys.award(journeys.take(answered, KEY)))
    assert go(tender, "se-over/").verdict == "Oppfylt med begrunnelse"

    wish = {"own_text": "Leverandøren bør fortrinnsvis reparere.", "own_text_reason": REASON}
    go(tender, f"kriterier/{KEY}/").send(wish)
    page = go(tender, "se-over/")

    assert page.verdict == "Ikke oppfylt"
    assert "Kravene er ikke bindende. Bytt ut «fortrinnsvis», «bør» og «ønsker» med «skal»" in page.words


def test_bounds_are_told_also_where_the_unit_is_percent(
    equipped: Tender, opened: Callable[..., Page]
) -> None:
    journeys.take(equipped, SMELTERS)

    refused = opened(SMELTERS).send({"p_smelteverk_andel": "100,001"})

    assert refused.errors == ["Andel godkjente smelteverk (%) kan ikke være over 100"]
