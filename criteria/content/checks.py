"""What a category file must hold beyond its shape. Each check yields one sentence per fault."""

from collections import Counter
from collections.abc import Iterator

from criteria.content.entries import FILLED, CategoryFile, ContentError, CriterionEntry
from criteria.content.filling import placeholders
from criteria.enums import Kind, Level

CONTRACT_TYPES = frozenset(
    {"supplies", "services", "works", "special_services", "health_social", "design_contest"}
)
MAX_TEXT = 10_000
ALWAYS_FILLED = ("title", "text", "proof", "follow_up", "rationale")


def check(content: CategoryFile) -> None:
    """Raises ContentError with every fault found, one a line; returns when there is none."""
    found = [*_doubled(content), *(f for entry in content.criteria for f in _faults(entry, content))]
    if found:
        raise ContentError("\n".join(found))


def _doubled(content: CategoryFile) -> Iterator[str]:
    names = {
        "id": [entry.id for entry in content.criteria],
        "product_groups": [group.slug for group in content.product_groups],
        "labels": [label.slug for label in content.labels],
        "sets": [item.slug for item in content.sets],
    }
    for what, values in names.items():
        yield from (f"{what}: «{value}» står to ganger." for value, n in Counter(values).items() if n > 1)


def _faults(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    for fault in (*_identity(entry), *_texts(entry), *_references(entry, content), *_parameters(entry)):
        yield f"criteria, {entry.id}: {fault}"
    has_basis = any(other.pair == entry.pair and other.level == Level.BASIS for other in content.criteria)
    if entry.level == Level.ADVANCED and has_basis and not entry.texts["differs"]:
        yield f"criteria, {entry.id}: «differs» må si hva som er strengere enn basis."


def _identity(entry: CriterionEntry) -> Iterator[str]:
    if entry.id != f"{entry.pair}-{entry.level}":
        yield f"id må være «{entry.pair}-{entry.level}»."
    if bool(entry.set) != bool(entry.set_no):
        yield "«set» og «set_no» hører sammen."
    if not entry.sources or not entry.laws:
        yield "må ha minst én kilde og ett rettslig grunnlag."
    if any(bool(source.url) == bool(source.ref) for source in entry.sources):
        yield "hver kilde må ha enten «url» eller «ref»."


def _texts(entry: CriterionEntry) -> Iterator[str]:
    yield from (f"«{name}» mangler." for name in ALWAYS_FILLED if not entry.texts[name])
    if bool(entry.texts["evaluation"]) != (entry.kind == Kind.AWARD):
        yield "«evaluation» skal stå i tildelingskriterier og bare der."
    yield from (
        f"«{name}» er lengre enn {MAX_TEXT} tegn." for name, t in entry.texts.items() if len(t) > MAX_TEXT
    )


def _references(entry: CriterionEntry, content: CategoryFile) -> Iterator[str]:
    if entry.product_group not in {group.slug for group in content.product_groups} | {"alle"}:
        yield f"ukjent produktgruppe «{entry.product_group}»."
    if entry.set and entry.set not in {item.slug for item in content.sets}:
        yield f"ukjent kravsett «{entry.set}»."
    yield from (
        f"ukjent merke «{slug}»."
        for slug in entry.labels
        if slug not in {label.slug for label in content.labels}
    )
    yield from (
        f"ukjent kontraktstype «{slug}»." for slug in entry.contract_types if slug not in CONTRACT_TYPES
    )


def _parameters(entry: CriterionEntry) -> Iterator[str]:
    used = placeholders(*(entry.texts[name] for name in FILLED))
    named = {parameter.name for parameter in entry.parameters}
    yield from (f"{{{name}}} i teksten er ingen parameter." for name in sorted(used - named))
    yield from (f"parameteren «{name}» brukes ikke i teksten." for name in sorted(named - used))
    for parameter in entry.parameters:
        if not parameter.min <= parameter.default <= parameter.max:
            yield f"parameteren «{parameter.name}»: forslaget ligger utenfor grensene."
