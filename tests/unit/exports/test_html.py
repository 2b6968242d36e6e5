import re
from base64 import b64decode
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from tenders.exports.html import PICTURE, to_html
from tests.support import documents
from tests.support.pdf import Page
from tests.unit.exports.conftest import Made

TEMPLATES = sorted((Path(settings.BASE_DIR) / "templates" / "exports").rglob("*.html"))


def test_there_is_one_first_heading_and_no_level_is_skipped(made: Made) -> None:
    levels = [level for level, _ in Page(made.html).headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_heading_says_something(made: Made) -> None:
    assert all(text.strip() for _, text in Page(made.html).headings)


def test_every_header_cell_has_a_scope_and_no_cell_spans(made: Made) -> None:
    cells = [attributes for tag, attributes in Page(made.html).tags if tag == "th"]
    assert {attributes.get("scope") for attributes in cells} <= {"row", "col"}
    assert not any("colspan" in attributes or "rowspan" in attributes for attributes in cells)


def test_nothing_is_opened_from_the_page(made: Made) -> None:
    page = Page(made.html)
    assert {tag for tag, _ in page.tags}.isdisjoint({"link", "script", "style", "object", "iframe", "svg"})
    # The logo stands in the page itself.
    pictures = [attributes["src"] or "" for tag, attributes in page.tags if tag == "img"]
    assert [b64decode(url.removeprefix(PICTURE), validate=True) for url in pictures] == [made.document.logo]
    names = {name for tag, attributes in page.tags if tag != "img" for name in attributes}
    assert names.isdisjoint({"src", "style", "onload", "onclick", "poster", "data"})
    assert {attributes["href"] or "" for tag, attributes in page.tags if tag == "a"} <= {
        f"#{attributes['id']}" for _, attributes in page.tags if attributes.get("id")
    }


def test_ids_are_unique_and_come_from_the_place_in_the_document(made: Made) -> None:
    ids = [attributes["id"] or "" for _, attributes in Page(made.html).tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"del-\d+(-\d+)?", each) for each in ids)


def test_no_template_trusts_a_text() -> None:
    assert TEMPLATES
    assert not [path for path in TEMPLATES if re.search(r"\|\s*safe|autoescape|mark_safe", path.read_text())]


def test_the_page_names_language_title_and_dates_of_the_tender() -> None:
    html = to_html(documents.procurement_document())
    title = (
        "Bærbare PC-er og skjermer til saksbehandlere i Čáhcesuolu – Anskaffelsesdokumenter – klima og miljø"
    )
    assert '<html lang="nb">' in html
    assert f"<title>{title}</title>" in html
    assert '<meta name="dcterms.created" content="2027-01-18">' in html


def test_percent_and_paragraph_signs_keep_their_number_on_the_line() -> None:
    html = to_html(documents.procurement_document())
    assert "minst 80\u00a0% av" in html
    assert "§\u00a05b" in html


def test_what_is_internal_says_so_on_its_front() -> None:
    warning = "Skal ikke kunngjøres sammen med anskaffelsesdokumentene."
    assert warning in to_html(documents.annex_document())
    assert warning in to_html(documents.decision_document())
    assert warning not in to_html(documents.procurement_document())
