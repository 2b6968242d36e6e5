"""Every field is decided: a change of the content moves the hash, and a change of anything else does not."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction

from criteria.models import Category, Revision
from criteria.publishing import begin, publish
from greenprocure.accounts.models import Agency, User
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Exemption,
    Justification,
    Lot,
    NeedsAssessment,
    Partner,
    PartnerBody,
    SubCriterion,
    Tender,
)
from tenders.queries.content import BESIDE, CONTENT, columns, hash_of, lists

AS_DECIDED = {
    Tender: """agency title reference estimated_value regime contract_type notice_date duration_months
        part_override notice_mandatory_override override_reason in_doffin is_defence framework
        framework_initiated_on mini_criteria_stated mini_environment_share contract_standard
        document_language""",
    NeedsAssessment: "tender questionnaire answers skipped_reason",
    Partner: "tender name organisation_number contributes is_lead",
    PartnerBody: "tender agency",
    Lot: "tender number title estimated_value is_small level levels award_mode has_sanction",
    ChosenCriterion: """lot revision number origin values own_text own_text_reason dropped_reason kept_from
        kept_reason printed""",
    AwardCriterion: """expresses_environment linked_to_delivery is_binding lot chosen number order name type
        weight weight_min weight_max points rank description proof""",
    SubCriterion: "expresses_environment linked_to_delivery is_binding parent order name share",
    Justification: """lot burdens market requirements alternative comparison conclusion decided_on place""",
    Exemption: """lot kind climate_reason environment_reason physical_element element interest
        interest_reason regulation is_main_performance uses_regulation_exception vehicle_class
        is_outside_regulation place""",
}
LISTS_AS_DECIDED = {Tender: ["categories"], Lot: ["product_groups"]}
# What hangs on a tender and is no part of what is asked for.
OUTSIDE = {
    *("Comment", "DialogueEntry", "EffectSheet", "Event", "Offer", "Review", "StockPick"),
    *("Figure", "TenderWord"),
}


def test_every_field_is_decided() -> None:
    assert {model: [field.name for field in columns(model)] for model in CONTENT} == {
        model: names.split() for model, names in AS_DECIDED.items()
    }
    assert {model: [each.name for each in lists(model)] for model in CONTENT if lists(model)} == (
        LISTS_AS_DECIDED
    )


def test_every_table_that_hangs_on_the_content_is_decided() -> None:
    hanging = {
        model.__name__
        for model in apps.get_app_config("tenders").get_models()
        if any(field.related_model in CONTENT for field in model._meta.concrete_fields)
    }

    assert hanging - {model.__name__ for model in CONTENT} == OUTSIDE


@pytest.fixture
def tender(sample_tender: Tender, other_agency: Agency) -> Tender:
    """A row in each table, and each rule of the database met whichever field is changed alone."""
    Tender.objects.filter(pk=sample_tender.pk).update(
        override_reason="Verdien er usikker.",
        mini_environment_share=Decimal(30),
        sent_as="notice",
        sent_on=date(2027, 2, 3),
    )
    lot = sample_tender.lots.get()
    Lot.objects.filter(pk=lot.pk).update(estimated_value=Decimal(1000))
    chosen = lot.chosen.get()
    newer = publish(begin(chosen.revision.criterion, by=None), by=None)
    lot.chosen.update(
        own_text="Minst seks år.",
        own_text_reason="Lengre",
        kept_from=newer,
        kept_reason="Nok",
        values={"a": 1},
    )
    award = lot.award_criteria.last()
    AwardCriterion.objects.filter(pk=award.pk).update(chosen=chosen)
    award.subcriteria.create(name="Transport", share=Decimal(50), order=1)
    Justification.objects.create(lot=lot, decided_on=date(2027, 1, 1))
    Exemption.objects.create(lot=lot)
    sample_tender.partners.create(name="Nabo kommune")
    sample_tender.partner_bodies.create(agency=other_agency, added_by=sample_tender.owner)
    return sample_tender


@pytest.fixture
def others(tender: Tender, officer: User, colleague: User) -> dict[type[models.Model], models.Model]:
    """For each table a key may point at: another row."""
    third = Agency.objects.create(name="Tredje etat", organisation_number="999000333", sector="state")
    category = Category.objects.create(slug="andre", name="Andre", status_date=date(2026, 11, 1))
    group = category.product_groups.create(slug="flere", name="Flere")
    lot = tender.lots.create(number=2)
    another = Tender.objects.create(
        agency=third,
        created_by=colleague,
        owner=colleague,
        title="En annen",
        estimated_value=1,
        contract_type="supplies",
    )
    revision = begin(tender.lots.first().chosen.get().revision.criterion, by=None)
    return {
        Agency: third,
        User: colleague,
        Tender: another,
        Lot: lot,
        Revision: revision,
        Category: category,
        type(group): group,
        ChosenCriterion: lot.chosen.create(revision=revision),
        AwardCriterion: tender.lots.first().award_criteria.first(),
        type(third.units.create(name="Innkjøp")): third.units.get(),
    }


def test_a_change_of_any_field_of_the_content_moves_the_hash_and_no_other_does(
    tender: Tender, others: dict[type[models.Model], models.Model]
) -> None:
    before = hash_of(tender)
    wrong = []

    for model, way, field in _fields():
        rows = model._default_manager.filter(**{way: tender.pk})
        with transaction.atomic():
            row = rows.order_by("pk").first()
            if field.many_to_many:
                getattr(row, field.name).add(others[field.related_model])
            else:
                rows.filter(pk=row.pk).update(**{field.name: _another(row, field, others)})
            moved = hash_of(tender) != before
            transaction.set_rollback(True)
        if moved != (field.name not in BESIDE.get(model, ())):
            wrong.append(f"{model.__name__}.{field.name}: {'moved' if moved else 'stayed'}")

    assert wrong == []


def _fields() -> Iterator[tuple[type[models.Model], str, Any]]:
    for model, way in CONTENT.items():
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            # Whose it is cannot change: each table is found by that.
            if not field.primary_key and field.name not in ("tender", "public_id", "creation_key"):
                yield model, way, field


def _another(row: models.Model, field: Any, others: dict[type[models.Model], models.Model]) -> Any:
    """A value that is not the one the row has."""
    value = getattr(row, field.attname)
    if field.is_relation:
        return others[field.related_model]
    if field.flatchoices:
        return next(choice for choice, _ in field.flatchoices if choice not in (value, ""))
    kinds: tuple[tuple[type[Any], Any], ...] = (
        (models.BooleanField, lambda: not value),
        (models.DateTimeField, lambda: "2027-05-01T12:00:00Z"),
        (models.DateField, lambda: date(2027, 5, 1)),
        (models.DecimalField, lambda: (value or Decimal(10)) + 1),
        (models.IntegerField, lambda: (value or 0) + 7),
        (models.JSONField, lambda: {"noe": "annet"}),
        (models.CharField, lambda: (value or "")[: (field.max_length or 9) - 1] + "x"),
        (models.TextField, lambda: value + "x"),
    )
    return next(make() for kind, make in kinds if isinstance(field, kind))


def test_a_row_more_or_less_moves_the_hash(tender: Tender) -> None:
    hashes = [hash_of(tender)]
    tender.partners.create(name="Fylket")
    hashes.append(hash_of(tender))
    tender.lots.first().award_criteria.first().delete()
    hashes.append(hash_of(tender))

    assert len(set(hashes)) == 3


def test_it_is_read_in_as_many_queries_as_there_are_tables(
    tender: Tender, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(len(CONTENT) + len(LISTS_AS_DECIDED)):
        hash_of(tender)
