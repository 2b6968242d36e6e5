"""Comments beside what they are about: written and answered by everyone who may read the tender."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from greenprocure.accounts.models import Agency, User
from greenprocure.accounts.roles import Role
from tenders.actions import commenting
from tenders.actions.people import add_body, end_body
from tenders.exports.build_annex import events
from tenders.models import Comment, State, Subject, Tender
from tenders.queries.comments import About, beside, unanswered_mentions
from tenders.queries.lots import whole_lot
from tests.factories import UserFactory
from tests.support.pages import Page, visit

KEY = "prove-garanti-basis"
CRITERION = About(Subject.CRITERION, 1, KEY)
WEIGHT = About(Subject.AWARD, 1)


@pytest.fixture
def see(sample_tender: Tender, as_user: Callable[[User], Client]) -> Callable[..., Page]:
    def opened(user: User, path: str) -> Page:
        return visit(as_user(user), sample_tender.get_absolute_url() + path)

    return opened


@pytest.fixture
def write(sample_tender: Tender, officer: User) -> Callable[..., Comment]:
    def written(text: str = "Er fem år nok?", about: About = CRITERION, **kwargs: Any) -> Comment:
        return commenting.write(
            **{"by": officer, "tender": sample_tender, "about": about, "text": text} | kwargs
        )

    return written


def test_a_comment_goes_from_one_to_the_other_and_is_resolved(
    see: Any,
    sample_tender: Tender,
    officer: User,
    leader: User,
    colleague: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    page = see(officer, f"kriterier/{KEY}/")
    link = next(a.get("href") for a in page.root.iter("a") if (a.text or "").startswith("Kommenter"))
    with django_capture_on_commit_callbacks(execute=True):
        visit(page.client, link).send({"text": "Er <b>fem</b> år nok?", "mentions": [leader.pk]})

    (told,) = mail.outbox
    assert (told.to, told.subject) == (
        [leader.email],
        "Oda Innkjøper nevner deg i en kommentar til «Hemmelig prøvekjøp»",
    )
    assert list(unanswered_mentions(leader)) == [sample_tender.comments.get()]
    assert "Kommentarer (1)" in see(colleague, f"kriterier/{KEY}/").words
    assert "Er <b>fem</b> år nok?" in see(colleague, f"kriterier/{KEY}/").words

    thread = sample_tender.comments.get()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        see(leader, f"kommentarer/{thread.pk}/").send({"text": "Ja."})

    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert list(unanswered_mentions(leader)) == []
    url = f"{sample_tender.get_absolute_url()}kommentarer/{thread.pk}/los/"
    assert see(officer, "").client.post(url).status_code == 302
    assert "Kommentarer (1)" not in see(colleague, f"kriterier/{KEY}/").words
    assert "Løst Oda Innkjøper" in see(colleague, "kommentarer/").words


def test_what_is_said_leaves_events_and_neither_a_version_nor_a_line_in_the_annex(
    write: Any, sample_tender: Tender, leader: User
) -> None:
    thread = write(mentions=[leader])
    commenting.resolve(by=leader, thread=thread)
    commenting.reopen(by=leader, thread=thread)
    commenting.reply(by=leader, thread=thread, text="Ja.")

    rows = list(sample_tender.events.order_by("id"))
    assert [row.kind for row in rows] == ["comment", "comment_resolved", "comment_reopened", "comment"]
    about = {"kommentar": thread.pk, "gjelder": f"criterion:1:{KEY}", "delkontrakt": 1}
    assert [row.data for row in rows] == [
        about | {"svar": False, "nevnt": [leader.pk]},
        about,
        about,
        about | {"svar": True, "nevnt": []},
    ]
    assert {row.version for row in rows} == {sample_tender.version}
    assert events(whole_lot(sample_tender)) == []


def test_an_answer_opens_a_resolved_thread_again(write: Any, leader: User) -> None:
    thread = write()
    commenting.resolve(by=leader, thread=thread)

    commenting.reply(by=leader, thread=thread, text="Vent litt.")

    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_only_those_who_may_read_are_named_and_told(
    write: Any, outsider: User, leader: User, see: Any, officer: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        thread = write(mentions=[outsider, leader, officer])

    assert list(thread.mentions.all()) == [leader]
    assert [message.to for message in mail.outbox] == [[leader.email]]
    page = see(officer, "kommentarer/ny/")
    assert outsider.name not in page.words
    assert page.send({"text": "Se her", "mentions": [outsider.pk]}).has_errors


class TestUnansweredMentions:
    def test_end_when_she_answers_or_the_thread_is_resolved(
        self, write: Any, leader: User, officer: User
    ) -> None:
        answered, resolved, waiting = (write(text, mentions=[leader]) for text in "abc")
        commenting.reply(by=leader, thread=answered, text="Svar")
        commenting.resolve(by=officer, thread=resolved)

        assert list(unanswered_mentions(leader)) == [waiting]

    def test_in_an_answer_count_until_she_says_something_after_it(
        self, write: Any, leader: User, officer: User
    ) -> None:
        thread = write()
        commenting.reply(by=leader, thread=thread, text="Hva mener du?")
        answer = commenting.reply(by=officer, thread=thread, text="Dette.", mentions=[leader])
        assert list(unanswered_mentions(leader)) == [answer]

        commenting.reply(by=leader, thread=thread, text="Greit.")

        assert list(unanswered_mentions(leader)) == []

    def test_end_with_the_right_to_read(
        self, write: Any, sample_tender: Tender, officer: User, other_agency: Agency
    ) -> None:
        partner = UserFactory(role=Role.OFFICER, agency=other_agency)
        body = add_body(by=officer, tender=sample_tender, agency=other_agency, may_write=False)
        thread = write(mentions=[partner])
        assert list(unanswered_mentions(partner)) == [thread]

        end_body(by=officer, body=body, reason="Avtalt mellom virksomhetene.")

        assert list(unanswered_mentions(partner)) == []


@pytest.mark.parametrize(
    ("path", "about"),
    [
        ("behov/", About(Subject.NEEDS)),
        (f"kriterier/{KEY}/", CRITERION),
        ("kriterier/", About(Subject.CRITERION, 1)),
        ("tildeling/", WEIGHT),
        ("tildeling/", About(Subject.AWARD, 1, "T-000")),
        ("vekten/", WEIGHT),
        ("begrunnelse/", About(Subject.JUSTIFICATION, 1, "market")),
        ("begrunnelse/", About(Subject.JUSTIFICATION, 1)),
        ("unntak/", About(Subject.EXEMPTION, 1)),
        ("vurdering/", About(Subject.AWARD, 1, "verdict")),
        ("se-over/", About(Subject.EXEMPTION, 1)),
        ("se-over/", About(Subject.TENDER)),
    ],
)
def test_the_fold_stands_beside_its_subject(
    path: str, about: About, see: Any, write: Any, officer: User
) -> None:
    assert f"om={about}" in see(officer, path).response.content.decode()
    write("Husk dette.", about)

    assert "Husk dette." in see(officer, path).words


def test_the_list_of_criteria_counts(see: Any, write: Any, officer: User) -> None:
    write()

    assert "1 åpen kommentar" in see(officer, "kriterier/?vis=valgt").one("ga-criterion")


def test_a_reader_comments_on_what_she_reads_also_when_it_is_locked(
    see: Any, sample_tender: Tender, leader: User
) -> None:
    Tender.objects.filter(pk=sample_tender.pk).update(state=State.ANNOUNCED)

    sent = see(leader, f"kommentarer/ny/?om={CRITERION}").send({"text": "Følg opp garantien."})

    assert sent.status == 302
    page = see(leader, "kommentarer/")
    links = [a.get("href") for a in page.root.iter("a") if (a.text or "") == "Gå til det"]
    assert links == [f"{sample_tender.get_absolute_url()}se-over/#se-over-criteria"]
    assert (
        visit(page.client, links[0].partition("#")[0]).root.get_element_by_id("se-over-criteria") is not None
    )


def test_a_text_that_has_left_is_named_and_leads_nowhere(
    see: Any, write: Any, sample_tender: Tender, officer: User
) -> None:
    write()
    sample_tender.lots.get().chosen.all().delete()

    page = see(officer, "kommentarer/")

    assert f"Krav {KEY} (ikke lenger med)" in page.words
    assert "Gå til det" not in page.words


def test_comments_are_found_by_state_and_lot(
    see: Any, write: Any, sample_tender: Tender, officer: User
) -> None:
    sample_tender.lots.create(number=2)
    commenting.resolve(by=officer, thread=write("Om den ene"))
    write("Om den andre", About(Subject.AWARD, 2))

    found = {
        query: [
            text
            for text in ("Om den ene", "Om den andre")
            if text in see(officer, f"kommentarer/{query}").words
        ]
        for query in ("", "?vis=apne", "?vis=loste", "?delkontrakt=1", "?vis=apne&delkontrakt=1")
    }

    assert found == {
        "": ["Om den ene", "Om den andre"],
        "?vis=apne": ["Om den andre"],
        "?vis=loste": ["Om den ene"],
        "?delkontrakt=1": ["Om den ene"],
        "?vis=apne&delkontrakt=1": [],
    }


def test_a_thread_of_another_tender_is_not_found(
    write: Any, sample_tender: Tender, as_user: Any, outsider: User, officer: User
) -> None:
    thread = write()
    answer = commenting.reply(by=officer, thread=thread, text="Svar")
    url = f"{sample_tender.get_absolute_url()}kommentarer/"

    assert as_user(outsider).get(f"{url}{thread.pk}/").status_code == 404
    assert as_user(officer).get(f"{url}{answer.pk}/").status_code == 404
    assert as_user(officer).get(f"{url}{thread.pk + 9}/").status_code == 404


def test_what_stands_beside_is_read_at_once(
    write: Any, sample_tender: Tender, django_assert_num_queries: Any
) -> None:
    for about in (CRITERION, CRITERION, WEIGHT, About(Subject.TENDER)):
        commenting.reply(by=sample_tender.owner, thread=write(about=about), text="Svar")
    tender = Tender.objects.get(pk=sample_tender.pk)

    with django_assert_num_queries(1):
        found = {
            about: [len(thread.answered) for thread in threads] for about, threads in beside(tender).items()
        }
        beside(tender)

    assert found == {CRITERION: [1, 1], WEIGHT: [1], About(Subject.TENDER): [1]}


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_takes_as_many_queries_however_much_is_said(
    count: int,
    write: Any,
    as_user: Any,
    sample_tender: Tender,
    officer: User,
    leader: User,
    django_assert_max_num_queries: Any,
) -> None:
    for _ in range(count):
        commenting.reply(by=leader, thread=write(mentions=[leader]), text="Svar", mentions=[officer])
    client = as_user(officer)

    with django_assert_max_num_queries(19):
        client.get(f"{sample_tender.get_absolute_url()}kommentarer/")
