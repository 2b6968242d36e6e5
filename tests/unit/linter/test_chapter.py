"""The linter's chapter of the annex."""

from tenders.exports.document import Section
from tenders.exports.lint import LintRow, lint_chapter

ROW = LintRow(
    title="Ord som ikke binder", where="K-001 Skjerm", instead="Skriv «skal».", sources="KOFA 2025/0992"
)


def test_faults_come_before_advice_each_with_where_it_stands():
    _, faults, advice = lint_chapter(faults=[ROW], advice=[ROW], tried=17).blocks

    assert [faults.caption, advice.caption] == ["Feil", "Råd"]
    assert faults.rows == (("Ord som ikke binder", "K-001 Skjerm", "Skriv «skal».\n\nKilde: KOFA 2025/0992"),)


def test_where_nothing_is_found_that_is_said():
    assert lint_chapter(faults=[], advice=[], tried=17).blocks == (
        Section(text="17 regler er prøvd mot tekstene og oppsettet. Ingen av dem slo ut."),
    )


def test_what_is_missing_takes_no_table():
    told, advice = lint_chapter(faults=[], advice=[ROW], tried=17).blocks

    assert (told.text, advice.caption) == ("17 regler er prøvd mot tekstene og oppsettet.", "Råd")
