"""The steps a curator takes with a text: new revision, hearing, publication, retirement."""

import pytest

from criteria.models import Criterion, Revision, RevisionEvent
from criteria.publishing import begin, publish, retire, send_to_hearing
from criteria.rows import entry_of
from tests.integration.criteria.rows import current
from tests.support.pages import said, visit

STEPS = ("ny-revisjon", "send-pa-horing", "trekk-tilbake", "publiser", "ta-ut")
UNTOUCHED = "har fått en annen status siden du åpnet siden. Steget er ikke tatt."


def url(revision: Revision, step: str) -> str:
    return f"/admin/criteria/revision/{revision.pk}/{step}/"


def change(revision: Revision) -> str:
    return url(revision, "change")


def take(client, revision: Revision, step: str, note: str = ""):
    """Opens the step's page and presses its button; the page one then comes to."""
    return visit(client, url(revision, step)).send({"note": note}, follow=True)


def notes(page) -> list[str]:
    return [str(message) for message in page.response.context["messages"]]


def offered(client, revision: Revision) -> list[str]:
    (steps,) = visit(client, change(revision)).root.find_class("steps")
    return [said(link) for link in steps.iter("a")]


@pytest.fixture
def begun(published, curator):
    """A draft that says what the published text says, and could be published as it is."""
    return begin(published.criterion, by=curator)


@pytest.fixture
def on_hearing(begun, curator):
    return send_to_hearing(begun, by=curator)


class TestWhatIsOffered:
    def test_on_a_published_text(self, published, hers):
        assert offered(hers, published) == ["Ny revisjon", "Ta ut"]

    def test_on_a_draft(self, begun, hers):
        assert offered(hers, begun) == ["Send på høring", "Publiser"]

    def test_on_a_text_on_hearing(self, on_hearing, hers):
        assert offered(hers, on_hearing) == ["Trekk tilbake", "Publiser", "Kommenter"]

    def test_on_a_published_text_with_a_draft_under_work(self, published, begun, hers):
        assert offered(hers, published) == ["Ta ut", "Revisjon 2 er under arbeid (utkast)"]

    def test_on_a_retired_text_that_was_the_last(self, published, hers):
        retire(published.criterion, by=None)

        assert offered(hers, published) == ["Ny revisjon"]

    def test_nothing_on_a_text_that_another_has_taken_the_place_of(self, published, begun, hers):
        publish(begun, by=None)

        assert offered(hers, published) == []


class TestNewRevision:
    def test_leads_to_a_draft_that_says_the_same(self, published, hers, curator):
        page = take(hers, published, "ny-revisjon")

        draft = Revision.objects.get(status="draft")
        assert page.response.redirect_chain == [(change(draft), 302)]
        assert (draft.number, draft.criterion) == (2, published.criterion)
        assert entry_of(draft) == entry_of(published)
        assert notes(page) == ["garanti-basis, revisjon 2 er påbegynt."]
        event = draft.events.get()
        assert (event.kind, event.actor, event.note) == ("begun", curator, "Ut fra revisjon 1.")

    def test_begins_from_what_stands_in_the_library_whatever_its_number(self, published, begun, curator):
        third = Revision.objects.get(pk=published.pk)
        third.pk, third.number, third.status, third.published_at = None, 3, "draft", None
        third.title_nb = "Tredje"
        third.save()
        publish(third, by=None)
        publish(begun, by=None)

        assert begin(published.criterion, by=curator).title_nb == published.title_nb

    def test_of_a_retired_text_can_bring_it_back(self, published, hers):
        retire(published.criterion, by=None)
        take(hers, published, "ny-revisjon")
        draft = Revision.objects.get(status="draft")

        take(hers, draft, "publiser")

        assert current("garanti-basis").number == 2

    def test_is_refused_when_somebody_else_has_begun_one_meanwhile(self, published, hers, curator):
        page = visit(hers, url(published, "ny-revisjon"))
        begin(published.criterion, by=curator)

        answer = page.send({"note": ""}, follow=True)

        assert notes(answer) == [f"garanti-basis, revisjon 1 {UNTOUCHED}"]
        assert Revision.objects.filter(status="draft").count() == 1


