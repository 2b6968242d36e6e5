"""A text on hearing: locked, commented on, and remembered with what was said."""

import pytest
from django.db import IntegrityError, transaction

from criteria import guards
from criteria.models import HearingComment, LegalBasis, Parameter, Revision, Source
from criteria.publishing import NotPossible, begin, comment, publish, send_to_hearing, take_back
from tests.support.pages import said, visit


@pytest.fixture
def on_hearing(published, curator):
    return send_to_hearing(begin(published.criterion, by=curator), by=curator, note="Frist 1. mars.")


def url(revision: Revision, page: str = "horing") -> str:
    return f"/admin/criteria/revision/{revision.pk}/{page}/"


def notes(page) -> list[str]:
    return [str(message) for message in page.response.context["messages"]]


class TestThePage:
    def test_shows_the_text_as_it_will_stand(self, on_hearing, hers):
        (text,) = visit(hers, url(on_hearing)).root.find_class("printed")

        assert said(text).startswith("K-001 Produktgaranti Leverandøren skal gi 3 års garanti.")

    def test_takes_a_comment(self, on_hearing, hers, curator):
        page = visit(hers, url(on_hearing)).send(
            {"text": "For kort frist.\r\n\r\nMinst 5 år.", "on_behalf_of": "Bransjeforeningen"}, follow=True
        )

        row = HearingComment.objects.get()
        assert (row.revision, row.author, row.on_behalf_of) == (on_hearing, curator, "Bransjeforeningen")
        assert row.text == "For kort frist.\n\nMinst 5 år."
        assert notes(page) == ["Kommentaren er lagret på denne revisjonen."]
        assert "Bransjeforeningen" in said(page.root)
        assert on_hearing.events.first().kind == "commented"

    @pytest.mark.parametrize(
        ("sent", "field", "message"),
        [
            ({"text": " "}, "text", "Feltet er påkrevet."),
            ({"text": "Skjult\u202etekst"}, "text", "Teksten inneholder et usynlig kontrolltegn (U+202E)."),
            ({"text": "x" * 10_001}, "text", "Teksten er lengre enn 10000 tegn."),
            (
                {"text": "x", "on_behalf_of": "y" * 201},
                "on_behalf_of",
                "Sørg for at denne verdien har 200 eller færre tegn (den har nå 201).",
            ),
        ],
    )
    def test_refuses_what_is_no_comment(self, on_hearing, hers, sent, field, message):
        page = visit(hers, url(on_hearing)).send(sent)

        assert page.response.context["form"].errors == {field: [message]}
        assert not HearingComment.objects.exists()

    def test_shows_a_comment_as_text_and_never_as_markup(self, on_hearing, hers, curator):
        comment(on_hearing, by=curator, text="<script>alert(1)</script>", on_behalf_of="<b>Oss</b>")

        words = hers.get(url(on_hearing)).content.decode()

        assert "&lt;script&gt;" in words
        assert "<b>Oss</b>" not in words

    def test_takes_no_comment_once_the_hearing_is_over(self, on_hearing, hers, curator):
        page = visit(hers, url(on_hearing))
        take_back(on_hearing, by=curator)

        answer = page.send({"text": "For sent."}, follow=True)

        assert notes(answer) == ["garanti-basis, revisjon 2 er ikke på høring."]
        assert not HearingComment.objects.exists()
        assert answer.root.xpath("//main//textarea") == []

    @pytest.mark.parametrize("person", ["officer", "leader", "outsider"])
    def test_is_for_curators_only(self, request, as_user, on_hearing, person):
        client = as_user(request.getfixturevalue(person))

        assert client.get(url(on_hearing)).status_code == 404
        assert client.post(url(on_hearing), {"text": "x"}).status_code == 404
        assert not HearingComment.objects.exists()


