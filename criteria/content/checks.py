"""What a category file must hold beyond its shape. Each check yields one sentence for each fault."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from criteria.content.entries import (
    FILLED,
    TEXTS,
    WHOLE_CATEGORY,
    AliasEntry,
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
    owned += [("criteria", alias.id) for content in contents for alias in content.aliases]
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
        "criteria": [*(entry.id for entry in content.criteria), *(alias.id for alias in content.aliases)],
        "product_groups": [WHOLE_CATEGORY, *(group.slug for group in content.product_groups)],
        "labels": [label.slug for label in content.labels],
        "sets": [item.slug for item in content.sets],
        "measures": [measure.id for measure in content.measures],
    }
    for what, values in slugs.items():
        yield from (f"{what}: «{slug}» står to ganger." for slug, n in Counter(values).items() if n > 1)
    if not content.criteria:
        yield "criteria: filen må ha minst ett kriterium."
    for prefix in content.category.cpv:
        if set(prefix) != {"prefix", "name"} or not CPV.fullmatch(prefix["prefix"]):
            yield f"category, cpv: {dict(prefix)} må ha «prefix» med 2–8 sifre og «name»."
    yield from (
        f"laws, {law.name}: «status» må si hvorfor regelen ikke binder i Norge."
        for law in content.laws
        if not law.binds and not law.status
    )
    for alias in content.aliases:
        yield from (f"aliases, {alias.id}: {fault}" for fault in _alias(alias, content))


def _alias(alias: AliasEntry, content: CategoryFile) -> Iterator[str]:
    if alias.id != f"{alias.pair}-{alias.level}":
        yield f"«id» må være «{alias.pair}-{alias.level}»."
    if not alias.same_as.endswith(f"-{alias.level}"):
        yield "«same_as» må være et kriterium på samme nivå."
    if alias.product_group not in _groups(content):
        yield f"ukjent produktgruppe «{alias.product_group}»."


def _groups(content: CategoryFile) -> set[str]:
    return {WHOLE_CATEGORY, *(group.slug for group in content.product_groups)}


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
    if entry.minimum and entry.level != Level.BASIS:
        yield "«minimum» gjelder bare nivå basis."
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
    groups = _groups(content)
    labels, sets = {label.slug for label in content.labels}, {item.slug for item in content.sets}
    if entry.product_group not in groups:
        yield f"ukjent produktgruppe «{entry.product_group}»."
    if entry.set and entry.set not in sets:
        yield f"ukjent kravsett «{entry.set}»."
    yield from (f"ukjent merke «{slug}»." for slug in entry.labels if slug not in labels)
    yield from (f"merket «{slug}» står to ganger." for slug, n in Counter(entry.labels).items() if n > 1)


def _levels(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    on_basis = {other.pair for other in content.criteria if other.level == Level.BASIS}
    on_basis |= {alias.pair for alias in content.aliases if alias.level == Level.BASIS}
    has_basis = entry.level == Level.ADVANCED and entry.pair in on_basis
    if has_basis != bool(entry.texts["differs"]):
        yield "«differs» skal si hva som er strengere enn basis, når paret har begge nivåene, og bare da."
