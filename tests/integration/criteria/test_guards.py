"""What has been published cannot be changed: not by code, by a queryset, by the shell or by SQL."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models.functions import Concat
from django.utils import timezone

from criteria import guards
from criteria.models import Criterion, Label, LegalBasis, Parameter, Revision, Source
from criteria.publishing import publish, retire, send_to_hearing, take_back

PARTS = [Parameter, Source, LegalBasis]
FROZEN = [
    field.name for field in Revision._meta.concrete_fields if field.name not in {"status", "retired_at", "id"}
]


@contextmanager
def refused(message: str = guards.FROZEN) -> Iterator[None]:
    """The database says no, in our words, and nothing of the block remains."""
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        yield


class TestThePublishedText:
    @pytest.mark.parametrize("name", FROZEN)
    def test_no_column_of_it_can_change(self, published, draft, name):
        # Every value is another one than it was, of the column's own kind.
        other = {
            "criterion": Criterion.objects.exclude(pk=published.criterion_id).first().pk,
            "product_group": published.criterion.category.product_groups.exclude(
                pk=published.product_group_id
            ).first(),
            "contract_types": ["works"],
            "published_at": None,
        }
        old = getattr(published, name)
        if name in other:
            value = other[name]
        elif isinstance(old, bool):
            value = not old
        elif isinstance(old, int):
            value = old + 10
        elif isinstance(old, str):
            value = f"{old}x"
        else:
            value = old + timezone.timedelta(days=1)

        with refused():
            Revision.objects.filter(pk=published.pk).update(**{name: value})

    def test_not_by_save(self, published):
        published.text_nb = "Noe annet."

        with refused():
            published.save()

    def test_not_by_bulk_update(self, published):
        published.title_nb = "Noe annet"

        with refused():
            Revision.objects.bulk_update([published], ["title_nb"])

    def test_not_by_one_update_of_all(self, published, draft):
        with refused():
            Revision.objects.update(title_nb=Concat("title_nb", models.Value("!")))

    def test_not_by_sql(self, published):
        with refused(), connection.cursor() as cursor:
            cursor.execute("UPDATE criteria_revision SET text_nb = 'x' WHERE id = %s", [published.pk])

    @pytest.mark.parametrize("how", ["delete", "queryset", "raw"])
    def test_it_cannot_be_deleted(self, published, how):
        rows = Revision.objects.filter(pk=published.pk)
        # Its log holds on to it before the database itself says no.
        with refused(guards.FROZEN if how == "raw" else "RevisionEvent"):
            if how == "delete":
                published.delete()
            elif how == "queryset":
                rows.delete()
            else:
                rows._raw_delete(rows.db)

    def test_its_criterion_cannot_be_deleted(self, published):
        with pytest.raises(models.ProtectedError):
            published.criterion.delete()

    def test_a_save_that_changes_nothing_is_let_through(self, published):
        published.save()


class TestItsStatus:
    def test_it_can_be_retired(self, published):
        assert retire(published.criterion, by=None) == 1
        published.refresh_from_db()
        assert published.status == "retired"

    @pytest.mark.parametrize("status", ["published", "draft"])
    def test_a_retired_text_does_not_come_back(self, published, status):
        retire(published.criterion, by=None)

        with refused():
            Revision.objects.filter(pk=published.pk).update(status=status)

    def test_a_published_text_does_not_become_a_draft(self, published):
        with refused():
            Revision.objects.filter(pk=published.pk).update(status="draft", published_at=None)

    def test_the_day_of_its_retirement_stands(self, published):
        retire(published.criterion, by=None)

        with refused():
            Revision.objects.filter(pk=published.pk).update(retired_at=timezone.now())

    def test_a_published_text_has_no_day_of_retirement(self, published):
        with refused():
            Revision.objects.filter(pk=published.pk).update(retired_at=timezone.now())

    def test_a_retired_text_stays_frozen(self, published):
        retire(published.criterion, by=None)

        with refused():
            Revision.objects.filter(pk=published.pk).update(title_nb="x")

    def test_two_texts_of_a_criterion_are_not_published_at_once(self, published, draft):
        with pytest.raises(IntegrityError), transaction.atomic():
            Revision.objects.filter(pk=draft.pk).update(status="published", published_at=timezone.now())


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
class TestWhatHangsOnIt:
    def test_cannot_be_changed(self, published, part):
        with refused():
            part.objects.filter(revision=published).update(order=99)

    def test_cannot_be_saved(self, published, part):
        row = part.objects.filter(revision=published).first()
        row.order = 99

        with refused():
            row.save()

    def test_cannot_be_deleted(self, published, part):
        with refused():
            part.objects.filter(revision=published).delete()

    def test_cannot_be_added(self, published, part):
        row = part.objects.filter(revision=published).first()
        row.pk = None
        if part is Parameter:
            row.name = "frist"

        with refused():
            row.save(force_insert=True)

    def test_cannot_be_added_in_bulk(self, published, part):
        row = part.objects.filter(revision=published).first()
        row.pk = None
        if part is Parameter:
            row.name = "frist"

        with refused():
            part.objects.bulk_create([row])

    def test_cannot_be_moved_away(self, published, draft, part):
        part.objects.filter(revision=draft).delete()

        with refused():
            part.objects.filter(revision=published).update(revision=draft)

    def test_cannot_be_moved_in_from_a_draft(self, published, draft, part):
        part.objects.filter(revision=draft).update(**({"name": "frist"} if part is Parameter else {}))

        with refused():
            part.objects.filter(revision=draft).update(revision=published)

    def test_on_a_draft_is_free(self, draft, part):
        assert part.objects.filter(revision=draft).update(order=99) == 1
        assert part.objects.filter(revision=draft).delete()[0] == 1


class TestItsLabels:
    @pytest.fixture
    def other(self, db):
        return Label.objects.create(slug="blomsten", name="Blomsten", kind="type I-merke")

    def test_cannot_be_added(self, published, other):
        with refused():
            published.labels.add(other)

    def test_cannot_be_removed(self, published):
        with refused():
            published.labels.clear()

    def test_cannot_be_exchanged(self, published, other):
        with refused():
            published.labels.through.objects.filter(revision=published).update(label=other)

    def test_on_a_draft_are_free(self, draft, other):
        draft.labels.set([other])

        assert list(draft.labels.all()) == [other]


class TestTheAddress:
    @pytest.mark.parametrize("change", [{"key": "x-basis"}, {"pair": "x"}, {"level": "avansert"}])
    def test_of_a_published_text_cannot_change(self, loaded, change):
        with refused(guards.ADDRESS):
            Criterion.objects.filter(key="levetid-basis").update(**change)

    def test_of_a_retired_text_cannot_change(self, loaded):
        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        with refused(guards.ADDRESS):
            Criterion.objects.filter(key="levetid-basis").update(key="x-basis")

    def test_without_a_published_text_is_free(self, loaded):
        category = Criterion.objects.first().category
        own = category.criteria.create(key="eget-basis", pair="eget", level="basis")

        assert Criterion.objects.filter(pk=own.pk).update(key="mitt-basis", pair="mitt") == 1

    def test_the_place_in_the_list_is_free(self, loaded):
        assert Criterion.objects.filter(key="levetid-basis").update(order=5) == 1


class TestADraft:
    def test_can_be_changed(self, draft):
        assert Revision.objects.filter(pk=draft.pk).update(title_nb="Ny", text_nb="Ny") == 1

    def test_can_be_deleted_with_what_hangs_on_it(self, draft):
        draft.delete()

        assert not Parameter.objects.filter(revision_id=draft.pk).exists()

    def test_is_frozen_once_published(self, draft):
        publish(draft, by=None)

        with refused():
            Parameter.objects.filter(revision=draft).update(default=6)


class TestATextOnHearing:
    """All comment on the same text."""

    @pytest.fixture
    def heard(self, draft):
        return send_to_hearing(draft, by=None)

    @pytest.mark.parametrize(
        "change", [{"title_nb": "x"}, {"text_nn": "x"}, {"number": 9}, {"verified": False}]
    )
    def test_cannot_be_changed(self, heard, change):
        with refused():
            Revision.objects.filter(pk=heard.pk).update(**change)

    def test_cannot_be_deleted(self, heard):
        with refused():
            Revision.objects.filter(pk=heard.pk)._raw_delete(Revision.objects.db)

    @pytest.mark.parametrize("part", PARTS)
    def test_keeps_what_hangs_on_it(self, heard, part):
        with refused():
            part.objects.filter(revision=heard).update(order=99)
        with refused():
            part.objects.filter(revision=heard).delete()

    def test_takes_no_label(self, heard):
        with refused():
            heard.labels.add(Label.objects.get())

    def test_may_be_taken_back_and_changed(self, heard):
        take_back(heard, by=None)

        assert Revision.objects.filter(pk=heard.pk).update(title_nb="Ny") == 1

    def test_may_be_published_as_it_stands(self, heard):
        publish(heard, by=None)

        assert Revision.objects.get(pk=heard.pk).status == "published"


def test_what_was_published_stays_when_a_transaction_has_ended(guarded, loaded):
    with pytest.raises(IntegrityError, match=guards.FROZEN):
        Revision.objects.update(title_nb="x")

    assert not Revision.objects.filter(title_nb="x").exists()
