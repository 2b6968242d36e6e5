"""Comments: written, answered, resolved. None is changed or taken back: the log tells what was said when."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from greenprocure.accounts.models import User
from greenprocure.mailing import send_later
from tenders.actions.changing import noting
from tenders.models import Comment, Tender
from tenders.queries.comments import About
from tenders.queries.people import readers_of


def write(*, by: User, tender: Tender, about: About, text: str, mentions: Iterable[User] = ()) -> Comment:
    """Begins a thread. Those mentioned are told, if they may read the tender."""
    with noting(by=by, tender=tender, kind="comment") as data:
        row = tender.comments.create(
            author=by, text=text, subject=about.subject, lot_number=about.lot_number, key=about.key
        )
        _finish(row, row, mentions, data)
    return row


def reply(*, by: User, thread: Comment, text: str, mentions: Iterable[User] = ()) -> Comment:
    """Answers a thread, which opens it again if it was resolved. Everyone who has spoken in it is told."""
    with noting(by=by, tender=thread.tender, kind="comment") as data:
        row = thread.replies.create(
            tender=thread.tender,
            author=by,
            text=text,
            subject=thread.subject,
            lot_number=thread.lot_number,
            key=thread.key,
        )
        Comment.objects.filter(pk=thread.pk).update(resolved_by=None, resolved_at=None)
        _finish(row, thread, mentions, data)
    return row


def resolve(*, by: User, thread: Comment) -> None:
    """Marks the thread as resolved; one that is so already stays as it was."""
    with noting(by=by, tender=thread.tender, kind="comment_resolved") as data:
        data |= _described(thread)
        opened = Comment.objects.filter(pk=thread.pk, resolved_at=None)
        opened.update(resolved_by=by, resolved_at=timezone.now())


def reopen(*, by: User, thread: Comment) -> None:
    with noting(by=by, tender=thread.tender, kind="comment_reopened") as data:
        data |= _described(thread)
        Comment.objects.filter(pk=thread.pk).update(resolved_by=None, resolved_at=None)


def _finish(row: Comment, thread: Comment, mentions: Iterable[User], data: dict[str, Any]) -> None:
    readers = readers_of(row.tender).exclude(pk=row.author_id)
    named = list(readers.filter(pk__in=[person.pk for person in mentions]))
    row.mentions.set(named)
    data |= _described(thread) | {"svar": row.pk != thread.pk, "nevnt": sorted(each.pk for each in named)}
    context = {"tender": row.tender, "comment": row, "thread": thread}
    send_later(named, "comment_mention", context)
    spoke = readers.filter(Q(tender_comments=thread) | Q(tender_comments__answers=thread)).distinct()
    send_later([person for person in spoke if person not in named], "comment_reply", context)


def _described(thread: Comment) -> dict[str, Any]:
    """The text stays on its row alone: what is said is no part of the tender."""
    told = {"kommentar": thread.pk, "gjelder": str(About.of(thread))}
    return told | ({"delkontrakt": thread.lot_number} if thread.lot_number else {})
