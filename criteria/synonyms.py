"""Words that mean the same to who searches: fixtures/synonyms.yaml, and what curators have made of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from criteria.content import ContentError, fingerprint
from criteria.content.limits import fault_in_text
from criteria.content.plain_yaml import read
from criteria.content.yaml_file import contents, decoded
from criteria.models import Synonym

Group = tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    words: Group


def load(path: Path) -> list[Group]:
    """The file's groups. ContentError begins with the file's name, one line for each fault."""
    text = decoded(path.name, contents(path))
    try:
        return parse(text)
    except ContentError as error:
        raise ContentError("\n".join(f"{path.name}: {fault}" for fault in str(error).split("\n"))) from error


def parse(text: str) -> list[Group]:
    """`synonyms: [[anskaffelse, innkjøp], …]` as groups of words."""
    data = read(text)
    if not isinstance(data, dict) or list(data) != ["synonyms"] or not isinstance(data["synonyms"], list):
        raise ContentError("filen må ha nøkkelen «synonyms» med en liste, og ingen andre nøkler.")
    if faults := list(_faults(data["synonyms"])):
        raise ContentError("\n".join(faults))
    return [tuple(group) for group in data["synonyms"]]


def _faults(groups: Sequence[object]) -> Iterator[str]:
    for number, group in enumerate(groups, start=1):
        if not isinstance(group, list) or not all(isinstance(word, str) for word in group):
            yield f"gruppe {number}: må være en liste av ord."
        elif fault := fault_in_group(group):
            yield f"gruppe {number}: {fault}"
    every = (word for group in groups if isinstance(group, list) for word in {*map(str, group)})
    yield from (f"«{word}» står i flere grupper." for word, n in Counter(every).items() if n > 1)


def fault_in_group(words: Sequence[str]) -> str:
    """What is wrong with the words of a group, as a sentence; empty when nothing is."""
    if len(words) < 2:
        return "En gruppe må ha minst to ord."
    for word in words:
        if not word.strip() or fault_in_text("name", word):
            return f"«{word[:60]}» {fault_in_text('name', word) or 'er tomt'}."
    twice = [word for word, n in Counter(words).items() if n > 1]
    return f"«{twice[0]}» står to ganger." if twice else ""


@dataclass
class Plan:
    """The file's groups by what will happen to them. `conflicts`: changed in the file and by a curator."""

    new: list[Group] = field(default_factory=list)
    changed: list[tuple[Synonym, Group]] = field(default_factory=list)
    caught_up: list[tuple[Synonym, Group]] = field(default_factory=list)
    removed: list[Synonym] = field(default_factory=list)
    conflicts: list[Synonym] = field(default_factory=list)
    unchanged: int = 0

    def summary(self) -> str:
        return (
            f"synonymer: {len(self.new)} nye, {len(self.changed)} endret, {len(self.removed)} utgår, "
            f"{self.unchanged + len(self.caught_up)} uendret, {len(self.conflicts)} i konflikt"
        )


def make_plan(groups: Iterable[Group]) -> Plan:
    """What loading the groups would do. Reads only.

    A row is the file's while it carries what the file said. A group that was changed in the file takes the
    place of the row it shares most words with.
    """
    plan, fresh = Plan(), []
    rows = list(Synonym.objects.all())
    loaded = {row.loaded_hash: row for row in rows if row.loaded_hash}
    for group in groups:
        if loaded.pop(_mark(group), None):
            plan.unchanged += 1
        else:
            fresh.append(group)
    left = list(loaded.values())
    own = {_mark(tuple(row.words)): row for row in rows if not row.loaded_hash}
    for group in fresh:
        _place(plan, group, own.get(_mark(group)) or _nearest(group, left), left)
    for row in left:
        (plan.removed if _mark(tuple(row.words)) == row.loaded_hash else plan.conflicts).append(row)
    return plan


def _place(plan: Plan, group: Group, row: Synonym | None, left: list[Synonym]) -> None:
    if row is None:
        plan.new.append(group)
        return
    if row in left:
        left.remove(row)
    stands = _mark(tuple(row.words))
    if stands == _mark(group):
        plan.caught_up.append((row, group))
    elif stands == row.loaded_hash:
        plan.changed.append((row, group))
    else:
        plan.conflicts.append(row)


def _nearest(group: Group, left: Iterable[Synonym]) -> Synonym | None:
    shared = {row: len(set(group) & set(row.words)) for row in left}
    nearest = max(shared, key=lambda row: shared[row], default=None)
    return nearest if nearest and shared[nearest] else None


def _mark(group: Group) -> str:
    """The order of the words means nothing."""
    return fingerprint(_Said(tuple(sorted(group))))


@transaction.atomic
def sync(groups: Iterable[Group]) -> Plan:
    """Makes the rows say what the file says; what a curator has changed or added stays. Returns the plan."""
    plan = make_plan(groups)
    Synonym.objects.bulk_create(Synonym(words=list(group), loaded_hash=_mark(group)) for group in plan.new)
    for row, group in (*plan.changed, *plan.caught_up):
        row.words, row.loaded_hash = list(group), _mark(group)
        row.save()
    Synonym.objects.filter(pk__in=[row.pk for row in plan.removed]).delete()
    return plan
