"""The annex prints every effect sheet as an estimate, with its formula, factors and sources."""

from collections.abc import Iterator

import pytest

from greenprocure.accounts.models import Agency, User
from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind, Facts, Part, PartKind, Section, Table
from tenders.exports.html import to_html
from tenders.models import State, Tender
from tenders.queries.effects import factors_at_work
from tenders.rules.effects.registry import SHEETS
from tests import journeys
from tests.factories import TenderFactory
from tests.integration.tenders.effect_examples import EXAMPLES, REASON, put


@pytest.fixture
def tender(agency: Agency, officer: User) -> Tender:
    return TenderFactory(agency=agency, created_by=officer)


def parts(tender: Tender) -> list[Part]:
    annex = document_of(journeys.lot_of(tender), DocumentKind.ANNEX)
    return [part for part in annex.parts if part.kind is PartKind.EFFECTS]


def words(part: Part) -> str:
    return "\n".join(said.replace("\xa0", " ") for said in _words(part))


def _words(part: Part) -> Iterator[str]:
    for chapter in part.chapters:
        yield chapter.title
        for block in chapter.blocks:
            if isinstance(block, Facts):
                yield from (f"{label}: {value}" for label, value in block.pairs)
            elif isinstance(block, Section):
                yield block.text
            elif isinstance(block, Table):
                yield from (" | ".join(row) for row in block.rows)


def test_a_tender_without_sheets_prints_no_such_part(tender: Tender) -> None:
    assert parts(tender) == []


@pytest.mark.parametrize("code", SHEETS)
def test_each_sheet_prints_inputs_formula_and_factors(code: str, tender: Tender) -> None:
    row = put(tender, code)

    (part,) = parts(tender)

    printed = words(part)
    assert (part.title, row.title in printed) == ("Effekt (anslag)", True)
    assert SHEETS[code].formula in printed
    for used in factors_at_work(row):
        assert f"{used.label} | " in printed
        assert " ".join(used.origin.split()) in printed
    assert to_html(document_of(journeys.lot_of(tender), DocumentKind.ANNEX)).count("Effekt (anslag)") >= 1


def test_results_are_called_estimates_and_summed_over_those_that_count(tender: Tender) -> None:
    put(tender, "it")
    put(tender, "bygg")
    tender.effects.filter(sheet="bygg").update(counts=False)

    (part,) = parts(tender)

    assert part.chapters[0].title == "Sum av det som teller (anslag)"
    assert words(part).startswith(
        "Sum av det som teller (anslag)\nTallene er anslag. De er ikke målt og ikke kontrollert av andre. "
        "Beregningene kan gjelde ulike perioder.\nSpart kroner: 400 000 kr\nSpart klimagass: 15 000 kg CO2e"
    )
    captions = [block.caption for block in part.chapters[1].blocks if isinstance(block, Facts)]
    assert captions == ["Resultat, anslag", "Opplysninger"]


def test_a_suppliers_figure_prints_its_source_and_not_the_factor_it_replaces(tender: Tender) -> None:
    put(tender, "it", own_kg="120", own_source="Klimadeklarasjon for modell X")

    (part,) = parts(tender)

    assert "Kilde for utslippet: Klimadeklarasjon for modell X" in words(part)
    assert "Bærbar PC | " not in words(part)


def test_a_changed_factor_prints_the_reason_and_the_published_value(tender: Tender) -> None:
    put(tender, "it")

    (part,) = parts(tender)

    assert (
        f"Bærbar PC | 300 kg CO2e per stk. | Eget tall: {REASON}\n\nPublisert: 200 kg CO2e per stk."
        in words(part)
    )


def test_of_factors_to_choose_between_only_the_chosen_are_printed(tender: Tender) -> None:
    put(tender, "mat")
    put(tender, "personbil")

    mat, cars = (chapter.blocks[-1] for chapter in parts(tender)[0].chapters[1:])

    assert [row[0] for row in mat.rows] == ["Storfekjøtt", "Erter"]
    assert [row[0] for row in cars.rows] == [
        "Diesel",
        "Strøm",
        "Pris på bensin",
        "Pris på diesel",
        "Pris på strøm",
    ]


def test_rows_with_many_fields_stand_as_columns(tender: Tender) -> None:
    put(tender, "lcc")
    put(tender, "mat")

    lcc, mat = (
        next(block for block in chapter.blocks if isinstance(block, Table))
        for chapter in parts(tender)[0].chapters[1:]
    )

    assert [column.title.replace("\xa0", " ") for column in lcc.columns] == ["Felt", "Rad 1", "Rad 2"]
    assert lcc.rows[0] == ("Navn", "A", "B")
    assert [column.title for column in mat.columns] == ["Rad", "Matvare", "I dag", "Med ny meny"]
    assert [cell.replace("\xa0", " ") for cell in mat.rows[1]] == ["2", "Erter", "50 kg", ""]


def test_a_need_that_ends_without_a_purchase_prints_them_too(tender: Tender) -> None:
    put(tender, "mobler")
    Tender.objects.update(state=State.NO_PURCHASE)

    assert len(parts(tender)) == 1


def test_the_tenderers_are_told_nothing_of_it(tender: Tender) -> None:
    put(tender, "mobler")

    document = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT)

    assert "240" not in to_html(document)
    assert EXAMPLES["mobler"].kroner == 240_000
