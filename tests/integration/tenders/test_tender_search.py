"""Finding tenders by words of their names and by case number."""

from collections.abc import Callable

import pytest

from greenprocure.accounts.models import Agency
from tenders.actions.figures import refresh
from tenders.models import Tender
from tenders.queries import tender_search
from tenders.queries.tender_search import found
from tests.factories import TenderFactory

NAMES = {
    "chairs": ("Kontorstoler til nye lokaler", "2026/118"),
    "furniture": ("Møbler og stoler", "2026/42"),
    "phones": ("Mobiltelefoner", "ARK-7"),
    "cars": ("Leie av biler i 2026", ""),
}


@pytest.fixture
def search(agency: Agency) -> Callable[[str], list[str]]:
    """Which of NAMES a query finds, the newest first."""
    tenders = {
        TenderFactory(agency=agency, title=title, reference=reference).pk: key
        for key, (title, reference) in NAMES.items()
    }
    for tender in Tender.objects.all():
        refresh(tender)
    return lambda query: [tenders[pk] for pk in found([agency.pk], query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("stol", ["furniture", "chairs"]),  # in any form, and as a part of a compound
        ("STOLENE", ["furniture", "chairs"]),
        ("kontorstol", ["chairs"]),
        ("stoler møbel", ["furniture"]),  # all of the words
        ("stoler biler", []),
        ("bil", ["cars"]),  # «mobil» is no compound of it
        ("mobilt", ["phones"]),  # not typed to its end
        ("lo", []),  # too short to be the start of anything
        ("til", []),
        ("", []),
        ("ukjent", []),
        ("2026/1", ["chairs"]),
        ("2026/118", ["chairs"]),
        ("2026", ["cars", "furniture", "chairs"]),  # in the name, and as the beginning of a number
        ("ark-7", ["phones"]),
        ("118", []),
    ],
)
def test_finds(search: Callable[[str], list[str]], query: str, expected: list[str]) -> None:
    assert search(query) == expected


def test_two_words_find_what_a_compound_holds(search: Callable[[str], list[str]]) -> None:
    assert search("kontor stol") == ["chairs"]


def test_a_compound_finds_its_words_apart(agency: Agency, search: Callable[[str], list[str]]) -> None:
    apart = TenderFactory(agency=agency, title="Stoler til kontorer")
    refresh(apart)

    assert apart.pk in found([agency.pk], "kontorstol")


def test_another_agencys_words_are_not_looked_at(
    search: Callable[[str], list[str]], other_agency: Agency
) -> None:
    refresh(TenderFactory(agency=other_agency, title="Stolheiser"))

    assert "furniture" in search("stol")
    assert found([other_agency.pk], "kontorstol") == []


def test_a_new_name_takes_the_old_ones_place(agency: Agency) -> None:
    tender = TenderFactory(agency=agency, title="Stoler")
    refresh(tender)
    Tender.objects.filter(pk=tender.pk).update(title="Bord")

    refresh(tender)

    assert (found([agency.pk], "stoler"), found([agency.pk], "bord")) == ([], [tender.pk])


def test_no_more_than_so_many_are_found(
    search: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tender_search, "MOST", 1)

    assert search("stol") == ["furniture"]


def test_several_agencies_are_searched_together(
    search: Callable[[str], list[str]], agency: Agency, other_agency: Agency
) -> None:
    theirs = TenderFactory(agency=other_agency, title="Stolheiser")
    refresh(theirs)

    assert found([agency.pk, other_agency.pk], "stol")[0] == theirs.pk
