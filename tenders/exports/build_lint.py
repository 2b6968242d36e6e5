"""What the linter says of a lot as a chapter of the annex."""

from collections.abc import Iterator

from tenders.exports.document import Chapter
from tenders.exports.lint import LintRow, lint_chapter
from tenders.models import Lot
from tenders.queries.linting import Placed, findings_of


def lint(lot: Lot) -> Iterator[Chapter]:
    """The chapter; none before there is anything to read."""
    report = findings_of(lot)
    if report.tried:
        yield lint_chapter(
            faults=[_row(each) for each in report.faults],
            advice=[_row(each) for each in report.advice],
            tried=report.tried,
        )


def _row(placed: Placed) -> LintRow:
    finding = placed.finding
    return LintRow(
        title=finding.rule.title,
        where=placed.where,
        instead=finding.instead,
        sources="; ".join(source.ref for source in finding.sources),
    )
