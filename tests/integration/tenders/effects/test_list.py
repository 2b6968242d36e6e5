"""The effect sheets of a tender: added up, kept apart from others', saved by two, removed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import Agency, User
from tenders.models import EffectSheet, Event, Tender
from tenders.queries.effects import estimates_of, saved_by_sheets
from tenders.rules.effects.registry import SHEETS
from tests.factories import TenderFactory
from tests.integration.tenders.effect_examples import put, typed
from tests.integration.tenders.effects.opening import NEW, opened
from tests.integration.tenders.reading import state
from tests.support.pages import Page, visit


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
