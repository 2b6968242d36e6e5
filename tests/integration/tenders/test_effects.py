"""Effect sheets through the page: filled in, calculated, saved, changed, removed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import Agency, User
from tenders.models import EffectSheet, Event, Tender
from tenders.queries.effects import estimates_of, result_saved, saved_by_sheets
from tenders.rules.effects import factors
from tenders.rules.effects.registry import SHEETS
from tests import journeys
from tests.factories import TenderFactory
from tests.integration.tenders.effect_examples import EXAMPLES, REASON, amounts, put, typed
from tests.integration.tenders.reading import HTMX, state
from tests.support.pages import Page, visit
from tests.unit.effects.working import calculated

NEW = "effekt/ny/{}/"


@pytest.fixture
def tender(agency: Agency, officer: User) -> Tender:
    return TenderFactory(agency=agency, created_by=officer, title="Biler og møbler")


def opened(go: Callable[..., Page], tender: Tender, code: str) -> Page:
    return go(tender, NEW.format(code))


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


class TestTheResult:
    def test_is_calculated_without_being_saved(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "bygg").send(typed("bygg") | {"calculate": "1"}, control="title")

        assert "Ikke lagret ennå." in page.under("resultat-tittel")
        assert "Spart klimagass90 000 kg CO2e" in page.under("resultat-tittel")
        assert "Bruk 225 kg CO2e per m² i kravet" in page.words
        assert page.fields("title") | {"calculate": ["1"]} == page.sent
        assert (EffectSheet.objects.count(), journeys.again(tender).version) == (0, tender.version)

    def test_is_renewed_alone_for_htmx(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = opened(go, tender, "bygg")

        fragment = page.send(typed("bygg"), control="title", headers=HTMX)
        wrong = page.send(typed("bygg", area=""), control="title", headers=HTMX)

        assert fragment.root.find(".//h1") is None
        assert "Spart klimagass90 000 kg CO2e" in fragment.under("resultat-tittel")
        assert "Resultatet kommer når alt som trengs, er fylt ut riktig." in wrong.under("resultat-tittel")
        assert EffectSheet.objects.count() == 0

    def test_that_costs_more_says_so(self, tender: Tender, go: Callable[..., Page]) -> None:
        dearer = {"reference_kg": "1000"}

        page = opened(go, tender, "figure").send(
            typed("figure", **dearer) | {"calculate": "1"}, control="title"
        )

        assert "Økt utslipp200 kg CO2e" in page.under("resultat-tittel")

    def test_keeps_the_kroner_and_kilos_of_every_alternative_apart(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "lcc").send(typed("lcc") | {"calculate": "1"}, control="title")

        table = page.root.get_element_by_id("alternativer").getparent()
        cells = [["".join(cell.itertext()).replace("\xa0", " ") for cell in row] for row in table.iter("tr")]
        assert cells[1:] == [
            ["A", "121 917 kr", "100 kg CO2e", "0 kr", "0 kg CO2e"],
            ["B", "117 568 kr", "20 kg CO2e", "4 349 kr", "80 kg CO2e"],
        ]

    def test_without_anything_to_compare_with_saves_nothing(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        page = opened(go, tender, "lcc").send(typed("lcc", compare="") | {"calculate": "1"}, control="title")

        assert "AlternativKostnadUtslipp A121 917 kr" in page.under("resultat-tittel")
        assert "Spart" not in page.under("resultat-tittel")


class TestFactors:
    def test_of_ones_own_are_kept_with_the_reason_beside_the_published(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        opened(go, tender, "it").send(typed("it"), control="title")

        stored = EffectSheet.objects.get().factors["barbar_pc"]
        published = f"{factors.factor('barbar_pc').value.normalize():f}"
        assert (stored["value"], stored["reason"], stored["published"]) == ("300", REASON, published)
        assert EffectSheet.objects.get().factors["smarttelefon"]["reason"] == ""

    def test_typed_as_published_are_no_change_and_need_no_reason(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        published = f"{factors.factor('barbar_pc').value.normalize():f}".replace(".", ",")
        same = {"factor-barbar_pc": published, "factor-barbar_pc-reason": ""}

        saved = opened(go, tender, "it").send(typed("it", **same), control="title")

        assert saved.status == 302
        assert EffectSheet.objects.get().factors["barbar_pc"]["reason"] == ""

    def test_that_change_in_the_file_change_nothing_until_she_saves(
        self, tender: Tender, go: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = put(tender, "tonnkm")
        row.factors = {key: used | {"value": "", "reason": ""} for key, used in row.factors.items()}
        row.save()
        before = EffectSheet.objects.values().get()
        real = factors.factor
        monkeypatch.setattr(
            "tenders.rules.effects.sheet.factor", lambda key: replace(real(key), value=Decimal("0.5"))
        )

        page = go(tender, f"effekt/{row.pk}/")

        assert "Faktorene har fått nye tall" in page.words
        assert "Lagret: spart klimagass126 kg CO2e" in page.words
        assert "Med de nye tallene: spart klimagass0 kg CO2e" in page.words
        assert EffectSheet.objects.values().get() == before
        assert "Faktorene har fått nye tall" in go(tender, "effekt/").words
        page.send({}, control="title")
        assert EffectSheet.objects.get().saved_co2e_kg == 0
        assert "Faktorene har fått nye tall" not in go(tender, f"effekt/{row.pk}/").words


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


class TestTheList:
    def test_adds_up_what_counts(self, tender: Tender, go: Callable[..., Page], agency: Agency) -> None:
        put(tender, "it")
        row = put(tender, "mobler")
        put(tender, "personkm")

        assert estimates_of(tender) == saved_by_sheets([agency]) == (Decimal(640_000), Decimal(21_880))
        page = go(tender, "effekt/")
        assert (
            page.under("sum")
            == "Sum av det som teller (anslag) Spart kroner640 000 krSpart klimagass21 880 kg CO2e "
            "Beregningene kan gjelde ulike perioder, og livssykluskostnad er i dagens kroner."
        )
        go(tender, f"effekt/{row.pk}/").send({"counts": None}, control="title")
        assert estimates_of(tender) == saved_by_sheets([agency]) == (Decimal(400_000), Decimal(15_000))
        assert "Spart kroner400 000 kr" in go(tender, "effekt/").under("sum")

    def test_without_sheets_that_count_tells_no_sum(self, tender: Tender, agency: Agency) -> None:
        put(tender, "personkm")
        assert estimates_of(tender) == saved_by_sheets([agency]) == (None, None)

    def test_of_all_tenders_is_told_beside_what_was_saved_without_buying(
        self, tender: Tender, hers: Client
    ) -> None:
        assert "effektark" not in visit(hers, "/anskaffelser/spart/").words.casefold()
        put(tender, "it")

        told = visit(hers, "/anskaffelser/spart/").under("effektark")

        assert "Kroner uten mva.400 000" in told
        assert "Kilo CO₂-ekvivalenter15 000" in told

    def test_counts_no_other_agency(self, tender: Tender, other_agency: Agency, outsider: User) -> None:
        put(TenderFactory(agency=other_agency, created_by=outsider), "it")
        assert saved_by_sheets([tender.agency]) == estimates_of(tender) == (None, None)

    def test_offers_the_sheets_of_the_tenders_categories_first(
        self, started: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(started, "effekt/")

        links = [
            link.get("href").split("/")[-2] for link in page.root.xpath('//a[contains(@href, "/effekt/ny/")]')
        ]
        assert links[:3] == ["it", "figure", "lcc"]
        assert sorted(links) == sorted(SHEETS)

    def test_and_a_sheet_cost_as_many_queries_with_ten_sheets_as_with_one(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        def queries(path: str) -> int:
            with CaptureQueriesContext(connection) as captured:
                assert go(tender, path).status == 200
            return len(captured)

        path = f"effekt/{put(tender, 'lcc').pk}/"
        few = [queries(each) for each in ("effekt/", path, NEW.format("personbil"))]
        for _ in range(10):
            put(tender, "lcc")

        assert [queries(each) for each in ("effekt/", path, NEW.format("personbil"))] == few
        assert [count <= most for count, most in zip(few, (8, 18, 8), strict=True)] == [True] * 3


def test_of_another_agency_is_not_found(tender: Tender, as_user: Any, outsider: User, leader: User) -> None:
    row = put(tender, "bygg")
    home, before = tender.get_absolute_url(), state(tender)
    paths = (
        "effekt/",
        "effekt/ny/bygg/",
        f"effekt/{row.pk}/",
        f"effekt/{row.pk}/fjern/",
        f"effekt/{row.pk}/kostnadskriterium/",
    )

    for person in (outsider, leader):
        client: Client = as_user(person)
        assert {client.get(home + path).status_code for path in paths} <= {404, 405}
        assert {client.post(home + path, typed("bygg")).status_code for path in paths} <= {404, 405}
    assert state(tender) == before


def test_of_another_tender_is_not_found(tender: Tender, hers: Client, officer: User, agency: Agency) -> None:
    row = put(TenderFactory(agency=agency, created_by=officer), "bygg")
    home = tender.get_absolute_url()

    assert hers.get(f"{home}effekt/{row.pk}/").status_code == 404
    assert hers.post(f"{home}effekt/{row.pk}/fjern/", {"version": tender.version}).status_code == 404
    assert hers.get(f"{home}effekt/ny/romskip/").status_code == 404


class TestTwoOfficers:
    @pytest.fixture
    def his(self, as_user: Callable[[User], Client], colleague: User) -> Client:
        return as_user(colleague)

    def test_the_second_sees_both_and_may_then_save_hers(
        self, tender: Tender, his: Client, go: Callable[..., Page]
    ) -> None:
        row = put(tender, "mobler")
        url = f"{tender.get_absolute_url()}effekt/{row.pk}/"
        page = visit(his, url)
        go(tender, f"effekt/{row.pk}/").send({"share": "50", "items-0-count": "300"})

        refused = page.send({"share": "60", "factor-kontorstol": "80"})

        assert (refused.status, "Oda Innkjøper lagret dette steget før deg" in refused.words) == (409, True)
        differing = [heading.text for heading in refused.root.xpath('//div[@class="ga-conflict__field"]/h3')]
        assert differing == [
            "Andel ombruk",
            "Antall (stk.), rad 1",
            "Kontorstol, eget tall (kg CO2e per stk.)",
        ]
        assert refused.value("share") == "60"
        assert refused.send({}, control="title").status == 302
        assert EffectSheet.objects.get().inputs["share"] == "60"

    def test_a_new_sheet_is_kept_while_somebody_else_saves(
        self, tender: Tender, his: Client, go: Callable[..., Page]
    ) -> None:
        page = visit(his, tender.get_absolute_url() + NEW.format("bygg"))
        put(tender, "it")

        refused = page.send(typed("bygg"), control="title")

        assert (refused.status, refused.all("ga-conflict__field")) == (409, [])
        assert refused.send({}, control="title").status == 302
        assert EffectSheet.objects.filter(sheet="bygg").get().saved_co2e_kg == 90_000


class TestRemoving:
    def test_takes_the_sheet_away_with_one_event(self, tender: Tender, go: Callable[..., Page]) -> None:
        row = put(tender, "bygg")
        page = go(tender, f"effekt/{row.pk}/")
        (form,) = page.root.xpath(f'//form[@action="{page.url}fjern/"]')

        answer = page.client.post(f"{page.url}fjern/", dict(form.form_values()))

        assert answer.headers["Location"] == f"{tender.get_absolute_url()}effekt/"
        assert EffectSheet.objects.count() == 0
        event = Event.objects.filter(tender=tender).first()
        assert (event.kind, event.data["før"][0]["saved_co2e_kg"]) == ("effect_out", "90000.000")

    @pytest.mark.parametrize(("version", "status"), [("", 404), ("x", 404), ("999", 409)])
    def test_with_another_version_removes_nothing(
        self, version: str, status: int, tender: Tender, hers: Client
    ) -> None:
        row = put(tender, "bygg")

        answer = hers.post(f"{tender.get_absolute_url()}effekt/{row.pk}/fjern/", {"version": version})

        assert (answer.status_code, EffectSheet.objects.count()) == (status, 1)


def test_saving_leaves_one_event_with_before_and_after(tender: Tender, go: Callable[..., Page]) -> None:
    opened(go, tender, "bygg").send(typed("bygg"), control="title")
    row = EffectSheet.objects.get()
    go(tender, f"effekt/{row.pk}/").send({"area": "600"})

    last, first = Event.objects.filter(tender=tender)
    assert (first.kind, first.data["før"]) == ("effect", [])
    assert [told[0]["inputs"]["area"] for told in (last.data["før"], last.data["etter"])] == ["1200", "600"]
