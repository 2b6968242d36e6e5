"""Whatever changes a tender leaves one event that cannot be undone, or changes nothing at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import Event, Tender
from tenders.queries.event_words import EVENTS
from tests import journeys
from tests.integration.tenders.reading import fields, state
from tests.support.pages import Page, visit

KEY, STATUTORY, AWARD = "it-produktgaranti-basis", "it-lovkrav-kjemi-energi-basis", "it-tco-poeng-basis"
REASON = "Utstyret leveres uten slike deler."
CRITERION = {"number": 2, "name": "Klima og miljø", "type": "environment", "weight": "30.00"}

# What is sent: step, the form's fields; → the event: its kind, and what it must say of before and after.
CHANGES: dict[str, tuple[str, dict[str, Any], str, dict[str, Any]]] = {
    "start": (
        "om/",
        {"title": "Nytt navn", "estimated_value": "3 000 000,50"},
        "start",
        {
            "før": {"title": journeys.START["title"], "estimated_value": "2400000.00"},
            "etter": {
                "title": "Nytt navn",
                "estimated_value": "3000000.50",
                "categories": ["IT-utstyr og programvare"],
            },
        },
    ),
    "needs": ("behov/", {"A6": "Ingenting"}, "needs", {"før": {"skipped_reason": ""}}),
    "leaving the needs out": (
        "behov/",
        {"skipped_reason": REASON},
        "needs",
        {"etter": {"skipped_reason": REASON}},
    ),
    "scope": (
        "kriterier/",
        {"level": "avansert"},
        "scope",
        {"før": {"nivå": "basis"}, "etter": {"nivå": "avansert"}},
    ),
    "criterion": (
        f"kriterier/{KEY}/",
        {"p_garantitid": "4"},
        "criterion_adapted",
        {"kriterium": f"{KEY}, revisjon 1", "før": {"values": {}}, "etter": {"values": {"garantitid": "4"}}},
    ),
    "leaving out with a reason": (
        f"kriterier/{STATUTORY}/ta-ut/",
        {"reason": REASON},
        "criterion_out",
        {"ut": f"{STATUTORY}, revisjon 1", "hvorfor": REASON},
    ),
    "weights": (
        "tildeling/",
        {"price": "60", "environment": "40"},
        "award",
        {
            "før": {"T-001 Pris": {"weight": "70.00"}, "T-002 Klima og miljø": {"weight": "30.00"}},
            "etter": {"T-001 Pris": {"weight": "60"}, "T-002 Klima og miljø": {"weight": "40"}},
        },
    ),
    "new award criterion": (
        "tildeling/ny/?type=quality",
        {"name": "Service"},
        "award_criterion",
        {"før": [], "etter": [{"number": 3, "name": "Service", "type": "quality"}]},
    ),
    "award criterion": (
        "tildeling/2/",
        {"name": "Miljø", "del-0-name": "Deler", "del-0-share": "100"},
        "award_criterion",
        {
            "før": [CRITERION | {"underkriterier": []}],
            "etter": [CRITERION | {"name": "Miljø"}],
        },
    ),
    "justification": (
        "begrunnelse/",
        {"conclusion": "Ny konklusjon"},
        "justification",
        {
            "før": {"conclusion": journeys.JUSTIFICATION["conclusion"], "decided_on": "2027-01-15"},
            "etter": {"conclusion": "Ny konklusjon", "decided_on": "2027-01-15"},
        },
    ),
    "exemption": (
        "unntak/",
        {"kind": "interest"},
        "exemption",
        {"før": {"kind": "none"}, "etter": {"kind": "interest"}},
    ),
}
BUTTONS: dict[str, tuple[str, dict[str, str], str, dict[str, Any]]] = {
    "taking in": (
        "kriterier/ta-inn/",
        {"key": AWARD},
        "criteria_in",
        {"inn": [f"{AWARD}, revisjon 1"]},
    ),
    "taking out": (f"kriterier/{KEY}/ta-ut/", {}, "criterion_out", {"ut": f"{KEY}, revisjon 1"}),
    "removing": ("tildeling/2/fjern/", {}, "award_criterion_out", {"før": [CRITERION]}),
}


@pytest.fixture
def ready(weighed: Tender) -> Tender:
    """Something in every step."""
    return journeys.justify(weighed)


def url_of(tender: Tender, path: str) -> str:
    row = journeys.lot_of(tender).award_criteria.last()
    return tender.get_absolute_url() + path.replace("/2/", f"/{row.pk}/")


def press(client: Client, tender: Tender, path: str, typed: dict[str, Any]) -> int:
    """Sends a form, or presses a button that has no page; gives the status."""
    return opened(client, tender, path, typed)()


def opened(client: Client, tender: Tender, path: str, typed: dict[str, Any]) -> Callable[[], int]:
    """The form's page, opened once, with what is typed; each call sends it and gives the status."""
    names, url = fields(tender), url_of(tender, path)
    typed = {names.get(name, name): value for name, value in typed.items()}
    if path.endswith(("ta-inn/", "fjern/")) or not typed:
        return lambda: client.post(url, {"version": tender.version} | typed).status_code
    page = visit(client, url)
    return lambda: page.send(typed).status


