"""The linter's table: one row per rule, which texts it is asked of, and what finds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from criteria.enums import Kind
from tenders.rules.linter import binding, delivery, gaps, set_up, words
from tenders.rules.linter.matter import same_matter
from tenders.rules.linter.rules import rules
from tenders.rules.linter.texts import Draft, Hit, Span, Text

BINDING = (Kind.SPECIFICATION, Kind.AWARD, Kind.CONTRACT)
ALL = tuple(Kind)


@dataclass(frozen=True)
class Row:
    rule: str
    find: Callable[[Draft], Iterable[Hit]]


def tried(draft: Draft) -> tuple[Row, ...]:
    """The rules that are asked: those about the set-up only where it is known."""
    return SET_UP + WORDING if draft.facts else WORDING


def check(draft: Draft) -> tuple[Hit, ...]:
    """All that the rules find: faults before advice, else in the order of the table."""
    found = [hit for row in tried(draft) for hit in row.find(draft)]
    return tuple(sorted(found, key=lambda hit: not rules()[hit.rule].is_fault))


def in_words(rule: str, kinds: tuple[Kind, ...], find: Callable[[Text], Iterable[Span]]) -> Row:
    """A rule that points at words in each text of these kinds."""

    def found(draft: Draft) -> Iterator[Hit]:
        return (Hit(rule, text, span) for text in draft.texts if text.kind in kinds for span in find(text))

    return Row(rule, found)


def lacking(rule: str, kind: Kind, lacks: Callable[[Text], bool]) -> Row:
    """A rule about what a text of this kind lacks."""

    def found(draft: Draft) -> Iterator[Hit]:
        return (Hit(rule, text) for text in draft.texts if text.kind == kind and lacks(text))

    return Row(rule, found)


def _brands(draft: Draft) -> Iterator[Hit]:
    row = in_words("brand", ALL, lambda text: words.brands(text, draft.brands))
    return iter(row.find(draft))


def _breach(draft: Draft) -> Iterable[Hit]:
    """Where the contract has its sanction in one place, no term needs its own."""
    if draft.facts and draft.facts.sanction_in_contract:
        return ()
    return lacking("breach", Kind.CONTRACT, gaps.lacks_breach).find(draft)


# fmt: off
SET_UP = (
    Row("weights",           set_up.weights),
    Row("sanction",          set_up.sanction),
    Row("pay",               set_up.pay),
    Row("apprentices",       set_up.apprentices),
    Row("many",              set_up.many),
)

WORDING = (
    lacking("proof",         Kind.AWARD,            gaps.lacks_proof),
    in_words("at_large",     BINDING,               words.at_large),
    in_words("vague",        ALL,                   binding.vague),
    in_words("empty",        ALL,                   binding.empty),
    in_words("label",        ALL,                   words.labels),
    Row("brand",             _brands),
    Row("same_matter",       same_matter),
    lacking("scale",         Kind.AWARD,            gaps.lacks_scale),
    lacking("moment",        Kind.SPECIFICATION,    gaps.lacks_moment),
    Row("breach",            _breach),
    in_words("biofuel",      BINDING,               words.biofuel),
    in_words("air_freight",  BINDING,               delivery.short_delivery),
)
# fmt: on
