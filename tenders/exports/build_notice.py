"""The notice values of each lot as chapters, from the rows."""

from collections.abc import Sequence

from tenders.exports.document import Chapter
from tenders.exports.notice import Check, notice_chapter
from tenders.models import Lot
from tenders.queries.notice import Shown, Tried, has_values, shown_of_all
from tenders.rules.notice.fields import Field


def notice_chapters(lots: Sequence[Lot]) -> tuple[Chapter, ...]:
    """A chapter per lot whose award is filled in; none where no award is."""
    return tuple(_chapter(shown) for shown in shown_of_all([lot for lot in lots if has_values(lot)]))


def _chapter(shown: Shown) -> Chapter:
    return notice_chapter(
        title=str(shown.lot),
        groups=[(group.title, tuple(_pair(field) for field in group.fields)) for group in shown.groups],
        checks=[_check(tried) for tried in shown.tried],
        notes=[" ".join(note) for note in shown.notes],
    )


def _pair(field: Field) -> tuple[str, str]:
    return f"{field.field} {field.name}", f"{field.value} ({field.label})" if field.label else field.value


def _check(tried: Tried) -> Check:
    return Check(title=tried.title, faults=tuple(f"{each.message} {each.remedy}" for each in tried.findings))
