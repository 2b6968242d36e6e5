from dataclasses import replace
from datetime import date

import pytest

from criteria.enums import Kind
from tenders.exports import words
from tenders.exports.document import Chapter, Column, Criterion, Part, PartKind, Table
from tests.support import documents


def test_a_row_with_a_missing_cell_is_refused() -> None:
    columns = (Column(title="A"), Column(title="B"))
    with pytest.raises(ValueError, match="2 cells"):
        Table(columns=columns, rows=(("en", "to"), ("en",)))
    with pytest.raises(ValueError, match="2 cells"):
        Table(columns=columns, rows=(), totals=(("en", "to", "tre"),))


def test_chapters_are_counted_within_their_part() -> None:
    chapters = (Chapter(title="Første", blocks=()), Chapter(title="Andre", blocks=()))
    part = Part(kind=PartKind.RECORD, title="Saksgang", number="B", chapters=chapters)
    assert part.numbered == (("B.1", chapters[0]), ("B.2", chapters[1]))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(Kind.SELECTION, False), (Kind.SPECIFICATION, False), (Kind.AWARD, False), (Kind.CONTRACT, True)],
)
def test_follow_up_is_told_to_the_supplier_in_contract_terms_alone(kind: Kind, shown: bool) -> None:
    criterion = Criterion(id="X-001", kind=kind, title="T", text="T", follow_up="Kontroll hvert år")
    assert (("Oppfølging", "Kontroll hvert år") in criterion.details) is shown


def test_labels_are_never_demanded_without_their_equals() -> None:
    criterion = Criterion(
        id="K-1", kind=Kind.SPECIFICATION, title="T", text="T", labels=("TCO Certified", "EPEAT")
    )
    assert criterion.details == (("Merkeordninger", "TCO Certified, EPEAT eller tilsvarende"),)


def test_equal_documents_are_equal_and_hashable() -> None:
    one, other = documents.procurement_document(), documents.procurement_document()
    assert one == other
    assert hash(one) == hash(other)
    assert replace(one, version=8) != other


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("987654321", "987\u00a0654\u00a0321"),
        ("987 654 321", "987\u00a0654\u00a0321"),
        ("", ""),
        ("98765432", "98765432"),
        ("٩٨٧٦٥٤٣٢١", "٩٨٧٦٥٤٣٢١"),
        ("NO987654321MVA", "NO987654321MVA"),
    ],
)
def test_organisation_numbers_are_set_in_threes(number: str, written: str) -> None:
    assert words.organisation(number) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [(date(2027, 1, 1), "1.\u00a0januar\u00a02027"), (date(2026, 12, 31), "31.\u00a0desember\u00a02026")],
)
def test_dates_are_written_out(day: date, written: str) -> None:
    assert words.day(day) == written
