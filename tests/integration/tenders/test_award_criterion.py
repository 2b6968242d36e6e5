"""One award criterion: what it is about, its interval and its parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tenders.models import AwardCriterion, Tender
from tests import journeys
from tests.support.pages import Page

FILLED = {
    "name": "Reparerbarhet",
    "type": "environment",
    "description": "Lengre garanti gir mer uttelling.",
    "proof": "Garantierklæring",
    "expresses_environment": "on",
    "linked_to_delivery": "on",
    "is_binding": None,
    "del-0-name": "Deler",
    "del-0-share": "60",
    "del-0-expresses_environment": "on",
    "del-1-name": "Verktøy",
    "del-1-share": "40,00",
}


def row(tender: Tender) -> AwardCriterion:
    return journeys.lot_of(tender).award_criteria.get()


@pytest.mark.parametrize(
    ("kind", "name", "environment"),
    [
        ("price", "Pris", None),
        ("quality", "", None),
        ("environment", "", ["on"]),
        ("ukjent", "", None),
    ],
)
def test_a_new_criterion_starts_as_the_button_says(
    kind: str, name: str, environment: list[str] | None, equipped: Tender, go: Callable[..., Page]
) -> None:
    page = go(equipped, f"tildeling/ny/?type={kind}")
    data = page.fields("name")

    assert data.get("type") == (None if kind == "ukjent" else [kind])
    assert (data["name"], data.get("expresses_environment")) == ([name], environment)


def test_all_that_is_typed_is_stored_and_shown_again(equipped: Tender, go: Callable[..., Page]) -> None:
    answer = go(equipped, "tildeling/ny/").send(FILLED)

    assert answer.location == f"{equipped.get_absolute_url()}tildeling/"
    stored = row(equipped)
    assert (stored.code, stored.name, stored.type, stored.is_binding) == (
        "T-001",
        "Reparerbarhet",
        "environment",
        False,
    )
    assert [(sub.name, sub.share, sub.expresses_environment) for sub in stored.subcriteria.all()] == [
        ("Deler", Decimal(60), True),
        ("Verktøy", Decimal(40), False),
    ]
    shown = go(equipped, f"tildeling/{stored.pk}/").fields("name")
    wanted = FILLED | {"del-1-share": "40"}
    assert {name: shown.get(name, [None])[0] for name in wanted} == wanted


def test_a_page_sent_as_it_is_changes_nothing(equipped: Tender, go: Callable[..., Page]) -> None:
    go(equipped, "tildeling/ny/").send(FILLED)
    stored = row(equipped)
    before = (
        AwardCriterion.objects.values().get(),
        list(stored.subcriteria.values("name", "share", "order")),
    )

    go(equipped, f"tildeling/{stored.pk}/").send({}, control="name")

    assert before == (
        AwardCriterion.objects.values().get(),
        list(stored.subcriteria.values("name", "share", "order")),
    )


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"name": ""}, ["Navn må fylles ut"]),
        ({"name": "x" * 201}, ["Navn kan ha høyst 200 tegn. Nå er det 201"]),
        ({"type": None}, ["Type må velges"]),
        ({"description": "x" * 20_001}, ["Hva som gir uttelling kan ha høyst 20000 tegn. Nå er det 20001"]),
        ({"weight_min": "30"}, ["Et intervall må ha både minste og største vekt."]),
        ({"weight_max": "30"}, ["Et intervall må ha både minste og største vekt."]),
        (
            {"weight_min": "40", "weight_max": "30"},
            ["Største vekt må være minst like stor som minste vekt."],
        ),
        (
            {"weight_min": "30,001", "weight_max": "40"},
            ["Vekt, minst kan ha høyst 2 desimaler"],
        ),
        ({"del-0-name": ""}, ["Rad 1: Navn må fylles ut"]),
        ({"del-1-share": "100,01"}, ["Rad 2: Andel av kriteriet kan ikke være over 100"]),
        ({"del-1-share": "1_0"}, ["Rad 2: Andel av kriteriet må være et tall, for eksempel 30 eller 12,5"]),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_typed_is_lost(
    changes: dict[str, Any], errors: list[str], equipped: Tender, go: Callable[..., Page]
) -> None:
    page = go(equipped, "tildeling/ny/").send(FILLED | changes)

    assert (page.status, page.title[:5], page.errors) == (200, "Feil:", errors)
    assert page.fields("name") == page.sent
    assert AwardCriterion.objects.count() == 0


def test_a_part_is_removed_by_its_own_box(equipped: Tender, go: Callable[..., Page]) -> None:
    go(equipped, "tildeling/ny/").send(FILLED)

    go(equipped, f"tildeling/{row(equipped).pk}/").send({"del-0-DELETE": "on"}, control="name")

    assert [sub.name for sub in row(equipped).subcriteria.all()] == ["Verktøy"]


def test_there_is_room_for_ten_parts_and_no_more(equipped: Tender, go: Callable[..., Page]) -> None:
    def parts(count: int) -> dict[str, str]:
        rows = {f"del-{number}-name": f"Del {number}" for number in range(count)}
        return FILLED | {"del-0-share": "", "del-1-share": "", "del-TOTAL_FORMS": str(count)} | rows

    ten, eleven = (go(equipped, "tildeling/ny/").send(parts(count)) for count in (10, 11))

    assert (ten.status, row(equipped).subcriteria.count()) == (302, 10)
    assert eleven.status == 200
    assert len(eleven.errors) == 1


def test_an_interval_takes_the_place_of_the_exact_weight(equipped: Tender, go: Callable[..., Page]) -> None:
    tender = journeys.award(equipped, "weighted", environment=30)

    go(tender, f"tildeling/{row(tender).pk}/").send({"weight_min": "30", "weight_max": "40"})

    assert (row(tender).weight, row(tender).weight_min, row(tender).weight_max) == (
        None,
        Decimal(30),
        Decimal(40),
    )


class TestRemoving:
    def test_takes_the_criterion_away_and_its_number_with_it(
        self, equipped: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.award(equipped, "weighted", price=70)
        page = go(tender, f"tildeling/{row(tender).pk}/")
        removal = f"{page.url}fjern/"
        (form,) = page.root.xpath(f'//form[@action="{removal}"]')

        answer = page.client.post(removal, dict(form.form_values()))
        go(tender, "tildeling/ny/").send(FILLED)

        assert answer.headers["Location"] == f"{tender.get_absolute_url()}tildeling/"
        assert row(tender).code == "T-002"

    def test_of_one_from_the_library_takes_its_text_out(self, equipped: Tender, hers: Client) -> None:
        tender = journeys.take(equipped, "it-tco-poeng-basis")
        chosen = journeys.lot_of(tender).chosen.count()

        url = f"{tender.get_absolute_url()}tildeling/{row(tender).pk}/fjern/"
        hers.post(url, {"version": tender.version})

        assert journeys.lot_of(tender).chosen.count() == chosen - 1
        assert AwardCriterion.objects.count() == 0

    @pytest.mark.parametrize("version", [None, "", "²", "x", "1e3"])
    def test_without_the_version_it_was_shown_with_removes_nothing(
        self, version: str | None, equipped: Tender, hers: Client
    ) -> None:
        tender = journeys.award(equipped, "weighted", price=70)
        data = {} if version is None else {"version": version}

        answer = hers.post(f"{tender.get_absolute_url()}tildeling/{row(tender).pk}/fjern/", data)

        assert answer.status_code == 404
        assert AwardCriterion.objects.count() == 1

    @pytest.mark.parametrize("version", ["0", "-1", "999999", "9" * 30])
    def test_with_another_version_is_told_and_removes_nothing(
        self, version: str, equipped: Tender, hers: Client
    ) -> None:
        tender = journeys.award(equipped, "weighted", price=70)

        url = f"{tender.get_absolute_url()}tildeling/{row(tender).pk}/fjern/"
        answer = hers.post(url, {"version": version})

        assert answer.status_code == 409
        assert f'href="{tender.get_absolute_url()}tildeling/"' in answer.content.decode()
        assert AwardCriterion.objects.count() == 1
