"""An assessment of the need in the words of its questionnaire, and what it leads to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tenders.models import State, Tender
from tenders.queries.annotating import decided
from tenders.queries.needs import answers_of, assessment_of, assessment_on, needs_of, questionnaire_of
from tenders.rules import workflow
from tenders.rules.answers import day_of, number_of
from tenders.rules.ladder import Outcome, Rung
from tenders.rules.needs import Assessment
from tenders.rules.questionnaire import UNDECIDED
from tenders.rules.questions import REST, Questionnaire
from tenders.rules.workflow import after_needs

MOVED, SHARED, CALL_OFF, POSTPONED = "O3", "O4", "O7", "O10"
FUNCTIONAL = ("O8", "O9")
NOT_CHECKED = "ikke_sjekket"


def result_of(tender: Tender, assessment: Assessment) -> dict[str, Any]:
    """Outcomes with shares, level, advice and what is missing, for the page and for the documents."""
    form = questionnaire_of(tender)
    words = form.words
    names = {category.slug: category.name for category in tender.categories.all()}
    return {
        "assessment": assessment,
        "outcomes": [
            {
                "code": outcome.code,
                "share": outcome.share,
                "uff": words["uff"].get(outcome.uff or "", ""),
                "via_framework": outcome.via_framework,
                "words": form.outcomes[outcome.code],
            }
            for outcome in assessment.outcomes
        ],
        "preset": words.get("presets", {}).get(assessment.preset or "", ""),
        "rungs": [_rung(form, rung) for rung in assessment.ladder],
        "undecided": assessment.undecided,
        "undecided_words": form.outcomes[UNDECIDED],
        "level": words["levels"].get(assessment.level or "", ""),
        "levels": [
            (names.get(slug, slug), words["levels"][level]) for slug, level in assessment.levels.items()
        ],
        "flags": [words["flags"][code] for code in assessment.flags],
        "packages": [words["packages"][code] for code in assessment.packages],
        "switches": [words["switches"][code] for code in assessment.switches],
        "missing": list(_missing(form, assessment)),
        "hints": [
            (problem.code, form.message(problem.kind, problem.facts))
            for problem in assessment.problems
            if not problem.stops
        ],
    }


def _rung(form: Questionnaire, rung: Rung) -> dict[str, Any]:
    """One rung to draw: what it takes of the 100 percent, and what was taken above it."""
    choices = {} if rung.code == REST else {c.value: c.label for c in form.question(rung.code).choices}
    return {
        "code": "" if rung.code == REST else rung.code,
        "text": form.rung(rung.code),
        "answer": choices.get(rung.answer or "", ""),
        "share": rung.share,
        "left": rung.left,
        "above": 100 - rung.left - rung.share,
        "rest_from": 100 - rung.left,
        "uff": rung.uff or ("postponed" if rung.outcome else "open"),
        "heading": form.words["uff"].get(rung.uff or "", ""),
        "outcome": form.outcomes[rung.outcome].name if rung.outcome else "",
    }


def _missing(form: Questionnaire, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """What is not answered, and what is answered too briefly to count. The rest is saved all the same."""
    for code in assessment.missing:
        yield code, form.asked(code)
    for problem in assessment.problems:
        if problem.kind == "too_short":
            yield (
                problem.code,
                f"{form.asked(problem.code)} {form.message(problem.kind, problem.facts)}",
            )


@dataclass(frozen=True)
class End:
    """What saved answers make of the tender: its `state`, and the `figures` that are kept beside them."""

    state: State
    figures: dict[str, Any]


def end_of(tender: Tender) -> End:
    """Read off the stored answers. Nothing is counted before everything that must be answered is."""
    assessment, given = assessment_of(tender), answers_of(tender)
    settled = assessment.complete and not is_skipped(tender)
    ends = settled and assessment.ends_without_purchase
    return End(
        state=State(after_needs(workflow.State(tender.state), ends_without_purchase=ends)),
        figures={
            "avoided_kroner": _number("U1", assessment, given) if settled else None,
            "avoided_co2e_kg": _number("U2", assessment, given) if settled else None,
            "reopens_on": _reopens(assessment, given) if settled else None,
        },
    )


def is_skipped(tender: Tender) -> bool:
    """The assessment was left out with a reason, whatever is answered in it."""
    needs = needs_of(tender)
    return bool(needs and needs.skipped_reason)


def _number(code: str, assessment: Assessment, given: Mapping[str, object]) -> Decimal | None:
    return number_of(given.get(code)) if code in assessment.visible else None


def _reopens(assessment: Assessment, given: Mapping[str, object]) -> Any:
    return day_of(given.get("D5_date")) if share_of(assessment, POSTPONED) else None


def settled_assessment(tender: Tender) -> Assessment:
    """As the documents print it: a closed tender as it was judged on the day it was closed.

    A day that lay ahead then may have come since; the note must still say what was decided.
    """
    last = decided(tender) if tender.state == State.NO_PURCHASE else None
    return assessment_on(tender, last.on) if last else assessment_of(tender)


def unchecked(tender: Tender, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """N04: each step of the ladder that nobody has checked, and why; "" while no reason is given."""
    form, given = questionnaire_of(tender), answers_of(tender)
    for rung in assessment.ladder:
        if rung.answer == NOT_CHECKED:
            yield form.rung(rung.code), str(given.get(f"{rung.code}_reason", ""))


def share_of(assessment: Assessment, code: str) -> int:
    """The outcome's percent of the need."""
    return sum(outcome.share for outcome in assessment.outcomes if outcome.code == code)


def bought(assessment: Assessment) -> list[Outcome]:
    """The shares that go on to a competition, and so into the tender text."""
    return [outcome for outcome in assessment.outcomes if outcome.purchase]


def not_bought(assessment: Assessment) -> list[Outcome]:
    """The shares that a decision note settles: avoided, mended by oneself, moved, lent, or postponed."""
    return [each for each in assessment.outcomes if not each.purchase and each.code != CALL_OFF]


def called_off(assessment: Assessment) -> int:
    """The share that is ordered directly under an agreement, in percent."""
    shares = [each.share for each in assessment.outcomes if each.code == CALL_OFF and not each.purchase]
    return sum(shares)


def quantity(given: Mapping[str, object], share: int) -> Decimal | None:
    """So much of the quantity in A3; None while that is not told.

    Whole where A3 is: nobody buys a tenth of a chair. Else, and below one, to one decimal.
    """
    whole = number_of(given.get("A3_quantity"))
    if whole is None:
        return None
    part = whole * share / 100
    is_counted = whole == whole.to_integral_value() and part >= 1
    return part.quantize(Decimal(1) if is_counted else Decimal("0.1"))
