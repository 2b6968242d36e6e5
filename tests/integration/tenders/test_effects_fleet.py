"""Vehicles from a file fill an effect sheet; nothing is stored before the officer saves."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from greenprocure.accounts.models import Agency, User
from tenders.forms.fleet import GROUPS
from tenders.models import EffectSheet, Tender
from tenders.rules.effects.registry import SHEETS
from tests.factories import TenderFactory
from tests.integration.tenders.effect_examples import put
from tests.support.pages import Page

HEADINGS = "Type;Antall;Kjørelengde;Drivstoff;Forbruk"
GOOD = ("Personbil;2;10 000;Diesel;6", "personbil;1;40000;DIESEL;9,0", "Varebil;4;5000;El;30")
BAD = ("Personbil;2;mye;Diesel;6", "Ferje;1;5000;Diesel;9", "Varebil;4;5000;Hydrogen;30")


@pytest.fixture
def tender(agency: Agency, officer: User) -> Tender:
    return TenderFactory(agency=agency, created_by=officer)


def table(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join((headings, *rows)).encode()


def read(page: Page, data: bytes | None, name: str = "bilpark.csv", **changes: Any) -> Page:
    """The page after a file was chosen and «Les filen» pressed."""
    fields = page.fields("title") | {key: [text] for key, text in changes.items()} | {"read_file": ["1"]}
    fields.pop("file", None)
    file = {} if data is None else {"file": SimpleUploadedFile(name, data)}
    return Page(page.client, page.url, page.client.post(page.url, fields | file), fields)


def rows(page: Page, group: str) -> list[dict[str, str]]:
    """The rows of the page with something in them, choices apart."""
    fields = page.fields("title")
    found: dict[str, dict[str, str]] = {}
    for name, (text, *_) in fields.items():
        parts = name.split("-")
        if len(parts) == 3 and parts[0] == group and text:
            found.setdefault(parts[1], {})[parts[2]] = " ".join(text.split())
    return [row for row in found.values() if "km" in row]


def test_every_group_that_a_file_fills_is_of_a_sheet_that_has_it() -> None:
    assert {code: group in {one.name for one in SHEETS[code].inputs} for code, group in GROUPS.items()} == (
        dict.fromkeys(GROUPS, True)
    )


class TestTheFleet:
    def test_is_filled_row_by_row_and_saved_when_she_saves(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = read(go(tender, "effekt/ny/bilpark/"), table(*GOOD), title="Våre biler")

        assert "3 rader er lest fra filen og satt inn i arket." in page.words
        assert rows(page, "fleet") == [
            {"type": "personbil", "count": "2", "km": "10 000", "fuel": "diesel", "consumption": "6"},
            {"type": "personbil", "count": "1", "km": "40 000", "fuel": "diesel", "consumption": "9"},
            {"type": "varebil", "count": "4", "km": "5 000", "fuel": "el", "consumption": "30"},
        ]
        assert (page.value("title"), EffectSheet.objects.count()) == ("Våre biler", 0)
        assert page.send({}, control="title").status == 302
        assert len(EffectSheet.objects.get().inputs["fleet"]) == 3

    def test_tells_each_bad_row_by_number_and_takes_the_good_or_none(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = read(go(tender, "effekt/ny/bilpark/"), table(BAD[0], GOOD[0], *BAD[1:]))

        assert page.all("ds-list")[-1].startswith("Rad 2, kjørelengde: «mye» er ikke et helt tall.")
        assert "Rad 4, type: «Ferje» kjennes ikke. Skriv personbil eller varebil." in page.words
        assert "Rad 5, drivstoff: «Hydrogen» kjennes ikke. Skriv bensin eller diesel eller el." in page.words
        assert len(rows(page, "fleet")) == 1
        none = page.send({"drop_file": "1"}, control="title")
        assert (rows(none, "fleet"), none.value("from_file")) == ([], "")

    def test_keeps_what_is_typed_already_when_the_file_is_read_and_dropped(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        mine = {"type": "varebil", "count": "1", "km": "tull", "fuel": "el", "consumption": "20"}
        typed = {f"fleet-0-{name}": text for name, text in mine.items()}

        page = read(go(tender, "effekt/ny/bilpark/"), table(*GOOD), **typed)
        dropped = page.send({"drop_file": "1"}, control="title")

        assert (len(rows(page, "fleet")), mine in rows(page, "fleet")) == (4, True)
        assert rows(dropped, "fleet") == [mine]

    def test_too_long_for_the_form_is_summed_up_by_kind_and_fuel(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = read(go(tender, "effekt/ny/bilpark/"), table(*GOOD * 400))

        assert "1200 rader er lest fra filen og lagt sammen etter type bil og drivstoff." in page.words
        # (2 × 10 000 + 40 000) ÷ 3 = 20 000 km; (20 000 × 6 + 40 000 × 9) ÷ 60 000 = 8 l per 100 km.
        assert rows(page, "fleet") == [
            {"type": "personbil", "count": "1 200", "km": "20 000", "fuel": "diesel", "consumption": "8"},
            {"type": "varebil", "count": "1 600", "km": "5 000", "fuel": "el", "consumption": "30"},
        ]

    def test_comes_from_a_workbook_too_and_a_row_may_be_one_car(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        book, file = Workbook(), BytesIO()
        book.active.append(["Biltype", "Km per år", "Drivstofftype", "Forbruk (l/100 km)"])
        book.active.append(["Personbil", 12000, "Bensin", 6.5])
        book.save(file)

        page = read(go(tender, "effekt/ny/bilpark/"), file.getvalue(), "biler.xlsx")

        assert rows(page, "fleet") == [
            {"type": "personbil", "count": "1", "km": "12 000", "fuel": "bensin", "consumption": "6,5"}
        ]


class TestCarsAndVans:
    def test_get_the_fleet_as_their_reference(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = read(go(tender, "effekt/ny/personbil/"), table(*GOOD))

        assert (
            "2 rader er lest fra filen og lagt sammen etter type bil og drivstoff. 1 rad i filen gjelder ikke"
            in page.words
        )
        assert rows(page, "vehicles") == [
            {"alternative": "reference", "count": "3", "km": "20 000", "fuel": "diesel", "consumption": "8"}
        ]
        assert [page.value(f"vehicles-{row}-alternative") for row in (1, 2)] == ["basis", "advanced"]

    def test_need_no_type_in_the_file(self, tender: Tender, go: Callable[..., Page]) -> None:
        data = table("5000;El;30", headings="Kjørelengde;Drivstoff;Forbruk")

        page = read(go(tender, "effekt/ny/varebil/"), data)

        assert rows(page, "vehicles")[0]["count"] == "1"

    def test_say_so_when_the_file_has_none_of_their_kind(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = read(go(tender, "effekt/ny/varebil/"), table(*GOOD[:2]))

        assert "Filen ga ingen rader til arket. 2 rader i filen gjelder ikke dette arket." in page.words

    def test_that_fill_the_form_leave_no_room_for_more(self, tender: Tender, go: Callable[..., Page]) -> None:
        full = {f"vehicles-{row}-km": "1" for row in range(12)} | {"vehicles-rows": "12"}

        page = read(go(tender, "effekt/ny/personbil/"), table(*GOOD), **full)

        assert "Det er ikke plass til flere rader. Tøm noen av dem først." in page.words
        assert len(rows(page, "vehicles")) == 12

    def test_get_their_reference_from_the_tenders_own_fleet(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        fleet = put(tender, "bilpark")

        page = go(tender, "effekt/ny/varebil/").send(
            {"take_fleet": str(fleet.pk), "years": "5"}, control="title"
        )

        assert "1 rad er hentet fra bilparken." in page.words
        assert (rows(page, "vehicles")[0]["km"], page.value("years")) == ("5 000", "5")
        assert go(tender, "effekt/ny/varebil/").send({"take_fleet": "0"}, control="title").status == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "Velg en fil."),
        (b"", "bilpark.csv er tom."),
        (table(*GOOD, headings="A;B;C;D;E"), "bilpark.csv mangler overskriften"),
        (b"\x00" * 100, "bilpark.csv"),
        (b"x" * 5_000_001, "bilpark.csv er større enn 5 MB."),
    ],
)
def test_what_is_no_such_table_is_refused_and_nothing_typed_is_lost(
    data: bytes | None, words: str, tender: Tender, go: Callable[..., Page]
) -> None:
    page = read(go(tender, "effekt/ny/personbil/"), data, years="7")

    assert (page.status, words in page.words) == (200, True)
    assert (page.value("years"), page.value("vehicles-rows")) == ("7", "3")


def test_a_sheet_that_is_not_about_vehicles_reads_no_file(tender: Tender, go: Callable[..., Page]) -> None:
    page = read(go(tender, "effekt/ny/bygg/"), table(*GOOD), area="12")

    assert (page.status, page.value("area")) == (200, "12")


@pytest.mark.parametrize("place", ["x", "0", ":", "9:1", "-1:5", "0:999", "²:³"])
def test_a_place_that_is_none_takes_nothing_of_hers_away(
    place: str, tender: Tender, go: Callable[..., Page]
) -> None:
    page = go(tender, "effekt/ny/bilpark/")

    answer = page.send({"from_file": place, "drop_file": "1", "fleet-1-km": "1"}, control="title")

    assert answer.status == 200
