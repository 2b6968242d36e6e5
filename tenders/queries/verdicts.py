"""Findings in the words of templates/findings, for the pages and for the documents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import strip_tags

from tenders.models import Lot
from tenders.presenters import cite, percent
from tenders.queries.facts import facts_of
from tenders.rules.applicability import Applicability
from tenders.rules.explained import rule_of
from tenders.rules.findings import Answer, Change, Finding, Verdict
from tenders.rules.regulation import rule_sets
from tenders.rules.sources import Piece, cited
from tenders.rules.verdict import judge

LABELS = {
    Verdict.MET: "Oppfylt",
    Verdict.MET_WITH_REASON: "Oppfylt med begrunnelse",
    Verdict.WARNING: "Advarsel",
    Verdict.NOT_MET: "Ikke oppfylt",
}
TONES = {
    Verdict.MET: "success",
    Verdict.MET_WITH_REASON: "success",
    Verdict.WARNING: "warning",
    Verdict.NOT_MET: "danger",
}


@dataclass(frozen=True)
class Card:
    """The answer as a person reads it. `facts` are label and value; all strings are plain text.

    `citation` is the provision with its addresses, `rule_url` our page about the rule that decided.
    """

    answer: Answer
    tone: str
    label: str
    provision: str
    citation: tuple[Piece, ...]
    rule_url: str
    words: str
    smallest_change: str
    facts: tuple[tuple[str, str], ...]
    advice: tuple[str, ...]
    others: tuple[str, ...]


def card_of(answer: Answer) -> Card:
    """The answer in words."""
    return Card(
        answer=answer,
        tone=TONES[answer.verdict],
        label=LABELS[answer.verdict],
        provision=answer.provision,
        citation=linked(answer.provision),
        rule_url=rule_url(answer.rule),
        words=words_of(answer.finding),
        smallest_change=words_of(answer.change) if answer.change else "",
        facts=tuple(_facts(answer)),
        advice=tuple(words_of(finding) for finding in answer.advice),
        others=tuple(words_of(finding) for finding in answer.others),
    )


def verdict_of(lot: Lot) -> Card:
    """The lot judged as it is stored."""
    return card_of(judge(facts_of(lot)))


def linked(citation: str) -> tuple[Piece, ...]:
    """The citation with its addresses, and with spaces that do not break within a provision."""
    return tuple(Piece(cite(piece.text), piece.url) for piece in cited(citation))


def rule_url(name: str) -> str:
    """Our page about a rule or remark; empty for what has none."""
    rule = rule_of(name)
    return reverse("rule", args=[rule.slug]) if rule else ""


def words_of(said: Finding | Change) -> str:
    """The finding's or change's own template, filled in, as plain text."""
    # Not str.split: it would take the spaces that must not break.
    return re.sub(r"[ \n]+", " ", unescape(strip_tags(render_to_string(said.template, said.context)))).strip()


def _facts(answer: Answer) -> Iterator[tuple[str, str]]:
    """What the answer rests on, for whoever wants to check it."""
    if answer.share is not None:
        yield "Klima og miljø, vekt", f"{percent(answer.share)} %"
    if answer.rule_set:
        yield "Regelsett", f"{answer.rule_set}: {_rule_set_title(answer.rule_set)}"
    yield "Regel i beslutningstabellen", answer.rule


def _rule_set_title(key: str) -> str:
    return next(row.title for row in rule_sets() if row.key == key)


def grounds_of(applicability: Applicability) -> list[str]:
    """Why the procurement falls where it does, amount by amount."""
    return [words_of(finding) for finding in applicability.grounds]
