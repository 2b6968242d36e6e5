"""The figures of a tender: what is counted, and that every change is followed."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from criteria.models import Category, Revision
from criteria.publishing import begin, publish, retire
from greenprocure.accounts.models import Agency, User
from tenders.actions.awarding import save_award
from tenders.actions.changing import noting
from tenders.actions.figures import refresh
from tenders.actions.start import save_start
from tenders.models import SUMMED, AwardMode, Exemption, Figure, NeedsAssessment, State, Tender, Total
from tests.factories import TenderFactory


def figure(tender: Tender) -> Figure:
    return Figure.objects.get(pk=tender.pk)


def counted(tender: Tender) -> Figure:
    refresh(tender)
    return figure(tender)


def everywhere(agency: Agency) -> dict[tuple[str, int], int]:
    """Where the tenders of the agency are counted, and how many."""
    rows = Total.objects.filter(agency=agency, count__gt=0)
    return {(row.dimension, row.key): row.count for row in rows}


class TestWhatIsCounted:
    def test_a_tender_that_weighs_enough(self, sample_tender: Tender, officer: User) -> None:
        row = counted(sample_tender)

        assert (row.route, row.code, row.verdict) == ("weight", "VEKT_OK", "oppfylt")
        assert "§ 5b" in row.provision
        assert (row.weighted, row.weight_ppm, row.value_ore) == (1, 300_000, 240_000_000)
        assert (row.level, row.requirements, row.unedited) == ("basis", 1, 1)
        assert (row.day, row.quarter, row.stage) == (date(2027, 2, 1), 20271, "open")
        assert (row.owner, row.asked, row.is_outdated) == (officer, 0, False)

    def test_the_weakest_lot_decides(self, sample_tender: Tender) -> None:
        lot = sample_tender.lots.create(number=2, award_mode=AwardMode.PRICE_ONLY, level="avansert")
        lot.award_criteria.create(name="Pris", type="price")

        row = counted(sample_tender)

        assert (row.route, row.code, row.level, row.weight_ppm) == ("unlawful", "BARE_PRIS", "mixed", 300_000)

    def test_an_exemption_counts_its_own_fields(self, sample_tender: Tender) -> None:
        lot = sample_tender.lots.get()
        lot.award_criteria.all().delete()
        lot.award_mode = AwardMode.PRICE_ONLY
        lot.save()
        reason = "Ytelsen er rådgiving over nettet."
        sample_tender.lots.get().award_criteria.create(name="Pris", type="price")
        Exemption.objects.create(lot=lot, kind="insignificant", climate_reason=reason)

        row = counted(sample_tender)

        assert (row.route, row.fields_asked, row.fields_answered) == ("unlawful", 3, 1)
        assert (row.asked, row.complete) == (1, 0)

    def test_a_need_met_without_buying_is_judged_by_nothing(self, sample_tender: Tender) -> None:
        Tender.objects.filter(pk=sample_tender.pk).update(state=State.NO_PURCHASE)
        NeedsAssessment.objects.update(avoided_kroner=Decimal("1000.50"), avoided_co2e_kg=Decimal("2.125"))

        row = counted(sample_tender)

        assert (row.route, row.level, row.stage, row.requirements) == ("none", "none", "no_purchase", 0)
        assert (row.saved, row.saved_ore, row.saved_grams) == (1, 100_050, 2_125)

    def test_without_a_planned_day_it_counts_when_it_was_made(self, agency: Agency) -> None:
        tender = TenderFactory(agency=agency)

        row = counted(tender)

        assert (row.day, row.is_planned) == (timezone.localdate(tender.created_at), False)

    def test_what_waits_for_a_review_says_since_when(self, sample_tender: Tender, officer: User) -> None:
        Tender.objects.filter(pk=sample_tender.pk).update(state=State.IN_REVIEW)
        review = sample_tender.reviews.create(submitted_by=officer)

        assert counted(sample_tender).sent_at == review.submitted_at
        Tender.objects.filter(pk=sample_tender.pk).update(state=State.DRAFT)
        assert counted(sample_tender).sent_at is None


class TestEveryChangeIsFollowed:
    def test_a_change_of_the_weights_moves_the_tender(
        self, sample_tender: Tender, officer: User, category: Category
    ) -> None:
        refresh(sample_tender)
        lot = sample_tender.lots.get()
        rows = list(lot.award_criteria.all())
        rows[0].weight, rows[1].weight = Decimal("70.01"), Decimal("29.99")

        save_award(by=officer, lot=lot, version=sample_tender.version, fields={}, rows=rows)

        kept = Total.objects.filter(count__gt=0).values_list("dimension", "route", "weight_ppm")
        wrong = "unlawful", 299_900
        assert sorted(kept) == [("", *wrong), ("category", *wrong), ("owner", *wrong)]
        assert not Total.objects.filter(count=0).exclude(**dict.fromkeys(SUMMED, 0)).exists()

    def test_a_change_of_state_is_followed_without_a_version(
        self, sample_tender: Tender, officer: User
    ) -> None:
        refresh(sample_tender)

        with noting(by=officer, tender=sample_tender, kind="announce"):
            Tender.objects.filter(pk=sample_tender.pk).update(state=State.ANNOUNCED)

        assert (figure(sample_tender).state, figure(sample_tender).stage) == ("announced", "decided")
        assert list(Total.objects.filter(count=1).values_list("stage", flat=True).distinct()) == ["decided"]

    def test_what_touches_nothing_costs_one_query_more(
        self, sample_tender: Tender, officer: User, django_assert_num_queries
    ) -> None:
        refresh(sample_tender)

        with django_assert_num_queries(7), noting(by=officer, tender=sample_tender, kind="comment"):
            pass  # savepoint 2, lock 1, read 2, event 1, the figure 1

    def test_another_agency_and_category_take_it_over(
        self, sample_tender: Tender, officer: User, agency: Agency, other_agency: Agency
    ) -> None:
        refresh(sample_tender)
        new = Category.objects.create(slug="nye", name="Nye", status_date=date(2026, 11, 1))
        fields = {"agency": other_agency, "title": "Kontorstoler", "categories": [new]}

        save_start(by=officer, tender=sample_tender, version=sample_tender.version, fields=fields)

        assert everywhere(agency) == {}
        assert everywhere(other_agency) == {("", 0): 1, ("category", new.pk): 1, ("owner", officer.pk): 1}
        roots = sample_tender.words.values_list("word__root", flat=True)
        assert set(roots) == {"kontorstol", "kontor", "stol"}
        assert {row.agency for row in sample_tender.words.all()} == {other_agency}

    def test_again_changes_nothing(self, sample_tender: Tender, agency: Agency) -> None:
        refresh(sample_tender)
        before = everywhere(agency)

        refresh(sample_tender)

        assert everywhere(agency) == before

    def test_as_many_queries_for_ten_lots_as_for_one(
        self, sample_tender: Tender, django_assert_max_num_queries
    ) -> None:
        refresh(sample_tender)
        for number in range(2, 11):
            sample_tender.lots.create(number=number)

        with django_assert_max_num_queries(20):
            refresh(sample_tender)


class TestTheNeedOfAnEarlierTender:
    @pytest.fixture
    def earlier(self, sample_tender: Tender) -> Tender:
        Tender.objects.filter(pk=sample_tender.pk).update(state=State.NO_PURCHASE)
        NeedsAssessment.objects.update(avoided_kroner=1000)
        refresh(sample_tender)
        return sample_tender

    def test_is_bought_for_after_all(self, earlier: Tender, agency: Agency) -> None:
        later = TenderFactory(agency=agency, same_need_as=earlier)
        NeedsAssessment.objects.create(tender=later, skipped_reason="Behovet er avklart i budsjettet.")

        refresh(later)

        assert figure(earlier).saved == 0
        assert set(Total.objects.values_list("saved", "saved_ore")) == {(0, 0)}

    def test_is_not_yet_decided(self, earlier: Tender, agency: Agency) -> None:
        refresh(TenderFactory(agency=agency, same_need_as=earlier))

        assert figure(earlier).saved_ore == 100_000


class TestTheLibrary:
    def test_marks_what_is_on_a_superseded_text(self, sample_tender: Tender, published: Revision) -> None:
        refresh(sample_tender)
        draft = begin(published.criterion, by=None)

        publish(draft, by=None)

        assert figure(sample_tender).is_outdated
        assert counted(sample_tender).is_outdated  # and judged anew it says the same

    def test_leaves_what_has_been_sent(self, sample_tender: Tender, published: Revision) -> None:
        Tender.objects.filter(pk=sample_tender.pk).update(state=State.ANNOUNCED)
        refresh(sample_tender)

        publish(begin(published.criterion, by=None), by=None)

        assert not figure(sample_tender).is_outdated
        assert not counted(sample_tender).is_outdated

    def test_marks_nothing_when_no_text_takes_its_place(
        self, sample_tender: Tender, published: Revision
    ) -> None:
        refresh(sample_tender)
        publish(begin(published.criterion, by=None), by=None)

        retire(published.criterion, by=None)

        assert not figure(sample_tender).is_outdated
        assert not counted(sample_tender).is_outdated
