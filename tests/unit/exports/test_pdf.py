"""The finished file, read back by other libraries."""

from collections.abc import Callable

from pypdf import PdfReader
from pypdf.generic import Destination

from tenders.exports.pdf import render_pdf
from tests.support.pdf import Page, bodies, contents_pages, pages, reader, squeezed, tag_tree, words
from tests.unit.exports.conftest import PATIENT, Made


def test_the_words_read_back_are_the_words_that_went_in(make: Callable[[str], Made]) -> None:
    for name in ("small", "everything", "annex", "decision", "empty parts", "empty annex", "hostile", "long"):
        made = make(name)
        assert words(made.pdf, made.document) == Page(made.html).words, name


def test_sami_and_norwegian_letters_are_read_back() -> None:
    letters = "Čáhcesuolu ŋ Ŋ đ Đ ŧ Ŧ š Š ž Ž č Č á Á æ Æ ø Ø å Å « » – CO₂ ≥ ≤ → ½ §"
    html = f'<html lang="nb"><title>t</title><body><h1>{letters}</h1><p>{letters}</p></body></html>'
    rendered = render_pdf(html, **PATIENT)
    assert squeezed(pages(rendered.content)[0]).count(squeezed(letters)) == 2
    assert rendered.replaced == ()


def test_the_caller_is_told_which_characters_gave_way() -> None:
    html = '<html lang="nb"><title>t</title><body><h1>Grønt 🌱 og 漢</h1></body></html>'
    rendered = render_pdf(html, **PATIENT)
    assert rendered.replaced == ("🌱", "漢")
    assert "Grønt □ og □" in pages(rendered.content)[0]


def test_the_same_page_gives_the_same_bytes(make: Callable[[str], Made]) -> None:
    made = make("everything")
    assert render_pdf(made.html, **PATIENT).content == made.pdf


def test_title_language_and_dates_are_the_tenders(made: Made) -> None:
    found = reader(made.pdf)
    assert found.metadata is not None
    assert (found.metadata.title or "").startswith(made.document.title)
    assert found.metadata["/CreationDate"] == found.metadata["/ModDate"] == "D:20270118"
    assert found.trailer["/Root"]["/Lang"] == "nb"
    assert found.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_inter_alone_is_used_and_embedded(made: Made) -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in reader(made.pdf).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert {font["/BaseFont"].split("+")[1] for font in fonts} == {"Inter", "Inter-Semi-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)


def test_bookmarks_are_the_headings(made: Made) -> None:
    headings = [(level - 1, squeezed(text)) for level, text in Page(made.html).headings if level > 1]
    expected = [each for each in headings if each != (1, "Innhold")]
    assert [(level, squeezed(title)) for level, title, _ in _outline(reader(made.pdf))] == expected


def _outline(found: PdfReader) -> list[tuple[int, str, int]]:
    """(level, title, page number) of every bookmark, in order."""

    def walk(entries: list[Destination], level: int) -> list[tuple[int, str, int]]:
        rows: list[tuple[int, str, int]] = []
        for entry in entries:
            if isinstance(entry, list):
                rows += walk(entry, level + 1)
            else:
                rows.append((level, str(entry.title), 1 + (found.get_destination_page_number(entry) or 0)))
        return rows

    return walk(found.outline, 1)


def test_the_contents_link_to_each_chapter_and_give_its_page(make: Callable[[str], Made]) -> None:
    for name in ("everything", "annex", "long"):
        made = make(name)
        found = reader(made.pdf)
        chapters = [(title, page) for level, title, page in _outline(found) if level < 3]
        listed = "".join(pages(made.pdf)[1 : contents_pages(made.pdf)])
        links = [link for page in found.pages for link in page.get("/Annots", [])]
        assert len(links) == len(chapters), name
        for title, page in chapters:
            assert f"{title} {page}" in listed, name


def test_each_page_but_the_cover_says_its_number_agency_and_reference(make: Callable[[str], Made]) -> None:
    made = make("everything")
    said = pages(made.pdf)
    assert "Side" not in said[0]
    for number, text in enumerate(said[1:], 2):
        assert text.endswith(f"Side {number} av {len(said)}")
        assert "Statens kontor for fellestjenester i nord 2026/1847\n" in text


def test_a_table_over_several_pages_repeats_its_header(make: Callable[[str], Made]) -> None:
    over = [text for text in pages(make("long annex").pdf) if "200 saksbehandlere" in text]
    assert len(over) > 3
    assert all("Spørsmål Svar Hvem og når" in text for text in over)


def test_no_page_is_empty_and_no_heading_is_left_behind(make: Callable[[str], Made]) -> None:
    for name in ("small", "everything", "annex", "long annex", "decision", "empty parts", "long"):
        made = make(name)
        headings = tuple(squeezed(text) for _, text in Page(made.html).headings)
        for said in bodies(made.pdf, made.document)[1:]:
            assert len(said) > 30, name
            assert not said.endswith(headings), name


def test_every_cell_of_every_table_points_to_its_headers(made: Made) -> None:
    tables = [node for node in tag_tree(made.pdf).walk() if node.tag == "/Table"]
    assert tables
    for table in tables:
        rows = [
            [cell for cell in row.children if cell.tag in {"/TH", "/TD"}]
            for row in table.walk()
            if row.tag == "/TR"
        ]
        headers = {cell.id for row in rows for cell in row if cell.tag == "/TH"}
        assert all(
            cell.headers and headers.issuperset(cell.headers)
            for row in rows
            for cell in row
            if cell.tag == "/TD"
        )
        assert len({len(row) for row in rows}) == 1


def test_headings_are_tagged_as_headings(made: Made) -> None:
    tagged = [node.tag for node in tag_tree(made.pdf).walk() if node.tag in {"/H1", "/H2", "/H3", "/H4"}]
    assert tagged == [f"/H{level}" for level, _ in Page(made.html).headings]


def test_nothing_is_attached_and_nothing_runs(made: Made) -> None:
    root = reader(made.pdf).trailer["/Root"]
    assert not {"/AF", "/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/EmbeddedFiles" not in root.get("/Names", {})


def test_pages_follow_the_chapters_in_order(made: Made) -> None:
    found = [page for _, _, page in _outline(reader(made.pdf))]
    assert found == sorted(found)
