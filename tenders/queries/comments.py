"""What people say of a tender: the open threads beside what they are about, and all of them in a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.text import capfirst

from criteria.enums import code
from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Comment,
    Exemption,
    Justification,
    PartnerBody,
    Subject,
    Tender,
)
from tenders.queries.lots import lots_of
from tenders.queries.once import once

# More than anybody reads beside the texts; the list of comments has every one.
MOST_BESIDE = 300
OF_A_LOT = (Subject.CRITERION, Subject.AWARD, Subject.JUSTIFICATION, Subject.EXEMPTION)
VERDICT = "verdict"
REASONS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")


@dataclass(frozen=True)
class About:
    """What a comment is about: `key` is the criterion's key or number, or the field; empty for the page."""

    subject: Subject
    lot_number: int | None = None
    key: str = ""

    @classmethod
    def of(cls, comment: Comment) -> Self:
        return cls(Subject(comment.subject), comment.lot_number, comment.key)

    @classmethod
    def read(cls, written: str) -> Self:
        """From what str() writes."""
        subject, number, key = written.split(":", 2)
        return cls(Subject(subject), int(number) if number else None, key)

    def __str__(self) -> str:
        """As a form sends it: «criterion:1:it-garanti-basis»."""
        return f"{self.subject}:{self.lot_number or ''}:{self.key}"


def beside(tender: Tender) -> dict[About, list[Comment]]:
    """The open threads by what they are about, oldest first, with `answered`: the replies. One query."""
    return once(tender, "comments", lambda: _beside(tender))


def _beside(tender: Tender) -> dict[About, list[Comment]]:
    opened = Q(answers=None, resolved_at=None) | Q(answers__isnull=False, answers__resolved_at=None)
    newest = tender.comments.filter(opened).select_related("author").order_by("-id")[:MOST_BESIDE]
    replies: dict[int | None, list[Comment]] = {}
    for row in sorted(newest, key=lambda row: row.pk):
        replies.setdefault(row.answers_id, []).append(row)
    found: dict[About, list[Comment]] = {}
    for thread in replies.get(None, []):
        thread.answered = replies.get(thread.pk, [])  # type: ignore[attr-defined]
        found.setdefault(About.of(thread), []).append(thread)
    return found


def threads_of(tender: Tender) -> QuerySet[Comment]:
    """Every thread, newest first, each with its replies in `answered`. Three queries."""
    everyone = Comment.objects.select_related("author", "resolved_by").prefetch_related("mentions")
    replies = Prefetch("replies", everyone.order_by("id"), to_attr="answered")
    return everyone.filter(tender=tender, answers=None).prefetch_related(replies).order_by("-id")


def subjects_of(tender: Tender) -> dict[str, dict[About, str]]:
    """All that can be commented on, by name, under the heading of its part or lot. Two queries."""
    lots = lots_of(tender)
    found = {
        "Anskaffelsen": {About(Subject.TENDER): "Anskaffelsen i sin helhet", About(Subject.NEEDS): "Behovet"}
    }
    chosen, award = _chosen(tender), _award(tender)
    for lot in lots:
        heading = capfirst(lot.named) if len(lots) > 1 else "Krav, tildeling og begrunnelse"
        found[heading] = dict(_of_lot(lot.number, chosen, award))
    return found


def _chosen(tender: Tender) -> list[tuple[int, str, str]]:
    rows = ChosenCriterion.objects.filter(lot__tender=tender).order_by("revision__kind", "number")
    told = rows.values_list(
        "lot__number", "revision__criterion__key", "revision__kind", "number", "revision__title_nb"
    )
    return [(lot, key, f"{code(kind, number)} {title}") for lot, key, kind, number, title in told]


def _award(tender: Tender) -> list[tuple[int, str, str]]:
    rows = AwardCriterion.objects.filter(lot__tender=tender).select_related("lot").order_by("order", "id")
    return [(row.lot.number, row.code, f"Tildelingskriteriet {row.code} {row.name}") for row in rows]


def _of_lot(
    number: int, chosen: list[tuple[int, str, str]], award: list[tuple[int, str, str]]
) -> Iterator[tuple[About, str]]:
    yield About(Subject.AWARD, number), "Tildeling og vekt"
    yield from ((About(Subject.AWARD, lot, key), name) for lot, key, name in award if lot == number)
    yield About(Subject.CRITERION, number), "Kravene"
    yield from ((About(Subject.CRITERION, lot, key), name) for lot, key, name in chosen if lot == number)
    yield About(Subject.JUSTIFICATION, number), "Begrunnelsen"
    for field in REASONS:
        name = Justification._meta.get_field(field).verbose_name  # type: ignore[union-attr]
        yield About(Subject.JUSTIFICATION, number, field), f"Begrunnelsen: {name}"
    yield About(Subject.EXEMPTION, number), str(Exemption._meta.verbose_name).capitalize()
    yield About(Subject.AWARD, number, VERDICT), "Vurderingen"


def names_of(tender: Tender) -> dict[About, str]:
    """Each thing's name, with its lot where there are several."""
    several = len(lots_of(tender)) > 1
    return {
        about: f"{name}, delkontrakt {about.lot_number}" if several and about.lot_number else name
        for subjects in subjects_of(tender).values()
        for about, name in subjects.items()
    }


def name_of(about: About, names: dict[About, str]) -> str:
    """What the thing is called now; of what has left the tender, what it was."""
    kind = "Tildelingskriterium" if about.subject == Subject.AWARD else about.subject.label
    return names.get(about) or f"{kind} {about.key} (ikke lenger med)"


def unanswered_mentions(user: User) -> QuerySet[Comment]:
    """Open comments that name her, on tenders she may read, in threads where she has said nothing since."""
    hers = user.agency_rows_with(Permission.VIEW_TENDER)
    shared = PartnerBody.objects.filter(tender=OuterRef("tender"), agency__in=hers)
    later = Comment.objects.filter(author=user, pk__gt=OuterRef("pk"))
    answered = later.filter(
        Q(answers=OuterRef("pk")) | Q(answers=OuterRef("answers")) | Q(pk=OuterRef("answers"))
    )
    rows = Comment.objects.filter(mentions=user).filter(
        Q(answers=None, resolved_at=None) | Q(answers__isnull=False, answers__resolved_at=None)
    )
    readable = rows.filter(Q(tender__agency__in=hers) | Exists(shared))
    return readable.exclude(Exists(answered)).select_related("tender", "author").order_by("-id")
