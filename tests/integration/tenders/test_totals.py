"""The sums: they follow every change, also when many save at once, and can be compared and made anew."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.actions.changing import noting
from tenders.actions.figures import refresh
from tenders.actions.totals import Moves, rebuild_totals
from tenders.models import Dimension, Figure, FigureCategory, State, Tender, Total
from tenders.queries.figures import Chosen, chosen_figures
from tenders.queries.totals import differences, sums_by, sums_of
from tenders.rules.indicators.sums import total
from tests.factories import TenderFactory
from tests.support.threads import at_once, on_disk

TODAY = date(2026, 11, 22)
ROUTES, LEVELS = ("weight", "unlawful", "interest"), ("basis", "avansert")


@pytest.fixture
def categories(db: None) -> list[Category]:
    made = (Category(slug=slug, name=slug, status_date=TODAY) for slug in ("bygg", "it", "mat"))
    return Category.objects.bulk_create(made)


def put(tender: Tender, chance: Random, categories: list[Category]) -> None:
    """Gives the tender any figures, and moves it in the sums by the difference."""
    moves, before = Moves(), Figure.objects.filter(pk=tender.pk).first()
    if before:
        moves.add(before, list(before.in_categories.values_list("category", flat=True)), -1)
    day = TODAY + timedelta(days=chance.randrange(200))
    after = Figure(
        tender=tender,
        agency=tender.agency,
        owner=tender.owner,
        unit=chance.choice([None, *tender.agency.units.all()]),
        changed_at=tender.updated_at,
        day=day,
        quarter=day.year * 10 + (day.month + 2) // 3,
        state=State.DRAFT,
        stage="open",
        route=chance.choice(ROUTES),
        level=chance.choice(LEVELS),
        value_ore=chance.randrange(10**15),
        weighted=1,
        weight_ppm=chance.randrange(1_000_000),
        saved=1,
        saved_ore=chance.randrange(10**9),
    )
    after.save(force_insert=before is None)
    FigureCategory.objects.filter(figure=after).delete()
    under = chance.sample(categories, chance.randrange(3))
    for each in under:
        after.in_categories.create(category=each, agency=after.agency, changed_at=after.changed_at)
    moves.add(after, [each.pk for each in under], 1)
    moves.write()


@pytest.fixture
def portfolio(agency: Agency, officer: User, colleague: User, categories: list[Category]) -> Random:
    """Thirty tenders that have each been changed three times, after a seed."""
    agency.units.create(name="Drift")
    agency.units.create(name="IT")
    chance = Random(20261122)
    tenders = [
        TenderFactory(agency=agency, created_by=officer, owner=chance.choice([officer, colleague]))
        for _ in range(30)
    ]
    for _ in range(3):
        for tender in tenders:
            put(tender, chance, categories)
    return chance


def test_the_sums_are_those_of_the_figures_whatever_was_changed(portfolio: Random, agency: Agency) -> None:
    assert list(differences(agency.pk)) == []
    assert Total.objects.filter(dimension="", count__gt=0).count() > 5


def test_amounts_are_whole_to_the_last_ore(portfolio: Random, agency: Agency) -> None:
    figures = Figure.objects.filter(agency=agency).values_list("value_ore", flat=True)

    assert total(sums_of(agency.pk, Chosen())).value == Decimal(sum(figures)) / 100


@pytest.mark.parametrize(
    "narrowed",
    [
        lambda a: Chosen(),
        lambda a: Chosen(first=20271),
        lambda a: Chosen(last=20264, owner=a.tenders.first().owner_id),
        lambda a: Chosen(unit=a.units.first().pk),
        lambda a: Chosen(category=Category.objects.first().pk),
        lambda a: Chosen(category=Category.objects.first().pk, unit=a.units.first().pk),
    ],
)
def test_the_sums_are_of_the_tenders_that_the_list_shows(
    portfolio: Random, agency: Agency, narrowed: Callable[[Agency], Chosen]
) -> None:
    chosen = narrowed(agency)
    shown = list(chosen_figures([agency.pk], chosen, TODAY))

    amounts = total(sums_of(agency.pk, chosen))

    assert amounts.tenders == len(shown) > 0
    assert amounts.value == Decimal(sum(row.value_ore for row in shown)) / 100
    assert amounts.weight == Decimal(sum(row.weight_ppm for row in shown)) / 10_000


def test_by_category_a_tender_counts_in_each_of_its_own(
    portfolio: Random, agency: Agency, categories: list[Category]
) -> None:
    kept = sums_by(agency.pk, Dimension.CATEGORY, Chosen())

    assert {key: total(rows).tenders for key, rows in kept.items()} == {
        each.pk: chosen_figures([agency.pk], Chosen(category=each.pk), TODAY).count() for each in categories
    }


def test_by_owner_within_a_category_is_counted_anew(
    portfolio: Random, agency: Agency, officer: User, colleague: User, categories: list[Category]
) -> None:
    within = Chosen(category=categories[0].pk)

    found = sums_by(agency.pk, Dimension.OWNER, within)

    assert found.keys() == {officer.pk, colleague.pk}
    assert sum(total(rows).tenders for rows in found.values()) == total(sums_of(agency.pk, within)).tenders


def test_another_agency_has_sums_of_its_own(portfolio: Random, other_agency: Agency) -> None:
    refresh(TenderFactory(agency=other_agency))

    assert total(sums_of(other_agency.pk, Chosen())).tenders == 1


def test_of_many_who_save_at_once_none_is_lost(
    guarded: None, tmp_path: Path, agency: Agency, officer: User
) -> None:
    with on_disk(tmp_path):
        tenders = [TenderFactory(agency=agency, created_by=officer) for _ in range(8)]
        for tender in tenders:
            with transaction.atomic():
                refresh(tender)

        def announce(tender: Tender) -> None:
            with noting(by=officer, tender=tender, kind="announce"):
                Tender.objects.filter(pk=tender.pk).update(state=State.ANNOUNCED)

        results = at_once(
            [*(lambda each=each: announce(each) for each in tenders), lambda: rebuild_totals(agency.pk)]
        )

        assert results == [None] * 9
        assert list(differences(agency.pk)) == []
        assert Total.objects.get(dimension="", stage="decided").count == 8


class TestTheCommand:
    def test_counts_what_has_no_figures_yet(self, agency: Agency) -> None:
        TenderFactory(agency=agency)

        call_command("rebuild_totals", verbosity=0)

        assert Total.objects.get(dimension="").count == 1
        call_command("rebuild_totals", "--check", "--all")

    def test_names_a_sum_that_is_wrong_and_mends_it(
        self, agency: Agency, capsys: pytest.CaptureFixture[str]
    ) -> None:
        refresh(TenderFactory(agency=agency))
        Total.objects.filter(dimension="").update(count=7)

        with pytest.raises(CommandError, match="1 rader avviker"):
            call_command("rebuild_totals", "--check")

        assert "undecided none: count 7 ≠ 1" in capsys.readouterr().out
        call_command("rebuild_totals")
        call_command("rebuild_totals", "--check")

    def test_names_a_tender_that_is_judged_otherwise_now(
        self, sample_tender: Tender, capsys: pytest.CaptureFixture[str]
    ) -> None:
        refresh(sample_tender)
        sample_tender.lots.get().award_criteria.filter(name="Pris").delete()

        with pytest.raises(CommandError, match="1 rader avviker"):
            call_command("rebuild_totals", "--check", "--all")

        line = capsys.readouterr().out
        assert line.endswith("avviker i weight_ppm, weighted, route, code, verdict, provision\n")
        call_command("rebuild_totals", "--all")
        call_command("rebuild_totals", "--check", "--all")
