"""The law's answer for a lot, for the internal annex."""

from collections.abc import Sequence

from tenders.exports.document import Pairs, Tone
from tenders.exports.verdict import Rows, Verdict
from tenders.models import Lot
from tenders.presenters import date_nb
from tenders.queries.explaining import Explanation, Remark, SideInWords, TriedRule, explanation_of
from tenders.rules.decisions import Decision

TONES = {"success": Tone.GOOD, "warning": Tone.CAUTION, "danger": Tone.BAD}


def verdicts(lot: Lot) -> list[Verdict]:
    """The answer with all that it rests on, in the words of the verdict page."""
    said = explanation_of(lot)
    card = said.card
    return [
        Verdict(
            title=str(lot),
            tone=TONES[card.tone],
            answer=card.label,
            provision=card.provision,
            words=card.words,
            smallest_change=card.smallest_change,
            after_change=said.after_change,
            facts=(*said.rows, *_rule(said)),
            measure=said.measure,
            working=tuple((name, measure, counts, why) for name, measure, _, counts, why in said.working),
            advice=_words(said.advice),
            others=_words(said.others),
            justification=tuple(
                (name, "På plass" if there else "Mangler") for name, there in said.justification
            ),
            tried=tuple(_tried(each) for group in said.groups for each in group.rules),
            sides=_sides(said.sides),
            side_days=tuple(date_nb(each.side.on) for each in said.sides),
            later=said.later,
            decisions=tuple(map(_decision, said.decisions)),
        )
    ]


def _rule(said: Explanation) -> Pairs:
    return (
        ("Regel og kode", f"{said.answer.rule}, {said.answer.code}"),
        ("Hvorfor reglene gjelder", "\n".join(said.grounds)),
    )


def _words(remarks: Sequence[Remark]) -> tuple[str, ...]:
    return tuple(each.words for each in remarks)


def _tried(each: TriedRule) -> tuple[str, ...]:
    outcome = "Avgjorde svaret" if each.is_decisive else "Slo til" if each.hit else "Slo ikke til"
    return each.rule.number, each.rule.title, outcome


def _sides(sides: Sequence[SideInWords]) -> Rows:
    """Label by label; a label that only one side has is blank for the other."""
    columns = [dict((*each.rows, ("Begrunnelse for svaret", each.card.words))) for each in sides]
    labels = dict.fromkeys(label for column in columns for label in column)
    return tuple((label, *(column.get(label, "") for column in columns)) for label in labels)


def _decision(each: Decision) -> str:
    return f"{each.title} ({each.parties}): {each.lesson} ({each.reading})"
