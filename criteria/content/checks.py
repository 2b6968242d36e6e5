"""What a category file must hold beyond its shape. Each check yields one sentence for each fault."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from criteria.content.entries import (
    FILLED,
    TEXTS,
    WHOLE_CATEGORY,
    CategoryFile,
    ContentError,
    CriterionEntry,
    LabelEntry,
    SetEntry,
)
from criteria.content.filling import placeholders
from criteria.enums import Kind, Level

CPV = re.compile(r"[0-9]{2,8}")
ALWAYS_FILLED = ("title", "text", "proof", "follow_up", "rationale")


def check(content: CategoryFile) -> None:
    """Raises ContentError with every fault found, one a line; returns when there is none."""
    _raise_if([*_frame(content), *(fault for entry in content.criteria for fault in _entry(entry, content))])


def check_together(contents: Iterable[CategoryFile]) -> None:
    """Raises ContentError when two files claim the same thing: the last one read would win each time."""
    contents = list(contents)
    owned = [("category", content.category.slug) for content in contents]
    owned += [("criteria", entry.id) for content in contents for entry in content.criteria]
    faults = [f"{what}, {slug}: står i flere filer." for (what, slug), n in Counter(owned).items() if n > 1]
    faults += _apart("labels", (label for content in contents for label in content.labels))
    faults += _apart("sets", (item for content in contents for item in content.sets))
    _raise_if(faults)


def _apart(what: str, items: Iterable[LabelEntry | SetEntry]) -> Iterator[str]:
    first: dict[str, LabelEntry | SetEntry] = {}
    for item in items:
        if first.setdefault(item.slug, item) != item:
            yield f"{what}, {item.slug}: er beskrevet ulikt i to filer."


def _raise_if(faults: list[str]) -> None:
    if faults:
        raise ContentError("\n".join(faults))


def _frame(content: CategoryFile) -> Iterator[str]:
    slugs = {
        "criteria": [entry.id for entry in content.criteria],
        "product_groups": [WHOLE_CATEGORY, *(group.slug for group in content.product_groups)],
        "labels": [label.slug for label in content.labels],
        "sets": [item.slug for item in content.sets],
    }
    for what, values in slugs.items():
        yield from (f"{what}: «{slug}» står to ganger." for slug, n in Counter(values).items() if n > 1)
    if not content.criteria:
        yield "criteria: filen må ha minst ett kriterium."
    for prefix in content.category.cpv:
        if set(prefix) != {"prefix", "name"} or not CPV.fullmatch(prefix["prefix"]):
            yield f"category, cpv: {dict(prefix)} må ha «prefix» med 2–8 sifre og «name»."


def _entry(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    for check_one in (_identity, _texts, _languages, _parameters):
        yield from (f"criteria, {entry.id}: {fault}" for fault in check_one(entry))
    for check_within in (_references, _levels):
        yield from (f"criteria, {entry.id}: {fault}" for fault in check_within(entry, content))


def _identity(entry: CriterionEntry) -> Iterator[str]:
    if entry.id != f"{entry.pair}-{entry.level}":
        yield f"«id» må være «{entry.pair}-{entry.level}»."
    if bool(entry.set) != bool(entry.set_no):
        yield "«set» og «set_no» hører sammen."
    if entry.minimum and not entry.set:
        yield "«minimum» gjelder bare kriterier i et kravsett."
    if not entry.sources:
        yield "«sources» må ha minst én kilde."
    if not entry.laws:
        yield "«laws» må ha minst ett rettslig grunnlag."
    if any(bool(source.url) == bool(source.ref) for source in entry.sources):
        yield "«sources»: hver kilde må ha enten «url» eller «ref»."


def _texts(entry: CriterionEntry) -> Iterator[str]:
    yield from (f"«{name}» mangler." for name in ALWAYS_FILLED if not entry.texts[name])
    if bool(entry.texts["evaluation"]) != (entry.kind == Kind.AWARD):
        yield "«evaluation» skal stå i tildelingskriterier og bare der."


def _languages(entry: CriterionEntry) -> Iterator[str]:
    for language, texts in (("nn", entry.nn), ("en", entry.en)):
        yield from (f"«{language}»: ukjent nøkkel «{name}»." for name in texts if name not in TEXTS)


def _parameters(entry: CriterionEntry) -> Iterator[str]:
    every = (texts.get(name, "") for texts in (entry.texts, entry.nn, entry.en) for name in FILLED)
    used, names = placeholders(*every), [parameter.name for parameter in entry.parameters]
    yield from (f"{{{name}}} i teksten er ingen parameter." for name in sorted(used - set(names)))
    yield from (f"parameteren «{name}» brukes ikke i teksten." for name in names if name not in used)
    yield from (f"parameteren «{name}» står to ganger." for name, n in Counter(names).items() if n > 1)
    for parameter in entry.parameters:
        if not parameter.min <= parameter.default <= parameter.max:
            yield f"parameteren «{parameter.name}»: forslaget ligger utenfor grensene."


def _references(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    groups = {WHOLE_CATEGORY, *(group.slug for group in content.product_groups)}
    labels, sets = {label.slug for label in content.labels}, {item.slug for item in content.sets}
    if entry.product_group not in groups:
        yield f"ukjent produktgruppe «{entry.product_group}»."
    if entry.set and entry.set not in sets:
        yield f"ukjent kravsett «{entry.set}»."
    yield from (f"ukjent merke «{slug}»." for slug in entry.labels if slug not in labels)
    yield from (f"merket «{slug}» står to ganger." for slug, n in Counter(entry.labels).items() if n > 1)


def _levels(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    others = [other for other in content.criteria if other.pair == entry.pair and other is not entry]
    has_basis = entry.level == Level.ADVANCED and any(other.level == Level.BASIS for other in others)
    if has_basis != bool(entry.texts["differs"]):
        yield "«differs» skal si hva som er strengere enn basis, når paret har begge nivåene, og bare da."
