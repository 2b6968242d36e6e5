"""Funding hints: who sees which, and that a faulty file is refused."""

from copy import deepcopy
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tenders.rules import funding
from tenders.rules.funding import SECTORS, FundingError, funding_for, load, parse
from tests.unit.criteria.library import FILES

ROW: dict[str, Any] = {
    "code": "prove-1",
    "name": "Prøve",
    "owner": "Prøvedirektoratet",
    "sectors": ["county"],
    "categories": ["bygg"],
    "gives": "Tilskudd til prøver.",
    "url": "https://example.no/prove",
    "source": "Egen side",
    "checked_on": date(2026, 11, 22),
    "verified": True,
}
CATEGORIES = sorted(set(FILES) - {"tverrgaende"})


def parsed(**changes: Any) -> tuple[funding.Scheme, ...]:
    return parse({"schemes": [ROW | changes]})


def codes(sector: str, *categories: str) -> list[str]:
    return [scheme.code for scheme in funding_for(load(), sector=sector, categories=categories)]


@pytest.mark.parametrize(
    ("sector", "shown"), [("state", False), ("county", True), ("municipality", True), ("other", False)]
)
@pytest.mark.parametrize("category", CATEGORIES)
def test_klimasats_is_for_municipalities_and_counties_alone(sector: str, shown: bool, category: str) -> None:
    assert ("klimasats" in codes(sector, category)) is shown


ENOVA = ["enova-kartlegging", "enova-energitilstand"]
HEAVY, CHARGING = "enova-tunge-kjoretoy", "enova-mobil-lading"
# What is shown besides Klimasats.
EXPECTED = {
    ("state", "bygg"): [*ENOVA, CHARGING, "epc", "statsbygg-radgivning"],
    ("county", "bygg"): [*ENOVA, CHARGING, "epc"],
    ("municipality", "bygg"): ["natursats", *ENOVA, CHARGING, "husbanken-energitiltak", "epc"],
    ("other", "bygg"): [*ENOVA, CHARGING, "epc"],
    ("county", "transport"): ["klimasats-hurtigbat", HEAVY],
    **{(sector, "transport"): [HEAVY] for sector in ("state", "municipality", "other")},
    **{(sector, "avfall"): [HEAVY] for sector in SECTORS},
}


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("category", CATEGORIES)
def test_every_sector_and_category_has_its_list(sector: str, category: str) -> None:
    everywhere = ["klimasats"] if sector in ("county", "municipality") else []

    assert codes(sector, category) == [*everywhere, *EXPECTED.get((sector, category), [])]


def test_several_categories_give_each_scheme_once_in_the_order_of_the_file() -> None:
    found = codes("municipality", "transport", "bygg", "avfall")

    assert found == [scheme.code for scheme in load() if scheme.code in found]
    assert {"natursats", "enova-tunge-kjoretoy"} <= set(found)
    assert len(found) == len(set(found))


def test_without_a_category_only_what_holds_for_all_is_shown() -> None:
    assert codes("municipality") == ["klimasats"]
    assert codes("ukjent", "bygg") == []


def test_the_categories_are_those_of_the_library() -> None:
    assert {slug for scheme in load() for slug in scheme.categories} <= set(CATEGORIES)


def test_the_hint_is_one_sentence_without_amounts() -> None:
    wrong = [s.code for s in load() if s.gives.count(".") != 1 or "%" in s.gives or "kroner" in s.gives]

    assert wrong == []


def test_a_row_becomes_a_scheme() -> None:
    [scheme] = parsed()

    assert (scheme.code, scheme.sectors, scheme.categories) == ("prove-1", ("county",), ("bygg",))
    assert scheme.checked_on == date(2026, 11, 22)


@pytest.mark.parametrize("raw", [None, [], {}, {"schemes": []}, {"schemes": "klimasats"}])
def test_a_file_without_schemes_is_refused(raw: object) -> None:
    with pytest.raises(FundingError, match="minst én ordning"):
        parse(raw)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"code": "Klima sats"}, "koden må ha små bokstaver"),
        ({"name": ""}, "«name» mangler"),
        ({"owner": None}, "«owner» mangler"),
        ({"gives": "  "}, "«gives» mangler"),
        ({"source": 3}, "«source» mangler"),
        ({"url": "http://example.no"}, "«url» må være tom"),
        ({"url": None}, "«url» må være tom"),
        ({"url": ""}, "en bekreftet ordning må ha «url»"),
        ({"sectors": []}, "«sectors» må være en liste"),
        ({"sectors": "county"}, "«sectors» må være en liste"),
        ({"sectors": ["fylke"]}, "«sectors» må være en liste"),
        ({"sectors": [["county"]]}, "«sectors» må være en liste"),
        ({"categories": None}, "«categories» må være en liste"),
        ({"categories": [""]}, "«categories» må være en liste"),
        ({"checked_on": "2026-11-22"}, "«checked_on» må være en dato"),
        ({"checked_on": datetime(2026, 11, 22, tzinfo=UTC)}, "«checked_on» må være en dato"),
        ({"verified": "ja"}, "«verified» må være true eller false"),
    ],
)
def test_a_faulty_row_is_refused_with_its_code(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(FundingError) as caught:
        parsed(**changes)

    assert str(caught.value).startswith(f"{changes.get('code', 'prove-1')}: {said}")


def test_a_scheme_that_is_not_confirmed_may_be_without_address() -> None:
    assert parsed(url="", verified=False)[0].url == ""


@pytest.mark.parametrize("row", ["klimasats", ROW | {"amount": 5}, {"code": "klimasats"}])
def test_a_row_with_other_keys_is_refused(row: object) -> None:
    with pytest.raises(FundingError, match="ordning 2: nøklene må være"):
        parse({"schemes": [ROW, row]})


def test_every_fault_is_told_and_a_code_is_used_once() -> None:
    with pytest.raises(FundingError) as caught:
        parse({"schemes": [ROW, deepcopy(ROW) | {"name": ""}]})

    assert str(caught.value).splitlines() == ["prove-1: «name» mangler.", "prove-1: koden er brukt før."]


def test_the_published_file_is_read_once() -> None:
    assert load() is load()
