"""What the document templates may do with a plain text."""

import re
from collections.abc import Sequence

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tenders.exports.document import AwardCriterion, Column, Criterion
from tenders.exports.prose import Bullets, Paragraph, blocks

# «30 %» and «§ 5b» stay on one line.
HELD_TOGETHER = re.compile(r"(?<=\d) (?=%)|(?<=§) (?=\d)")

# Characters, a line counted as 60: up to here a row, or a whole criterion, is kept on one page.
LONG_ROW = 1200
LONG_CRITERION = 2000

register = Library()
LINE_BREAK = mark_safe("<br>")


@register.filter
def under(row: Sequence[str], columns: Sequence[Column]) -> tuple[tuple[Column, str], ...]:
    """Each cell with the column it stands under."""
    return tuple(zip(columns, row, strict=True))


@register.filter
def is_long(row: Sequence[str]) -> bool:
    """Whether the longest cell is too long to be kept on one page."""
    return max(map(_size, row)) > LONG_ROW


@register.filter
def is_short(criterion: Criterion | AwardCriterion) -> bool:
    """Whether the criterion can be kept on one page."""
    return sum(map(_size, (criterion.text, *(value for _, value in criterion.details)))) <= LONG_CRITERION


def _size(text: str) -> int:
    return len(text) + 60 * text.count("\n")


@register.filter
def prose(text: str) -> SafeString:
    """Paragraphs, line breaks and lists as HTML; every character of the text itself is escaped."""
    return format_html_join(
        "\n", "{}", ((_html(each),) for each in blocks(HELD_TOGETHER.sub("\u00a0", text)))
    )


def _html(each: Paragraph | Bullets) -> SafeString:
    if isinstance(each, Paragraph):
        return format_html("<p>{}</p>", format_html_join(LINE_BREAK, "{}", ((line,) for line in each.lines)))
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((item,) for item in each.items)))
