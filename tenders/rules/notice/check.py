"""Any notice tried by the rules it will meet, in the words of fixtures/eforms/words.yaml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tenders.rules.notice import european, green, national
from tenders.rules.notice.codes import data
from tenders.rules.notice.parsing import parse
from tenders.rules.notice.plan import Note
from tenders.rules.notice.read import notice_of
from tenders.rules.notice.shape import Breach, State


@dataclass(frozen=True)
class Finding:
    """A broken rule in words: its whole id, the lot («» for the notice), how many elements, what to do."""

    rule: str
    lot: str
    nodes: int
    message: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """What a notice breaks. `by_state` are the green rules, `others` all else.

    The national rules are tried on the national forms only (`is_national`), and those on award criteria only
    where the notice names the provision it is given under (`names_provision`).
    """

    subtype: str
    lots: tuple[str, ...]
    is_national: bool
    names_provision: bool
    by_state: Mapping[State, tuple[Finding, ...]]
    others: tuple[Finding, ...]


def check(content: bytes, on: date, encoding: str | None = None) -> Report:
    """The notice judged as on that day. Raises NoticeError for what cannot be read."""
    root = parse(content, encoding)
    notice = notice_of(root)
    is_national = notice.subtype in national.FORMS
    others = (*european.breaches(notice), *(national.breaches(root, on) if is_national else ()))
    return Report(
        subtype=notice.subtype,
        lots=tuple(lot.id for lot in notice.lots),
        is_national=is_national,
        names_provision=bool(notice.legal_bases),
        by_state={state: in_words(green.breaches(notice, state)) for state in State},
        others=in_words(others),
    )


def in_words(breaches: Iterable[Breach]) -> tuple[Finding, ...]:
    return tuple(_finding(breach) for breach in breaches)


def _finding(breach: Breach) -> Finding:
    words = data("words")
    said = words["rules"][breach.rule]
    prefix = "" if breach.rule.startswith("BR-") else national.PREFIX
    return Finding(
        rule=prefix + breach.rule,
        lot=breach.lot,
        nodes=breach.nodes,
        message=words["untried"] if breach.untried else said["text"],
        remedy=words["untried_remedy"] if breach.untried else said["remedy"],
    )


def told(note: Note) -> tuple[str, str]:
    """A remark on values in words: what it is, and what to do."""
    words = data("words")["notes"][note.code]
    return words["text"].format(**note.facts), words["remedy"].format(**note.facts)
