"""What was found as a person reads it: one finding for each rule and text, with the words marked in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from criteria.content.filling import fill
from tenders.rules.linter.rules import Rule, Source, number, rules
from tenders.rules.linter.texts import Hit, Span, Text

# Characters shown around the words, how far the words may stretch, and how many places of a text are shown.
AROUND = 80
STRETCH = 300
PLACES = 10


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, and whether it is among the words hit."""

    words: str
    marked: bool


@dataclass(frozen=True)
class Finding:
    """All that one rule found in one text, or in the set-up where `text` is None.

    instead   what to write; `sources`: where the rule stands, the provision of the day first
    excerpts  the words in their surroundings, PLACES of them; `hidden`: how many more there are
    """

    rule: Rule
    text: Text | None
    instead: str
    sources: tuple[Source, ...]
    excerpts: tuple[tuple[Piece, ...], ...]
    hidden: int


def findings(hits: Iterable[Hit]) -> tuple[Finding, ...]:
    """The hits put together, in their order."""
    together: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        together.setdefault((hit.rule, id(hit.text)), []).append(hit)
    return tuple(map(_finding, together.values()))


def _finding(hits: list[Hit]) -> Finding:
    first, rule = hits[0], rules()[hits[0].rule]
    own = (Source(first.source),) if first.source else ()
    groups = list(_groups(hit.span for hit in hits if hit.span))
    excerpts = [_excerpt(first.text, spans) for spans in groups[:PLACES] if first.text]
    return Finding(
        rule, first.text, _instead(hits), own + rule.sources, tuple(excerpts), len(groups) - len(excerpts)
    )


def _instead(hits: list[Hit]) -> str:
    """The rule's words, with what was hit and the numbers filled in. Each of the words hit is said once."""
    each: dict[str, str] = {}
    for hit in hits:
        each.setdefault(hit.words.casefold(), hit.words)
    words = "», «".join(each.values())
    facts = {"words": words, "days": str(number("delivery_days")), **hits[0].facts}
    return fill(rules()[hits[0].rule].instead, facts)


def _groups(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Spans that are shown together: of one part, and so near that their surroundings meet."""
    group: list[Span] = []
    for span in spans:
        if group and not _are_near(group, span):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _are_near(group: list[Span], span: Span) -> bool:
    first, last = group[0], group[-1]
    near = span.start - last.end <= 2 * AROUND and span.end - first.start <= STRETCH
    return span.part == last.part and near


def _excerpt(text: Text, spans: list[Span]) -> tuple[Piece, ...]:
    part: str = getattr(text, spans[0].part)
    start = _word_start(part, spans[0].start - AROUND)
    end = _word_end(part, max(span.end for span in spans) + AROUND)
    before, after = "… " * bool(part[:start].strip()), " …" * bool(part[end:].strip())
    shown = pieces(part[start:end], [(span.start - start, span.end - start) for span in spans])
    return tuple(piece for piece in (Piece(before, False), *shown, Piece(after, False)) if piece.words)


def _word_start(text: str, place: int) -> int:
    """The first whole word at or after the place; the place itself where the next space is far."""
    start = 0 if place <= 0 else text.find(" ", place, place + AROUND) + 1 or place
    return len(text) - len(text[start:].lstrip())


def _word_end(text: str, place: int) -> int:
    """The end of the last whole word before the place."""
    end = len(text) if place >= len(text) else text.rfind(" ", place - AROUND, place)
    return len(text[: place if end < 0 else end].rstrip())


def pieces(text: str, places: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """The whole text in order, cut at the places (start, end); places that overlap become one."""
    return tuple(piece for piece in _pieces(text, places) if piece.words)


def _pieces(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    done = 0
    for start, end in _joined(places):
        yield Piece(text[done:start], False)
        yield Piece(text[start:end], True)
        done = end
    yield Piece(text[done:], False)


def _joined(places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    open_start, open_end = 0, 0
    for start, end in sorted(places):
        if start > open_end:
            yield open_start, open_end
            open_start = start
        open_end = max(open_end, end)
    yield open_start, open_end
