"""draft → hearing → published → retired: each step from where it may be taken, and who took it."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from criteria import guards
from criteria.enums import Act, Status
from criteria.models import Criterion, Revision, RevisionEvent
from criteria.publishing import NotPossible, begin, comment, publish, retire, send_to_hearing, take_back
from criteria.rows import entry_of
from tests.integration.criteria.rows import by_curator, current

KEY = "garanti-basis"


@pytest.fixture
def criterion(loaded):
    return Criterion.objects.get(key=KEY)


@pytest.fixture
def begun(criterion, curator):
    """Revision 2, begun by the curator."""
    return begin(criterion, by=curator)


@pytest.fixture
def heard(begun, curator):
    """Revision 2, on hearing."""
    return send_to_hearing(begun, by=curator)


def log(revision):
    """What was done to the revision, oldest first: (what, who, why)."""
    rows = RevisionEvent.objects.filter(revision=revision).order_by("id").select_related("actor")
    return [(row.kind, row.actor and row.actor.name, row.note) for row in rows]


def stored(revision):
    return Revision.objects.with_everything().get(pk=revision.pk)


class TestBeginning:
    def test_makes_a_draft_that_says_what_stands(self, begun):
        assert (begun.number, stored(begun).status, begun.published_at) == (2, Status.DRAFT, None)
        assert entry_of(stored(begun)) == entry_of(current(KEY))

    def test_changes_nothing_in_public(self, begun):
        assert current(KEY).number == 1

    def test_is_written_down(self, begun, curator):
        assert log(begun) == [(Act.BEGUN, curator.name, "Ut fra revisjon 1.")]

    @pytest.mark.parametrize("step", ["begun", "heard"])
    def test_is_not_done_twice(self, request, criterion, curator, step):
        request.getfixturevalue(step)

        with pytest.raises(NotPossible, match=r"^garanti-basis, revisjon 2 er allerede under arbeid\.$"):
            begin(criterion, by=curator)
        assert criterion.revisions.count() == 2

    def test_starts_from_the_text_that_was_retired_last(self, criterion, curator):
        by_curator(KEY, title="Ny tittel")
        retire(criterion, by=curator)

        draft = begin(criterion, by=curator)

        assert (draft.number, draft.title_nb) == (3, "Ny tittel")
        assert log(draft)[0][2] == "Ut fra revisjon 2."

    def test_needs_a_text_to_start_from(self, criterion, curator):
        bare = criterion.category.criteria.create(key="bar-basis", pair="bar", level="basis")

        with pytest.raises(NotPossible, match="bar-basis har ingen tekst å gå ut fra"):
            begin(bare, by=curator)
        assert not RevisionEvent.objects.filter(kind=Act.BEGUN).exists()


class TestTheHearing:
    def test_is_opened_and_closed_again(self, begun, curator):
        send_to_hearing(begun, by=curator, note="Til 1. mars.")
        assert stored(begun).status == begun.status == Status.HEARING

        take_back(begun, by=curator, note="For kort.")
        assert stored(begun).status == begun.status == Status.DRAFT
        assert log(begun)[1:] == [
            (Act.HEARING, curator.name, "Til 1. mars."),
            (Act.TAKEN_BACK, curator.name, "For kort."),
        ]

    def test_is_not_public(self, heard, client):
        assert current(KEY).number == 1
        assert client.get(f"/kriterier/{KEY}/2/").status_code == 404

    def test_takes_comments_that_stay_with_the_text(self, heard, curator, officer):
        made = comment(heard, by=officer, text="Tre år er for lite.", on_behalf_of="Prøve kommune")
        take_back(heard, by=curator)
        send_to_hearing(heard, by=curator)
        publish(stored(heard), by=curator)

        assert list(heard.comments.all()) == [made]
        assert (made.author, made.on_behalf_of, made.text) == (
            officer,
            "Prøve kommune",
            "Tre år er for lite.",
        )
        assert (Act.COMMENTED, officer.name, "") in log(heard)

    @pytest.mark.parametrize("state", ["draft", "published", "retired"])
    def test_takes_no_comments_when_it_is_not_open(self, begun, curator, state):
        _bring(begun, state, curator)

        with pytest.raises(NotPossible, match="er ikke på høring"):
            comment(stored(begun), by=curator, text="x")
        assert not begun.comments.exists()
        assert Act.COMMENTED not in [kind for kind, _, _ in log(begun)]

    def test_is_judged_by_the_row_and_not_by_what_someone_saw(self, heard, curator):
        seen_before = stored(heard)
        take_back(heard, by=curator)

        with pytest.raises(NotPossible, match="er ikke på høring"):
            comment(seen_before, by=curator, text="x")
        with pytest.raises(NotPossible, match=r"er ikke lenger «På høring»\. Last siden på nytt\."):
            take_back(seen_before, by=curator)


def _bring(revision, state, by):
    """The revision to a state, step by step."""
    if state == "hearing":
        send_to_hearing(revision, by=by)
    if state in ("published", "retired"):
        publish(revision, by=by)
    if state == "retired":
        retire(revision.criterion, by=by)


@pytest.mark.parametrize(
    ("step", "state", "message"),
    [
        *(
            (send_to_hearing, state, "er ikke lenger «Utkast»")
            for state in ("hearing", "published", "retired")
        ),
        *((take_back, state, "er ikke lenger «På høring»") for state in ("draft", "published", "retired")),
        *((publish, state, "er publisert før") for state in ("published", "retired")),
    ],
)
def test_a_step_from_the_wrong_place_is_refused_and_leaves_no_trace(begun, curator, step, state, message):
    _bring(begun, state, curator)
    before, said = Revision.objects.filter(pk=begun.pk).values().get(), log(begun)

    with pytest.raises(NotPossible, match=message):
        step(stored(begun), by=curator)

    assert Revision.objects.filter(pk=begun.pk).values().get() == before
    assert log(begun) == said


class TestPublishing:
    @pytest.mark.parametrize("state", ["draft", "hearing"])
    def test_puts_the_text_in_the_place_of_the_old(self, begun, curator, state, time_machine):
        time_machine.move_to(datetime(2027, 1, 4, 12, tzinfo=UTC), tick=False)
        _bring(begun, state, curator)

        publish(stored(begun), by=curator, note="Etter høring.")

        old, new = Revision.objects.filter(criterion__key=KEY).order_by("number")
        assert (old.status, new.status) == (Status.RETIRED, Status.PUBLISHED)
        assert old.retired_at == new.published_at == datetime(2027, 1, 4, 12, tzinfo=UTC)
        assert new.retired_at is None

    def test_is_written_down_for_both_texts(self, begun, curator):
        old = current(KEY)

        publish(begun, by=curator, note="Etter høring.")

        assert log(begun)[-1] == (Act.PUBLISHED, curator.name, "Etter høring.")
        assert log(old)[-1] == (Act.RETIRED, curator.name, "Avløst av revisjon 2.")

    def test_of_a_stale_text_is_refused(self, begun, curator):
        seen_before = stored(begun)
        publish(begun, by=curator)

        with pytest.raises(NotPossible, match="er publisert før"):
            publish(seen_before, by=curator)
        assert [kind for kind, _, _ in log(begun)].count(Act.PUBLISHED) == 1

    def test_says_the_row_and_not_what_someone_holds(self, begun, curator):
        begun.title_nb = "Aldri lagret"

        publish(begun, by=curator)

        assert current(KEY).title_nb == "Produktgaranti"

    def test_of_a_load_has_no_person(self, loaded):
        assert log(current(KEY)) == [(Act.PUBLISHED, None, "Lest inn fra kategorifilen.")]


class TestRetiring:
    def test_ends_the_text(self, criterion, curator):
        standing = current(KEY)

        assert retire(criterion, by=curator, note="Merket er lagt ned.") == 1
        assert stored(standing).status == Status.RETIRED
        assert stored(standing).retired_at is not None
        assert log(standing)[-1] == (Act.RETIRED, curator.name, "Merket er lagt ned.")

    def test_of_what_is_retired_already_does_nothing(self, criterion, curator):
        retire(criterion, by=curator)
        before = RevisionEvent.objects.count()

        assert retire(criterion, by=curator) == 0
        assert RevisionEvent.objects.count() == before

    def test_leaves_a_draft_to_be_published_later(self, begun, curator):
        retire(begun.criterion, by=curator)
        assert stored(begun).status == Status.DRAFT

        publish(begun, by=curator)
        assert current(KEY).number == 2


class TestTheLog:
    @pytest.fixture
    def event(self, begun):
        return RevisionEvent.objects.get(revision=begun)

    @pytest.mark.parametrize("change", [{"note": "x"}, {"kind": Act.RETIRED}, {"actor": None}])
    def test_no_row_is_changed(self, event, change):
        with pytest.raises(IntegrityError, match=guards.LOGGED), transaction.atomic():
            RevisionEvent.objects.filter(pk=event.pk).update(**change)

    def test_not_by_save(self, event):
        event.note = "x"

        with pytest.raises(IntegrityError, match=guards.LOGGED), transaction.atomic():
            event.save()

    def test_no_row_is_taken_away(self, event):
        with pytest.raises(IntegrityError, match=guards.LOGGED), transaction.atomic():
            event.delete()
        with pytest.raises(IntegrityError, match=guards.LOGGED), transaction.atomic():
            RevisionEvent.objects.all().delete()

    def test_not_by_sql(self, event):
        delete = "DELETE FROM criteria_revisionevent WHERE id = %s"

        with (
            pytest.raises(IntegrityError, match=guards.LOGGED),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(delete, [event.pk])

    def test_it_grows(self, begun, curator):
        before = RevisionEvent.objects.count()

        send_to_hearing(begun, by=curator)

        assert RevisionEvent.objects.count() == before + 1

    def test_a_step_that_fails_is_not_written_down(self, begun, curator, monkeypatch):
        def breaks(revisions):
            raise RuntimeError

        monkeypatch.setattr("criteria.publishing.index", breaks)
        before = log(begun)

        with pytest.raises(RuntimeError):
            publish(begun, by=curator)

        assert log(begun) == before
        assert (stored(begun).status, current(KEY).number) == (Status.DRAFT, 1)
