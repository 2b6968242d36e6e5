"""The form of an effect sheet: filled in, refused, rows added."""

from collections.abc import Callable

import pytest

from tenders.models import EffectSheet, Tender
from tenders.queries.effects import result_saved
from tenders.rules.effects import factors
from tenders.rules.effects.registry import SHEETS
from tests.integration.tenders.effect_examples import EXAMPLES, amounts, put, typed
from tests.integration.tenders.effects.opening import opened
from tests.support.pages import Page
from tests.unit.effects.working import calculated


class TestEverySheet:
    @pytest.mark.parametrize("code", SHEETS)
    def test_gives_what_was_worked_by_hand_and_shows_it_again(
        self, code: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        saved = opened(go, tender, code).send(typed(code), control="title")

        row = EffectSheet.objects.get()
        assert saved.location == f"{tender.get_absolute_url()}effekt/{row.pk}/#resultat"
        assert (row.saved_kroner, row.saved_co2e_kg) == amounts(EXAMPLES[code])
        assert result_saved(row) == calculated(code, EXAMPLES[code].inputs, **EXAMPLES[code].factors)
        page = go(tender, f"effekt/{row.pk}/")
        for line in result_saved(row).lines:
            assert " ".join(line.formula.split()) in page.under("resultat-tittel")

    @pytest.mark.parametrize("code", SHEETS)
    def test_sent_as_it_is_shown_stores_the_same(
        self, code: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        row = put(tender, code)
        before = EffectSheet.objects.values().get()

        go(tender, f"effekt/{row.pk}/").send({}, control="title")

        assert EffectSheet.objects.values().get() == before

    @pytest.mark.parametrize("code", SHEETS)
    def test_shows_its_formula_and_each_factor_with_source_and_day(
        self, code: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, code)

        assert " ".join(SHEETS[code].formula.split()) in page.words
        for key in SHEETS[code].factors:
            one = factors.factor(key)
            number = f"{one.value.normalize():f}".replace(".", ",")
            origin = "Vår antakelse Satt" if one.own else " ".join(one.source.split())
            assert f"{one.label}: {number} {one.unit} {origin}" in page.words

    @pytest.mark.parametrize("code", SHEETS)
    def test_left_empty_says_what_is_missing_and_keeps_the_page(
        self, code: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, code)
        kept = ("title", "version", "counts", *(name for name in page.fields("title") if "-rows" in name))
        empty = {name: "" for name in page.fields("title") if name not in kept}

        page = page.send(empty, control="title")

        assert (page.status, page.title[:5]) == (200, "Feil:")
        assert all(error.endswith(("må fylles ut.", "fyll ut minst én rad.")) for error in page.errors)
        assert page.fields("title") == page.sent
        assert EffectSheet.objects.count() == 0

    def test_has_no_field_called_as_one_of_the_forms_own(self) -> None:
        own = {"version", "title", "counts", "from_file", "file"}
        assert not own & {one.name for sheet in SHEETS.values() for one in sheet.inputs}


@pytest.mark.parametrize(
    ("code", "changes", "errors"),
    [
        ("bygg", {"area": "1_0"}, ["Areal må være et tall."]),
        ("bygg", {"reduction": "101"}, ["Krav til reduksjon kan ikke være mer enn 100."]),
        ("bygg", {"title": ""}, ["Navn på beregningen må fylles ut"]),
        ("bygg", {"title": "x" * 201}, ["Navn på beregningen kan ha høyst 200 tegn. Nå er det 201"]),
        ("mat", {"basket-1-kg": "mye"}, ["Rad 2: I dag må være et tall."]),
        ("personbil", {"vehicles-0-alternative": "basis"}, ["Biler: fyll ut en rad for referanse."]),
        ("figure", {"date": "31.02.2027"}, ["Dato for tallet må være en dato, for eksempel 01.03.2027."]),
        (
            "figure",
            {"source": "a\x01b"},
            ["Kilde inneholder et usynlig kontrolltegn (U+0001) ved tegn 2. Slett det og prøv igjen."],
        ),
        ("lcc", {"compare": "3"}, ["Sammenlign med rad: raden er ikke fylt ut."]),
        (
            "it",
            {"price": "10.000"},
            ["Pris for ny: «10.000» kan leses på to måter. Skriv 10 000 eller 10,000."],
        ),
        (
            "mobler",
            {"items-0-count": "1.200"},
            ["Antall (stk.), rad 1: «1.200» kan leses på to måter. Skriv 1 200 eller 1,200."],
        ),
        ("it", {"factor-barbar_pc": "mange"}, ["Faktor: Bærbar PC må være et tall."]),
        (
            "it",
            {"factor-barbar_pc": "1" * 61},
            ["Bærbar PC, eget tall (kg CO2e per stk.) kan ha høyst 60 tegn. Nå er det 61"],
        ),
        ("it", {"factor-barbar_pc-reason": ""}, ["Bærbar PC: skriv hvorfor dere bruker et annet tall."]),
        (
            "it",
            {"factor-barbar_pc": ""},
            ["Bærbar PC: skriv det nye tallet, eller ta bort begrunnelsen."],
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_typed_is_lost(
    code: str, changes: dict[str, str], errors: list[str], tender: Tender, go: Callable[..., Page]
) -> None:
    page = opened(go, tender, code).send(typed(code, **changes), control="title")

    assert (page.status, page.errors) == (200, errors)
    shown = page.fields("title")
    assert {name: shown[name] for name in page.sent} == page.sent
    assert EffectSheet.objects.count() == 0


def test_a_result_beyond_all_sense_is_refused(tender: Tender, go: Callable[..., Page]) -> None:
    huge = {"vehicles-0-count": "100000", "vehicles-0-price": "1000000000"}

    page = opened(go, tender, "personbil").send(typed("personbil", **huge), control="title")

    too_much = "Resultatet er for stort til å lagres. Se om et tall har fått for mange sifre."
    assert (page.errors, EffectSheet.objects.count()) == ([too_much], 0)


def test_a_choice_that_nobody_offers_is_refused(tender: Tender, go: Callable[..., Page]) -> None:
    page = opened(go, tender, "personkm").send(typed("personkm", mode="romskip"), control="title")

    refusal = "Transportmåte har et svar som ikke finnes i listen. Velg et av alternativene"
    assert (page.errors, EffectSheet.objects.count()) == ([refusal], 0)


class TestRows:
    def test_are_added_without_losing_what_is_typed_right_or_wrong(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "mat")
        wrong = {"basket-0-food": "storfe", "basket-0-kg": "mye", "title": "", "factor-storfe": "x"}

        more = page.send(wrong | {"add_row": "basket"}, control="title")

        assert more.has_errors is False
        fields = more.fields("title")
        assert {name: fields[name][0] for name in wrong} == wrong
        assert (page.value("basket-rows"), more.value("basket-rows")) == ("2", "5")
        assert fields["basket-4-kg"] == [""]

    def test_of_a_group_that_is_none_are_not_added(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "mat").send({"add_row": "tull"}, control="title")

        assert (page.status, page.value("basket-rows")) == (200, "2")

    def test_there_is_room_for_so_many_and_no_more(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "lcc")

        full = page.send({"alternatives-rows": "9", "add_row": "alternatives"}, control="title")
        beyond = page.send(typed("lcc", **{"alternatives-rows": "99999"}), control="title")

        assert full.value("alternatives-rows") == "10"
        assert full.root.xpath('//button[@name="add_row"]') == []
        assert beyond.status == 302

    @pytest.mark.parametrize("count", ["", "-1", "²", "1e9", "9" * 30])
    def test_a_count_that_is_none_gives_no_rows(
        self, count: str, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "mat").send(typed("mat", **{"basket-rows": count}), control="title")

        assert page.status == 200
        assert EffectSheet.objects.count() == 0

    def test_that_are_blank_keep_the_number_of_those_below(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        rows = {
            f"alternatives-2-{name}": text for name, text in EXAMPLES["lcc"].inputs["alternatives"][1].items()
        }
        blank = {name: "" for name in typed("lcc") if name.startswith("alternatives-1-")}

        opened(go, tender, "lcc").send(
            typed("lcc", **blank, **rows, **{"alternatives-rows": "3"}), control="title"
        )

        row = EffectSheet.objects.get()
        assert [bool(line) for line in row.inputs["alternatives"]] == [True, False, True]
        assert go(tender, f"effekt/{row.pk}/").value("alternatives-2-name") == "B"
