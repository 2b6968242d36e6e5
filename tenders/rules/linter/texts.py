"""What the linter reads: texts with their place in the documents, and what it points at in them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from criteria.content.wording import SENTENCE_END
from criteria.enums import Kind
from tenders.rules.facts import TenderFacts

# Parts of a Text in the order they are read.
DEMANDS = ("text", "proof", "evaluation")


@dataclass(frozen=True, kw_only=True)
class Text:
    """One text with its numbers filled in.

    kind         None for what asks for nothing: a description of the need, advice, a heading
    proof        what the supplier must hand in; `evaluation`: what gives points
    fulfilled_at when a requirement must be met; empty when only the text may say it
    environment  it is a climate or environment term
    key          the caller's name for it; `start`: where `text` begins in a pasted whole
    """

    kind: Kind | None
    text: str
    title: str = ""
    proof: str = ""
    evaluation: str = ""
    fulfilled_at: str = ""
    environment: bool = False
    key: str = ""
    start: int = 0


@dataclass(frozen=True)
class Span:
    """The words from `start` up to `end` in one part of a text."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class Hit:
    """What one rule found. `text` and `span` are None where something is missing or the set-up is at fault.

    `facts` fill the rule's words; `source` stands before the rule's own sources.
    """

    rule: str
    text: Text | None = None
    span: Span | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def words(self) -> str:
        """The very words hit; empty where there are none."""
        if not self.text or not self.span:
            return ""
        part: str = getattr(self.text, self.span.part)
        return part[self.span.start : self.span.end]


@dataclass(frozen=True)
class Draft:
    """All that is read at once. `facts` None: only the texts. `brands`: names the curators have listed."""

    texts: tuple[Text, ...]
    facts: TenderFacts | None = None
    brands: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """One sentence and where it begins in its part; `following` is the sentence after it."""

    part: str
    start: int
    words: str
    following: str = ""

    def span(self, match: re.Match[str]) -> Span:
        """The match's place in the whole part."""
        return Span(self.part, self.start + match.start(), self.start + match.end())


def sentences_of(text: Text, *parts: str) -> Iterator[Sentence]:
    """Every sentence of the parts named, with its place."""
    for part in parts:
        cut = _cut(getattr(text, part))
        for (start, words), (_, following) in zip(cut, [*cut[1:], (0, "")], strict=True):
            yield Sentence(part, start, words, following)


@lru_cache(maxsize=256)  # every rule asks for the sentences of the same texts
def _cut(text: str) -> tuple[tuple[int, str], ...]:
    ends = list(SENTENCE_END.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(text)]
    return tuple((start, text[start:stop]) for start, stop in zip(starts, stops, strict=True))
