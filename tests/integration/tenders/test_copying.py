"""A copy of a tender: what comes along, what is left behind, and who may make one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from criteria.models import Revision
from criteria.publishing import publish
from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from registers.models import StrategyGoal
from tenders.actions.composing import compose
from tenders.actions.copying import copy_tender
from tenders.actions.meeting import buy_after_all
from tenders.actions.start import create_tender
from tenders.models import Exemption, Justification, NeedsAssessment, PartnerBody, State, Tender
from tenders.plan_files import examples, templates
from tenders.queries.lots import whole_lots
from tenders.queries.newer import outdated
from tenders.queries.verdicts import verdict_of
from tests.factories import UserFactory
from tests.support.pages import visit

KEY = UUID(int=7)
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")


@pytest.fixture
def tender(sample_tender: Tender, published: Revision, colleague: User) -> Tender:
    """The sample with something of everything, in two lots, sent to the market."""
    lot = sample_tender.lots.get()
    row = lot.chosen.get()
    row.values, row.own_text, row.own_text_reason = {"garantitid": "7"}, "Garantien skal vare.", "Klarere."
    row.number, row.dropped_reason = 4, "Dekkes av et annet krav."
    row.save()
    (environment,) = lot.award_criteria.filter(type="environment")
    environment.subcriteria.create(name="Produksjon", share=Decimal(100), expresses_environment=True)
    Justification.objects.create(lot=lot, decided_on=date(2027, 1, 4), **dict.fromkeys(REASONS, "Fordi " * 9))
    Exemption.objects.create(lot=lot, kind="interest", interest="health", interest_reason="Smittevern.")
    lot.offers.create(name="Tilbyder", price=Decimal(1000))
    other = sample_tender.lots.create(
        number=3, title="Deler", estimated_value=Decimal(400_000), has_sanction=True
    )
    other.chosen.create(revision=published, number=5)
    sample_tender.partners.create(name="Nes kommune", is_lead=True)
    sample_tender.dialogue.create(held_on=date(2026, 12, 1), parties="Tre", questions="Hva finnes?")
    sample_tender.co_workers.add(colleague)
    goal = StrategyGoal.objects.create(agency=sample_tender.agency, title="Mindre avfall")
    answers = {
        "A1": "Folk skal ha det de trenger. " * 2,
        "D4": str(goal.public_id),
        "U1": "5000",
        "D5": "nei",
    }
    NeedsAssessment.objects.filter(tender=sample_tender).update(
        answers=answers, skipped_reason="", questionnaire="2"
    )
    Tender.objects.filter(pk=sample_tender.pk).update(
        last_numbers={"lot": 3, "specification": 5, "award": 2},
        state=State.ANNOUNCED,
        sent_as="notice",
        sent_on=date(2027, 2, 1),
        reference="2027/1",
        duration_months=24,
    )
    return Tender.objects.select_related("agency", "needs").get(pk=sample_tender.pk)


def copied(tender: Tender, by: User, agency: Agency, **fields: Any) -> Tender:
    own = {
        "agency": agency,
        "title": "Kopien",
        "estimated_value": tender.estimated_value,
        "notice_date": None,
    }
    made = copy_tender(by=by, tender=tender, key=KEY, fields=own | fields)
    return Tender.objects.select_related("agency", "needs").get(pk=made.pk)


def told(tender: Tender) -> list[Any]:
    """All that stands on the lots, by name."""
    return [
        (
            lot.title,
            lot.has_sanction,
            lot.award_mode,
            [(row.values, row.own_text, row.own_text_reason, row.dropped_reason) for row in lot.chosen.all()],
            [
                (row.name, row.weight, [(part.name, part.share) for part in row.subcriteria.all()])
                for row in lot.award_criteria.all()
            ],
            getattr(getattr(lot, "justification", None), "burdens", ""),
            getattr(getattr(lot, "exemption", None), "interest_reason", ""),
            [group.slug for group in lot.product_groups.all()],
        )
        for lot in whole_lots(tender)
    ]


def test_all_that_stands_on_the_lots_comes_along(tender: Tender, officer: User, agency: Agency) -> None:
    made = copied(tender, officer, agency)

    assert told(made) == told(tender)
    assert [lot.number for lot in made.lots.all()] == [1, 2]
    assert [row.number for lot in made.lots.all() for row in lot.chosen.all()] == [1, 2]
    assert made.last_numbers == {"lot": 2, "specification": 2, "award": 2}
    assert (made.duration_months, made.contract_type) == (24, "supplies")
    assert list(made.categories.all()) == list(tender.categories.all())
    assert made.partners.get().name == "Nes kommune"


def test_what_was_the_firsts_alone_is_left_behind(tender: Tender, colleague: User, agency: Agency) -> None:
    made = copied(tender, colleague, agency)

    assert (made.owner, made.created_by, made.copied_from) == (colleague, colleague, tender)
    assert (made.state, made.sent_on, made.reference, made.notice_date) == (State.DRAFT, None, "", None)
    assert not made.co_workers.exists()
    assert not made.dialogue.exists()
    assert not any(lot.offers.exists() for lot in made.lots.all())
    assert whole_lots(made)[0].justification.decided_on is None
    assert set(made.needs.answers) == {"A1", "D4"}


def test_the_copy_leaves_the_first_as_it_was(tender: Tender, officer: User, agency: Agency) -> None:
    before = told(tender)

    made = copied(tender, officer, agency)
    made.lots.all().delete()

    assert told(tender) == before
    assert tender.needs.answers["U1"] == "5000"


def test_a_partner_bodys_officer_copies_it_to_her_own_agency_without_the_owners_lists(
    tender: Tender, outsider: User, other_agency: Agency, agency: Agency, as_user: Callable[[User], Client]
) -> None:
    url = f"{tender.get_absolute_url()}kopier/"
    client = as_user(outsider)
    assert client.get(url).status_code == 404
    PartnerBody.objects.create(tender=tender, agency=other_agency, added_by=tender.owner)

    page = visit(client, url)
    refused = page.send({"title": "Vår", "agency": agency.pk})
    made = page.send({"title": "Vår", "agency": other_agency.pk})

    copy = Tender.objects.get(public_id=made.location.split("/")[2])
    assert refused.has_errors
    assert (copy.agency, copy.owner, copy.copied_from) == (other_agency, outsider, tender)
    assert set(copy.needs.answers) == {"A1"}
    assert not copy.partners.exists()
    assert not copy.partner_bodies.exists()


def test_the_page_tells_where_it_came_from_to_those_who_may_read_that(
    tender: Tender, outsider: User, other_agency: Agency, as_user: Callable[[User], Client]
) -> None:
    body = PartnerBody.objects.create(tender=tender, agency=other_agency, added_by=tender.owner)
    made, client = copied(tender, outsider, other_agency), as_user(outsider)

    assert f"Kopiert fra {tender.title}." in visit(client, made.get_absolute_url()).under("sammen")
    body.delete()
    assert "Kopiert fra" not in visit(client, made.get_absolute_url()).under("sammen")


def test_a_form_sent_twice_makes_one_copy(
    tender: Tender, officer: User, as_user: Callable[[User], Client]
) -> None:
    page = visit(as_user(officer), f"{tender.get_absolute_url()}kopier/")
    assert page.value("title") == "Hemmelig prøvekjøp"

    first, second = page.send({"title": "En til"}), page.send({"title": "En til"})

    assert first.location == second.location
    assert Tender.objects.count() == 2
    assert list(Tender.objects.get(title="En til").events.order_by("id").values_list("kind", flat=True)) == [
        "created",
        "needs",
        "copied",
    ]


def test_a_leader_may_look_and_not_copy(
    tender: Tender, leader: User, agency: Agency, as_user: Callable[[User], Client]
) -> None:
    url = f"{tender.get_absolute_url()}kopier/"
    assert as_user(leader).get(url).status_code == 404

    both = UserFactory(name="Begge", role=Role.LEADER, agency=agency)
    both.memberships.create(agency=agency, role=Role.OFFICER)

    assert as_user(both).get(url).status_code == 200


def test_an_older_text_stays_and_is_told_of_again(tender: Tender, officer: User, agency: Agency) -> None:
    row = tender.lots.get(number=3).chosen.get()
    newer = row.revision.criterion.revisions.get()
    fields = {field.name: getattr(newer, field.name) for field in newer._meta.fields if field.name != "id"}
    fields |= {"number": 2, "status": "draft", "published_at": None, "retired_at": None}
    newer = publish(Revision.objects.create(**fields), by=None)
    row.kept_from, row.kept_reason = newer, "Den gamle passer bedre her."
    row.save()

    made = whole_lots(copied(tender, officer, agency))[1]

    assert [(each.row.revision.number, each.newer.number, each.is_kept) for each in outdated(made)] == [
        (1, 2, False)
    ]


def test_a_need_met_without_a_purchase_is_asked_again(tender: Tender, officer: User, agency: Agency) -> None:
    Tender.objects.filter(pk=tender.pk).update(state=State.NO_PURCHASE)
    NeedsAssessment.objects.filter(tender=tender).update(
        answers={
            "A1": "Noe skal gjøres for noen. " * 2,
            "B1": "helt",
            "B1_reason": "Det vi har, er nok til det.",
        },
        avoided_kroner=Decimal(5000),
    )

    made = copied(Tender.objects.select_related("agency", "needs").get(pk=tender.pk), officer, agency)

    assert (made.state, set(made.needs.answers), made.needs.avoided_kroner) == (State.DRAFT, {"A1"}, None)


def test_lots_follow_the_value_and_the_answer_asks_for_the_day(
    tender: Tender, officer: User, agency: Agency
) -> None:
    made = copied(tender, officer, agency, estimated_value=tender.estimated_value / 4)

    assert [lot.estimated_value for lot in made.lots.all()] == [None, Decimal(100_000)]
    assert "before_notice" in verdict_of(whole_lots(made)[0]).answer.facts.get(
        "missing_fields", ("before_notice",)
    )


def test_the_number_of_queries_does_not_follow_the_number_of_texts(
    tender: Tender, officer: User, agency: Agency, published: Revision
) -> None:
    def queries(key: int) -> int:
        fields = {"agency": agency, "title": "X", "estimated_value": Decimal(2), "notice_date": None}
        fresh = Tender.objects.select_related("agency", "needs").get(pk=tender.pk)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            copy_tender(by=officer, tender=fresh, key=UUID(int=key), fields=fields)
        return len(caught)

    queries(1)
    few = queries(2)
    for number in range(8):
        criterion = published.criterion.category.criteria.create(
            key=f"x-{number}", pair=f"x-{number}", level="basis"
        )
        fields = {f.name: getattr(published, f.name) for f in published._meta.fields if f.name != "id"}
        text = Revision.objects.create(**fields | {"criterion": criterion})
        tender.lots.get(number=3).chosen.create(revision=text, number=10 + number)

    assert queries(3) == few


def test_nobody_copies_with_a_key_of_anothers(
    tender: Tender, officer: User, colleague: User, agency: Agency
) -> None:
    key = uuid4()
    fields = {"agency": agency, "title": "X", "estimated_value": Decimal(2), "notice_date": None}

    first = copy_tender(by=officer, tender=tender, key=key, fields=fields)
    second = copy_tender(by=colleague, tender=tender, key=key, fields=fields)

    assert first.pk != second.pk


def test_the_key_of_one_page_gives_another_page_no_tender_back(
    tender: Tender, officer: User, agency: Agency
) -> None:
    fields = {"agency": agency, "title": "X", "estimated_value": Decimal(2), "notice_date": None}
    new = fields | {"contract_type": "supplies", "categories": []}
    plans = next(iter(examples())), next(iter(templates()))

    made = [
        create_tender(by=officer, key=KEY, fields=dict(new)),
        copy_tender(by=officer, tender=tender, key=KEY, fields=fields),
        buy_after_all(by=officer, tender=tender, key=KEY),
    ]
    other = copy_tender(by=officer, tender=made[0], key=KEY, fields=fields)
    planned = [compose(by=officer, plan=plan, key=KEY, fields=fields) for plan in plans]

    assert len({each.pk for each in (*made, other, *planned)}) == 6
    assert create_tender(by=officer, key=KEY, fields=dict(new)).pk == made[0].pk
