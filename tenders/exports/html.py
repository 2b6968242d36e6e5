"""TenderDocument → one HTML string, the same for print and for the browser."""

from base64 import b64encode
from functools import cache

from django.template import Context, Engine, engines
from django.utils.safestring import SafeString

from tenders.exports import words
from tenders.exports.document import Chapter, DocumentKind, TenderDocument

# How a picture stands in the page (typeset.py takes no other address).
PICTURE = "data:image/png;base64,"
# Short papers for the archive: without a cover and a list of contents.
NOTES = {DocumentKind.DECISION, DocumentKind.CALL_OFF}


@cache
def _engine() -> Engine:
    """The site's template folders and the documents' own filters, without what else a web page gets."""
    return Engine(dirs=engines["django"].dirs, builtins=["tenders.exports.filters"], autoescape=True)


def to_html(document: TenderDocument) -> str:
    """A complete HTML page whose headings, tables and links are what the PDF's tags are made from."""
    context = {
        "document": document,
        "created": words.day(document.created),
        "organisation_number": words.organisation(document.organisation_number),
        "is_note": document.kind in NOTES,
        # In the page itself: the process that makes the PDF may open nothing.
        "logo": f"{PICTURE}{b64encode(document.logo).decode()}" if document.logo else "",
    }
    return _engine().get_template("exports/document.html").render(Context(context))


def chapter_html(chapter: Chapter) -> SafeString:
    """One chapter's blocks as the documents have them, without its own heading: for a page to show."""
    return _engine().get_template("exports/chapter.html").render(Context({"chapter": chapter}))