class TestPublishing:
    def test_shows_what_changes_before_it_is_done(self, published, begun, hers):
        visit(hers, change(begun)).send({"title_nb": "Lengre produktgaranti"})

        page = visit(hers, url(begun, "publiser"))

        assert [said(each) for each in page.root.iter("del")] == ["Fjernet: Produktgaranti"]
        assert [said(each) for each in page.root.iter("ins")] == ["Lagt til: Lengre produktgaranti"]
        assert "Revisjon 1: Ikke brukt i noen anskaffelse." in said(page.root)

    def test_puts_the_new_text_in_the_place_of_the_old(self, published, begun, hers, curator, client):
        visit(hers, change(begun)).send({"title_nb": "Lengre produktgaranti"})

        page = take(hers, begun, "publiser", note="Etter høringen.")

        published.refresh_from_db()
        assert notes(page) == ["garanti-basis, revisjon 2 er publisert."]
        assert (published.status, current("garanti-basis").pk) == ("retired", begun.pk)
        assert "Lengre produktgaranti" in client.get("/kriterier/?q=lengre").content.decode()
        newest = RevisionEvent.objects.filter(revision=begun).first()
        assert (newest.kind, newest.actor, newest.note) == ("published", curator, "Etter høringen.")

    def test_can_be_done_straight_from_hearing(self, on_hearing, hers):
        take(hers, on_hearing, "publiser")

        assert current("garanti-basis").number == 2

    def test_is_refused_with_all_that_is_at_fault(self, begun, hers):
        Revision.objects.filter(pk=begun.pk).update(text_nb="Garantien bør være {garantitid} år.")

        page = visit(hers, url(begun, "publiser"))

        (box,) = page.root.find_class("waits")
        assert [said(line) for line in box.iter("li")] == [
            "«bør» i «tekst» binder ikke. Skriv «skal».",
            "Teksten må binde med «skal».",
        ]
        assert page.root.xpath("//main//button[@type='submit']") == []

    def test_is_refused_also_when_the_button_is_pressed_by_other_means(self, begun, hers):
        begun.sources.all().delete()
        seen = visit(hers, url(begun, "send-pa-horing")).value("seen")

        answer = hers.post(url(begun, "publiser"), {"seen": seen, "note": ""})

        assert [str(m) for m in answer.context["messages"]] == [
            "garanti-basis, revisjon 2 kan ikke publiseres ennå."
        ]
        assert "«kilder» må ha minst én kilde." in answer.content.decode()
        assert current("garanti-basis").number == 1

    def test_publishes_nothing_that_was_not_shown(self, begun, hers):
        page = visit(hers, url(begun, "publiser"))
        Revision.objects.filter(pk=begun.pk).update(title_nb="Endret av en annen")

        answer = page.send({"note": ""}, follow=True)

        assert notes(answer) == ["garanti-basis, revisjon 2 er endret siden du åpnet siden. Se over på nytt."]
        assert current("garanti-basis").number == 1

    def test_is_refused_when_another_text_has_taken_the_place_meanwhile(self, published, begun, hers):
        page = visit(hers, url(begun, "publiser"))
        other = Revision.objects.get(pk=published.pk)
        other.pk, other.number, other.status, other.published_at = None, 3, "draft", None
        other.save()
        publish(other, by=None)

        answer = page.send({"note": ""}, follow=True)

        assert notes(answer) == ["garanti-basis, revisjon 2 er endret siden du åpnet siden. Se over på nytt."]
        assert current("garanti-basis").number == 3

    def test_is_done_once_however_often_the_button_is_pressed(self, begun, hers):
        page = visit(hers, url(begun, "publiser"))
        page.send({"note": ""})

        answer = page.send({"note": ""}, follow=True)

        assert notes(answer)[-1] == f"garanti-basis, revisjon 2 {UNTOUCHED}"
        assert RevisionEvent.objects.filter(revision=begun, kind="published").count() == 1

    def test_of_a_first_text_says_so(self, loaded, hers, curator):
        criterion = Criterion.objects.create(
            key="ny-basis", pair="ny", level="basis", category=Criterion.objects.first().category
        )
        draft = Revision.objects.get(criterion__key="garanti-avansert")
        draft.pk, draft.criterion, draft.status, draft.published_at = None, criterion, "draft", None
        draft.save()

        assert "Dette er kriteriets første tekst." in said(visit(hers, url(draft, "publiser")).root)


class TestTakingOut:
    def test_needs_a_reason(self, published, hers):
        page = visit(hers, url(published, "ta-ut")).send({"note": " "})

        assert page.status == 200
        assert page.response.context["form"].errors == {"note": ["Feltet er påkrevet."]}
        assert current("garanti-basis") == published

    def test_keeps_the_reason(self, published, hers, curator):
        take(hers, published, "ta-ut", note="Loven er\r\nopphevet.")

        published.refresh_from_db()
        event = published.events.first()
        assert published.status == "retired"
        assert (event.kind, event.actor, event.note) == ("retired", curator, "Loven er\nopphevet.")

    def test_never_takes_out_another_text_than_the_one_shown(self, published, begun, hers):
        page = visit(hers, url(published, "ta-ut"))
        publish(begun, by=None)

        page.send({"note": "Foreldet."}, follow=True)

        assert current("garanti-basis").number == 2

    def test_takes_no_hidden_characters_in_the_reason(self, published, hers):
        page = visit(hers, url(published, "ta-ut")).send({"note": "Skjult\u202etekst"})

        assert page.response.context["form"].errors == {
            "note": ["Teksten inneholder et usynlig kontrolltegn (U+202E)."]
        }


@pytest.mark.parametrize("step", STEPS)
class TestWhoMayTakeThem:
    @pytest.mark.parametrize("person", ["officer", "leader", "outsider"])
    def test_not_those_without_the_role(self, request, as_user, published, begun, step, person):
        client = as_user(request.getfixturevalue(person))

        for revision in (published, begun):
            assert client.get(url(revision, step)).status_code == 404
            assert client.post(url(revision, step), {"note": "x"}).status_code == 404
        assert current("garanti-basis") == published

    def test_not_those_who_are_not_signed_in(self, client, published, step):
        response = client.post(url(published, step), {"note": "x"})

        assert response.headers["Location"].startswith("/logg-inn/")
        assert current("garanti-basis") == published

    def test_looking_changes_nothing(self, hers, published, begun, step):
        before = list(Revision.objects.values())
        events = RevisionEvent.objects.count()

        for revision in (published, begun):
            hers.get(url(revision, step))

        assert list(Revision.objects.values()) == before
        assert RevisionEvent.objects.count() == events

    def test_a_button_pressed_without_the_page_does_nothing(self, hers, published, begun, step):
        before = list(Revision.objects.values())

        for revision in (published, begun):
            hers.post(url(revision, step), {"note": "x"})

        assert list(Revision.objects.values()) == before

    def test_a_revision_that_is_not_there_is_not_found(self, hers, loaded, step):
        assert hers.get(f"/admin/criteria/revision/999999/{step}/").status_code == 404