class TestTheComments:
    def test_stay_on_the_version_after_it_is_published(self, on_hearing, hers, curator):
        comment(on_hearing, by=curator, text="Godt krav.")
        publish(on_hearing, by=curator)

        assert "Godt krav." in said(visit(hers, url(on_hearing, "change")).root)

    def test_stay_when_the_text_is_taken_back_and_sent_again(self, on_hearing, curator):
        comment(on_hearing, by=curator, text="Godt krav.")
        send_to_hearing(take_back(on_hearing, by=curator), by=curator)

        assert [row.text for row in on_hearing.comments.all()] == ["Godt krav."]

    def test_are_not_shown_on_another_version(self, on_hearing, published, hers, curator):
        comment(on_hearing, by=curator, text="Godt krav.")

        assert "Godt krav." not in said(visit(hers, url(published, "change")).root)

    def test_are_refused_on_a_stale_row_too(self, on_hearing, curator):
        stale = Revision.objects.get(pk=on_hearing.pk)
        take_back(on_hearing, by=curator)

        with pytest.raises(NotPossible, match="er ikke på høring"):
            comment(stale, by=curator, text="x")


class TestTheTextIsLocked:
    def test_it_is_shown_without_a_field_to_write_in(self, on_hearing, hers):
        root = visit(hers, url(on_hearing, "change")).root

        assert root.xpath("//main//textarea | //main//select | //input[@name='_save']") == []

    def test_a_save_that_comes_too_late_is_told(self, published, hers, curator):
        draft = begin(published.criterion, by=curator)
        page = visit(hers, url(draft, "change"))
        send_to_hearing(draft, by=curator)

        answer = page.send({"title_nb": "For sent"})

        draft.refresh_from_db()
        assert (answer.status, draft.title_nb, draft.status) == (409, "Produktgaranti", "hearing")
        assert "Teksten har fått status «På høring» mens du skrev." in said(answer.root)

    def test_the_database_refuses_a_change(self, on_hearing):
        with pytest.raises(IntegrityError, match=guards.FROZEN), transaction.atomic():
            Revision.objects.filter(pk=on_hearing.pk).update(text_nb="Noe annet.")

    @pytest.mark.parametrize("part", [Parameter, Source, LegalBasis], ids=lambda part: part.__name__)
    def test_the_database_refuses_a_change_in_what_hangs_on_it(self, on_hearing, part):
        for act in (lambda rows: rows.update(order=99), lambda rows: rows.delete()):
            with pytest.raises(IntegrityError, match=guards.FROZEN), transaction.atomic():
                act(part.objects.filter(revision=on_hearing))

    def test_its_labels_stand(self, on_hearing):
        with pytest.raises(IntegrityError, match=guards.FROZEN), transaction.atomic():
            on_hearing.labels.clear()

    def test_a_bulk_action_does_not_pass_it_by(self, on_hearing, hers):
        before = Revision.objects.filter(pk=on_hearing.pk).values().get()

        hers.post(
            "/admin/criteria/revision/",
            {"action": "delete_selected", "_selected_action": [on_hearing.pk], "post": "yes"},
        )

        assert Revision.objects.filter(pk=on_hearing.pk).values().get() == before

    def test_it_is_free_again_once_taken_back(self, on_hearing, curator):
        take_back(on_hearing, by=curator)

        assert Revision.objects.filter(pk=on_hearing.pk).update(title_nb="Ny") == 1
        assert on_hearing.parameters.update(order=5) == 1

    @pytest.mark.parametrize("status", ["published", "retired"])
    def test_a_public_text_is_not_put_on_hearing(self, published, on_hearing, status, curator):
        if status == "retired":
            publish(on_hearing, by=curator)

        with pytest.raises(IntegrityError, match=guards.FROZEN), transaction.atomic():
            Revision.objects.filter(pk=published.pk).update(status="hearing")
        with pytest.raises(NotPossible, match="er ikke lenger «Utkast»"):
            send_to_hearing(published, by=curator)
