"""The market dialogue on paper: what a supplier may read, and what the archive keeps."""

import pytest

from tenders.exports.dialogue import INNOVATION, LATE, need_part, questions_part
from tenders.exports.document import Chapter, DocumentKind, Facts, Section, Statement, Table
from tenders.exports.html import to_html
from tests.support import documents
from tests.support.documents.dialogue import NEED, QUESTIONS, entry, log


def _texts(chapter: Chapter) -> list[tuple[str, str]]:
    return [(block.title, block.text) for block in chapter.blocks if isinstance(block, Section)]


def _table(chapter: Chapter) -> Table:
    return next(block for block in chapter.blocks if isinstance(block, Table))


def test_the_need_is_told_with_purpose_function_and_quantity() -> None:
    about, need, weighs = need_part(number="1", **NEED).chapters

    assert "Alle som deltar, får de samme opplysningene." in about.blocks[0].text
    assert _texts(need) == [("", NEED["purpose"]), ("Hva løsningen må kunne gjøre", NEED["function"])]
    assert [block.pairs for block in need.blocks if isinstance(block, Facts)] == [NEED["facts"]]
    assert weighs.title == "Dette veier mest i livsløpet"


def test_what_weighs_stands_category_by_category_one_line_each() -> None:
    weighs = need_part(number="1", **NEED).chapters[2]

    assert _texts(weighs) == [
        ("IT-utstyr", "- Råvarer: Metaller og sjeldne jordarter.\n- Produksjon: Energi fra kull."),
        ("Møbler", "- Råvarer: Nytt trevirke."),
    ]


def test_a_solution_that_must_be_developed_says_so_with_its_goal() -> None:
    need = need_part(number="1", is_innovation=True, goal="Ingen stopp.", **NEED).chapters[1]

    assert _texts(need)[1:] == [
        ("Løsningen må utvikles", INNOVATION),
        ("Hva løsningen må kunne gjøre", NEED["function"]),
        ("Når målet er nådd", "Ingen stopp."),
    ]


def test_a_need_that_is_not_described_leaves_no_empty_heading() -> None:
    chapters = need_part(number="1", purpose="", function="").chapters

    assert [chapter.title for chapter in chapters] == ["Om dialogen", "Hva vi trenger"]
    assert _texts(chapters[1]) == [("", "Behovet er ikke beskrevet ennå.")]


def test_every_question_has_room_for_notes() -> None:
    chapters = questions_part(number="2", questions=QUESTIONS).chapters

    assert [chapter.title for chapter in chapters] == ["Markedet", "Leveransen"]
    for chapter, (_, asked) in zip(chapters, QUESTIONS, strict=True):
        assert _table(chapter).rows == tuple((question, "") for question in asked)


def test_the_guide_may_leave_the_house_and_the_log_may_not() -> None:
    assert {kind: kind.is_internal for kind in DocumentKind if kind.is_internal is False} == {
        DocumentKind.PROCUREMENT: False,
        DocumentKind.DIALOGUE: False,
        DocumentKind.OVERVIEW: False,
    }
    page = to_html(documents.dialogue_document())
    assert "Dialogguide" in page
    assert "Internt dokument" not in page
    assert page.count("<td></td>") == sum(len(asked) for _, asked in QUESTIONS)


def test_the_log_says_who_when_and_what_was_learnt() -> None:
    (chapter,) = log(entry(), entry(learnt="", on="2. februar 2027")).chapters

    assert _table(chapter).rows == (
        (
            "12. januar 2027\nDialogkonferanse\nFør kunngjøringen",
            "Åtte leverandører",
            "Hvilke krav klarer dere?",
            "Alle klarer basisnivået.",
        ),
        (
            "2. februar 2027\nDialogkonferanse\nFør kunngjøringen",
            "Åtte leverandører",
            "Hvilke krav klarer dere?",
            "Ikke ført",
        ),
    )


@pytest.mark.parametrize(("is_late", "warnings"), [(True, [LATE]), (False, [])])
def test_the_log_warns_of_what_came_too_late(is_late: bool, warnings: list[str]) -> None:
    (chapter,) = log(entry(), entry(is_late=is_late)).chapters

    assert [block.text for block in chapter.blocks if isinstance(block, Statement)] == warnings
