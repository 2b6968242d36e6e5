"""The file of synonyms: its shape, and what is refused in it."""

from pathlib import Path

import pytest

from criteria.content import ContentError
from criteria.synonyms import fault_in_group, load, parse
from criteria.words import roots_of

FILE = Path(__file__).parents[3] / "fixtures" / "synonyms.yaml"
GROUPS = load(FILE)


def test_a_file_is_read_as_groups_of_words():
    assert parse("synonyms:\n  - [pc, datamaskin]\n  - [bil, kjøretøy, el bil]\n") == [
        ("pc", "datamaskin"),
        ("bil", "kjøretøy", "el bil"),
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "filen må ha nøkkelen «synonyms»"),
        ("[]", "filen må ha nøkkelen «synonyms»"),
        ("ord: []", "filen må ha nøkkelen «synonyms»"),
        ("synonyms: []\nmer: []", "filen må ha nøkkelen «synonyms»"),
        ("synonyms: {a: b}", "filen må ha nøkkelen «synonyms»"),
        ("synonyms: [pc]", "gruppe 1: må være en liste av ord."),
        ("synonyms: [[pc, 3]]", "gruppe 1: må være en liste av ord."),
        ("synonyms: [[pc, datamaskin], [bil]]", "gruppe 2: En gruppe må ha minst to ord."),
        ("synonyms: [[pc, pc]]", "gruppe 1: «pc» står to ganger."),
        ('synonyms: [[pc, " "]]', "gruppe 1: « » er tomt."),
        ("synonyms: [[pc, datamaskin], [bil, pc]]", "«pc» står i flere grupper."),
        ("synonyms: [[pc", "linje 1: ugyldig YAML"),
        ("synonyms: [*a]", "linje 1: aliaser"),
    ],
)
def test_what_is_no_list_of_groups_is_told(text, fault):
    with pytest.raises(ContentError) as caught:
        parse(text)

    assert fault in str(caught.value)


def test_every_fault_is_told():
    with pytest.raises(ContentError) as caught:
        parse("synonyms: [[pc], [bil]]")

    assert len(str(caught.value).split("\n")) == 2


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"synonyms: [[pc]]", "ord.yaml: gruppe 1:"),
        ("synonyms: [[møbel]]".encode("latin-1"), "ord.yaml: filen må"),
    ],
)
def test_a_fault_in_a_file_begins_with_its_name(tmp_path, data, fault):
    path = tmp_path / "ord.yaml"
    path.write_bytes(data)

    with pytest.raises(ContentError) as caught:
        load(path)

    assert str(caught.value).startswith(fault)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["pc", "datamaskin"], ""),
        (["pc", "x" * 200], ""),
        (["pc", "x" * 201], f"«{'x' * 60}» er lengre enn 200 tegn."),
        (["pc", "data\u202emaskin"], "«data\u202emaskin» inneholder et usynlig kontrolltegn (U+202E)."),
    ],
)
def test_a_word_obeys_the_bounds_of_a_name(words, fault):
    assert fault_in_group(words) == fault


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_every_word_of_ours_adds_something(group):
    roots = [roots_of(word) for word in group if word != "anskaffing"]

    assert all(roots)
    assert len(set(roots)) == len(roots)


def test_ours_are_many():
    assert len(GROUPS) > 60


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ContentError, match=r"borte\.yaml: filen kan ikke leses"):
        load(tmp_path / "borte.yaml")
