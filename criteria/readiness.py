"""Whether a draft is good enough to be published: what a category file is asked for, asked of one text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction

from criteria.content import CategoryFile, ContentError, CriterionEntry, check, lint, plain
from criteria.content.shape import shaped
from criteria.frame_rows import label_entry, set_entry
from criteria.models import CriteriaSet, Label, Revision
from criteria.publishing import NotPossible, publish
from criteria.rows import category_file, entry_of
from greenprocure.accounts.models import User

# What a key of the file is called where a curator fills it in.
WORDS = {
    "title": "tittel",
    "text": "tekst",
    "proof": "dokumentasjon",
    "evaluation": "hva som gir poeng",
    "follow_up": "oppfølging",
    "rationale": "hvorfor",
    "differs": "strengere enn basis",
    "laws": "rettslig grunnlag",
    "sources": "kilder",
    "binds": "bindende lov i Norge",
    "statutory": "lovkrav",
    "verified_note": "om kontrollen",
    "review_on": "gjennomgås innen",
    "fulfilled_at": "oppfylles ved",
    "minimum": "del av anbefalt minimum",
    "set": "kravsett",
    "set_no": "nummer i settet",
}
QUOTED = re.compile(r"«([a-z_]+)»")


class NotReady(NotPossible):
    """The text may not be published as it stands; `faults` says why."""

    def __init__(self, revision: Revision, faults: list[str]) -> None:
        super().__init__(f"{revision} kan ikke publiseres ennå.")
        self.faults = faults


def faults(revision: Revision) -> list[str]:
    """What keeps the draft from being published, one sentence each; empty when nothing does."""
    entry = entry_of(Revision.objects.with_everything().get(pk=revision.pk))
    prefix = f"criteria, {entry.id}: "
    found = (fault for fault in _every(entry, _in_place(revision, entry)) if fault.startswith(prefix))
    return [_in_words(fault.removeprefix(prefix)) for fault in found]


def _in_place(revision: Revision, entry: CriterionEntry) -> CategoryFile:
    """The category's file as it would be with this text published."""
    content = category_file(revision.criterion.category)
    others = [other for other in content.criteria if other.id != entry.id]
    return replace(
        content,
        labels=tuple(map(label_entry, Label.objects.all())),
        sets=tuple(map(set_entry, CriteriaSet.objects.all())),
        criteria=(*others, entry),
    )


def _every(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    try:
        shaped(CriterionEntry, plain(entry), f"criteria, {entry.id}")
        check(content)
    except ContentError as error:
        yield from str(error).split("\n")
    yield from lint(replace(content, criteria=(entry,)))


def _in_words(fault: str) -> str:
    """The fault in the words of the form, as a sentence."""
    said = QUOTED.sub(lambda match: f"«{WORDS.get(match[1], match[1])}»", fault)
    return said[:1].upper() + said[1:]


@transaction.atomic
def publish_when_ready(revision: Revision, *, by: User, note: str = "") -> Revision:
    """publish() for a text written by hand. NotReady when something keeps it from that."""
    if found := faults(revision):
        raise NotReady(revision, found)
    return publish(revision, by=by, note=note)
