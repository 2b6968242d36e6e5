import pytest

from tenders.exports.prose import Bullets, Paragraph, blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("  \n \n", ()),
        ("Én linje", (Paragraph(("Én linje",)),)),
        ("En\nto", (Paragraph(("En", "to")),)),
        ("En\r\n\r\nto\rtre", (Paragraph(("En",)), Paragraph(("to", "tre")))),
        ("En\n \t\nto", (Paragraph(("En",)), Paragraph(("to",)))),
        ("- en\n- to", (Bullets(("en", "to")),)),
        ("– en\n• to\n* tre", (Bullets(("en", "to", "tre")),)),
        ("Dette:\n- en\n- to\nog så", (Paragraph(("Dette:",)), Bullets(("en", "to")), Paragraph(("og så",)))),
        ("-5 grader og 10 - 5", (Paragraph(("-5 grader og 10 - 5",)),)),
        ("- - dobbel", (Bullets(("- dobbel",)),)),
    ],
)
def test_plain_text_is_read_as_paragraphs_lines_and_lists(
    text: str, expected: tuple[Paragraph | Bullets, ...]
) -> None:
    assert blocks(text) == expected
