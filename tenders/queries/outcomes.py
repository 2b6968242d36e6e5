"""An assessment of the need in the words of its questionnaire."""

from collections.abc import Iterator
from typing import Any

from tenders.models import Tender
from tenders.queries.needs import questionnaire_of
from tenders.rules.needs import Assessment
from tenders.rules.questionnaire import UNDECIDED
from tenders.rules.questions import Questionnaire


def result_of(tender: Tender, assessment: Assessment) -> dict[str, Any]:
    """Outcomes with shares, level, advice and what is missing, for the page and for the documents."""
    form = questionnaire_of(tender)
    words = form.words
    return {
        "assessment": assessment,
        "outcomes": [
            {
                "code": outcome.code,
                "share": outcome.share,
                "uff": words["uff"].get(outcome.uff or "", ""),
                "words": form.outcomes[outcome.code],
            }
            for outcome in assessment.outcomes
        ],
        "undecided": assessment.undecided,
        "undecided_words": form.outcomes[UNDECIDED],
        "level": words["levels"].get(assessment.level or "", ""),
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


def _missing(form: Questionnaire, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """What is not answered, and what is answered too briefly to count. The rest is saved all the same."""
    for code in assessment.missing:
        yield code, form.question(code).text
    for problem in assessment.problems:
        if problem.kind == "too_short":
            yield (
                problem.code,
                f"{form.question(problem.code).text} {form.message(problem.kind, problem.facts)}",
            )