def holds(said: Any, wanted: Any) -> bool:
    """Whether all that is wanted is said, however deep."""
    if isinstance(wanted, dict):
        return all(name in said and holds(said[name], each) for name, each in wanted.items())
    if isinstance(wanted, list):
        return len(said) == len(wanted) and all(map(holds, said, wanted))
    return said == wanted


@pytest.mark.parametrize("case", [*CHANGES, *BUTTONS])
def test_a_change_leaves_one_event_with_who_and_what_and_the_version(
    case: str, ready: Tender, as_user: Callable[[User], Client], colleague: User
) -> None:
    path, typed, kind, wanted = (CHANGES | BUTTONS)[case]
    before = Event.objects.filter(tender=ready).count()

    assert press(as_user(colleague), ready, path, typed) == 302

    event = Event.objects.filter(tender=ready).first()
    assert Event.objects.filter(tender=ready).count() == before + 1
    assert (event.kind, event.actor, event.version, event.rule_set) == (
        kind,
        colleague,
        ready.version + 1,
        "RS2",
    )
    assert holds(event.data, wanted), event.data
    assert kind in EVENTS


def test_a_new_tender_leaves_one_event(started: Tender, officer: User) -> None:
    (event,) = Event.objects.filter(tender=started)

    assert (event.kind, event.actor, event.version) == ("created", officer, 1)
    assert event.data["etter"]["title"] == started.title


def test_two_criteria_of_one_name_are_told_apart_in_the_event(
    weighed: Tender, hers: Client, go: Callable[..., Page]
) -> None:
    lot = journeys.lot_of(weighed)
    lot.award_criteria.update(name="award_mode")

    press(hers, weighed, "tildeling/", {"price": "60", "environment": "40"})

    after = Event.objects.filter(tender=weighed).first().data["etter"]
    assert after["award_mode"] == "weighted"
    assert [after[f"{code} award_mode"]["weight"] for code in ("T-001", "T-002")] == ["60", "40"]


@pytest.mark.parametrize("case", [*CHANGES, *BUTTONS])
def test_a_failure_at_any_statement_leaves_nothing_behind(case: str, ready: Tender, hers: Client) -> None:
    path, typed, _, _ = (CHANGES | BUTTONS)[case]
    send = opened(hers, ready, path, typed)
    before, writes = state(ready), _writes(lambda: _undone(send))
    hers.raise_request_exception = False

    for place in range(writes):
        with connection.execute_wrapper(_fails_at(place)):
            assert send() == 500
        assert state(ready) == before, f"write {place + 1} of {writes}"
    assert writes >= 4  # the version, the change, the rule set, the event


def _writes(act: Callable[[], Any]) -> int:
    count = 0

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal count
        count += sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        act()
    return count


def _undone(act: Callable[[], Any]) -> None:
    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def _fails_at(place: int) -> Callable[..., Any]:
    seen = 0

    def failing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            seen += 1
            if seen == place + 1:
                raise RuntimeError("The disk is gone.")
        return execute(sql, params, many, context)

    return failing


@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: Event.objects.filter(pk=event.pk).update(kind="start"),
        lambda event: Event.objects.filter(pk=event.pk).update(data={}),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: event.delete(),
        lambda event: event.save(),
        lambda event: Event.objects.all().delete(),
        lambda event: Event.objects.bulk_update([event], ["version"]),
        lambda event: Event.objects.all()._raw_delete("default"),
    ],
)
def test_an_event_can_be_neither_changed_nor_deleted(
    attempt: Callable[[Event], Any], started: Tender
) -> None:
    before = list(Event.objects.values())

    with pytest.raises(IntegrityError, match="kan ikke endres eller slettes"), transaction.atomic():
        attempt(Event.objects.get())

    assert list(Event.objects.values()) == before


@pytest.mark.parametrize("model", [Tender, User])
def test_what_an_event_points_at_can_not_be_deleted(model: type[models.Model], started: Tender) -> None:
    with pytest.raises(models.ProtectedError):
        model.objects.all().delete()
