"""The authority's own numbers and words in a chosen text."""

from collections.abc import Callable

import pytest

from criteria.models import Parameter, Revision
from tenders.models import ChosenCriterion, Tender
from tenders.presenters import NBSP, number
from tenders.queries.lots import text_of
from tests import journeys
from tests.support.pages import Page

KEY = "prove-garanti-basis"
YEARS = "p_garantitid"  # 5 years of guarantee, from 3 to 10
REASON = "Leverandørene tilbød dette i markedsdialogen."
OWN = "Leverandøren skal gi {garantitid} års garanti på <alt> & {ukjent} {{ 7*7 }}."
NO_NUMBER = "Garantitid (år) må være et tall, for eksempel 30 eller 12,5"


@pytest.fixture
def tender(answered: Tender, published: Revision) -> Tender:
    """With one requirement, which asks for a guarantee."""
    return journeys.take(answered, published.criterion.key)


@pytest.fixture
def row(tender: Tender) -> Callable[[], ChosenCriterion]:
    return lambda: journeys.lot_of(tender).chosen.all()[0]


@pytest.fixture
def opened(tender: Tender, go: Callable[..., Page]) -> Callable[..., Page]:
    return lambda key=KEY: go(tender, f"kriterier/{key}/")


def test_the_page_shows_the_text_the_suggestion_and_its_bounds(opened: Callable[..., Page]) -> None:
    assert "Garantitid (år) Fra 3 til 10 år. 5 er bibliotekets verdi." in opened().words
    assert "Leverandøren skal gi minst 5 års garanti." in opened().words
    assert opened().value(YEARS) == "5"


@pytest.mark.parametrize(
    ("typed", "stored", "printed"),
    [
        ("3", {"garantitid": "3"}, "3"),
        ("10", {"garantitid": "10"}, "10"),
        ("3,5", {"garantitid": "3.5"}, "3,5"),
    ],
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
    assert text_of(row()) == f"Leverandøren skal gi minst {printed} års garanti."
    assert opened().value(YEARS) == printed


def test_the_suggestion_itself_is_not_stored(
    opened: Callable[..., Page], row: Callable[..., ChosenCriterion]
) -> None:
    opened().send({YEARS: "4"})
    opened().send({YEARS: "5,0"})

    assert row().values == {}


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("2,999", "Garantitid (år) må være minst 3"),
        ("10,001", "Garantitid (år) kan ikke være over 10"),
        ("-3", "Garantitid (år) må være minst 3"),
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

    assert text_of(row()) == "Leverandøren skal gi minst 5 års garanti."


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


def test_a_wish_as_the_only_requirement_meets_no_rule(tender: Tender, go: Callable[..., Page]) -> None:
    tender = journeys.justify(journeys.award(tender))
    assert go(tender, "se-over/").verdict == "Oppfylt med begrunnelse"

    wish = {"own_text": "Leverandøren bør fortrinnsvis reparere.", "own_text_reason": REASON}
    go(tender, f"kriterier/{KEY}/").send(wish)
    page = go(tender, "se-over/")

    assert page.verdict == "Ikke oppfylt"
    assert "Kravene er ikke bindende. Bytt ut «fortrinnsvis», «bør» og «ønsker» med «skal»" in page.words


@pytest.mark.parametrize("kind", ["percent", "decimals"])
def test_bounds_are_told_in_percent_and_with_decimals_too(
    kind: str, tender: Tender, opened: Callable[..., Page]
) -> None:
    asked = Parameter.objects.select_related("revision__criterion").order_by("pk")
    found = next(each for each in asked if (each.unit == "%" if kind == "percent" else each.maximum % 1))
    key = found.revision.criterion.key
    journeys.take(tender, key)

    refused = opened(key).send({f"p_{found.name}": number(found.maximum + 1)})
    taken = opened(key).send({f"p_{found.name}": number(found.maximum)})

    label = f"{found.label} ({found.unit})" if found.unit else found.label
    assert refused.errors == [f"{label} kan ikke være over {number(found.maximum)}".replace(NBSP, " ")]
    assert taken.status == 302
