"""The goals of the strategy: written, put away and taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import Agency, User
from registers.models import StrategyGoal
from tests.support.pages import visit

LIST, NEW = "/virksomhet/strategi/", "/virksomhet/strategi/nytt/"
TYPED = {"title": "IT-utstyr skal brukes i minst seks år", "description": "Kapittel 3 i strategien."}


def test_a_goal_is_kept_as_it_is_typed(hers: Client, agency: Agency) -> None:
    answer = visit(hers, NEW).send(TYPED)

    row = StrategyGoal.objects.get()
    assert answer.location == LIST
    assert {name: getattr(row, name) for name in TYPED} == TYPED
    assert (row.agency, row.is_current) == (agency, True)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": ""}, "Mål må fylles ut"),
        ({"title": "x" * 201}, "Mål kan ha høyst 200 tegn. Nå er det 201"),
        ({"description": "x" * 20_001}, "Hva det betyr kan ha høyst 20000 tegn. Nå er det 20001"),
        (
            {"title": "a\u202eb"},
            "Mål inneholder et usynlig kontrolltegn (U+202E) ved tegn 2. Slett det og prøv igjen.",
        ),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, Any], error: str, hers: Client) -> None:
    page = visit(hers, NEW).send(TYPED | changes)

    assert page.errors == [error]
    assert not StrategyGoal.objects.exists()


def test_a_goal_is_changed(hers: Client, goal: StrategyGoal) -> None:
    visit(hers, f"{LIST}{goal.public_id}/").send({"title": "Nytt mål", "is_current": ""})

    goal.refresh_from_db()
    assert (goal.title, goal.is_current) == ("Nytt mål", True)


def test_a_goal_is_put_away_and_taken_back(hers: Client, goal: StrategyGoal) -> None:
    address = f"{LIST}{goal.public_id}/"

    hers.post(f"{address}legg-bort/")
    page = visit(hers, LIST)
    assert page.one("ds-details").startswith("Mål som er lagt bort (1) Halvparten av møblene")
    assert "Ingen mål som gjelder" in page.words

    hers.post(f"{address}ta-frem/")
    page = visit(hers, LIST)
    assert not page.root.find_class("ds-details")
    assert "«Halvparten av møblene skal være brukte» gjelder igjen." in page.response.content.decode()


def test_one_of_two_agencies_says_whose_the_goal_is(both: User, hers: Client, other_agency: Agency) -> None:
    assert visit(hers, NEW).send(TYPED).errors == ["Virksomhet må velges"]

    visit(hers, NEW).send(TYPED | {"agency": other_agency.pk})

    assert StrategyGoal.objects.get().agency == other_agency


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_as_many_questions_however_long_it_is(
    count: int, hers: Client, agency: Agency, django_assert_num_queries: Callable
) -> None:
    StrategyGoal.objects.bulk_create(StrategyGoal(agency=agency, title=f"Mål {n}") for n in range(count))

    with django_assert_num_queries(5):
        hers.get(LIST)
