"""A category file read from disk, and written again."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.content import ContentError, check, dump, load, parse
from tests.unit.criteria.samples import YAML, entry, sample, with_entry, with_texts

# What a text may hold once it is read: no control characters, no space around it.
LETTERS = st.characters(
    exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u202a\u202b\u202c\u202d\u202e"
)
TEXTS = st.text(LETTERS | st.sampled_from("\n:#-'\"{}[] "), min_size=1, max_size=200).map(str.strip)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "prover.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def fault_of(path):
    with pytest.raises(ContentError) as caught:
        load(path)
    return str(caught.value)


def test_a_file_is_read(path):
    assert load(path) == sample()


def test_the_message_begins_with_the_name_of_the_file(path):
    path.write_text(YAML.replace("kind: award", "kind: krav"), encoding="utf-8")

    assert fault_of(path).startswith("prover.yaml: linje 88: criteria, levetid-basis: «kind» er «krav»")


def test_a_fault_in_the_yaml_has_its_line(path):
    path.write_text("category:\n  slug: a: b\n", encoding="utf-8")

    assert fault_of(path).startswith("prover.yaml: linje 2: ugyldig YAML: et kolon midt i en verdi")


def test_every_line_of_several_faults_names_the_file(path):
    path.write_text(YAML.replace("labels: [svanen]", "labels: [x, y]"), encoding="utf-8")

    assert fault_of(path).split("\n") == [
        "prover.yaml: linje 26: criteria, garanti-basis: ukjent merke «x».",
        "prover.yaml: linje 26: criteria, garanti-basis: ukjent merke «y».",
    ]


def test_a_file_in_another_encoding_is_refused(path):
    path.write_bytes(YAML.encode("latin-1"))

    assert fault_of(path) == "prover.yaml: filen må være lagret som UTF-8."


def test_a_file_of_more_than_two_megabytes_is_not_even_opened(path):
    with path.open("ab") as file:
        file.truncate(2_000_001)

    assert fault_of(path) == "prover.yaml: filen er større enn 2 MB."


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert "ikke.yaml: filen kan ikke leses" in fault_of(tmp_path / "ikke.yaml")


def test_what_is_dumped_is_read_back_the_same():
    assert parse(dump(sample())) == sample()


def test_a_dump_is_stable():
    assert dump(parse(dump(sample()))) == dump(sample())


def test_a_dump_leaves_out_what_stands_at_its_default():
    assert "statutory: false" not in dump(sample())
    assert "\n    nn:" not in dump(sample())


def test_a_dump_keeps_the_order_of_the_file():
    def keys(text):
        criteria = text.partition("\ncriteria:\n")[2]
        return re.findall(r"^ {4}([a-z_]+):", criteria, re.MULTILINE)

    assert keys(dump(sample())) == keys(YAML)


def test_other_languages_are_kept():
    content = with_entry(
        sample(), nn={"title": "Produktgaranti", "text": "{garantitid} år."}, en={"title": "Warranty"}
    )

    check(content)
    assert parse(dump(content)) == content


@settings(deadline=None, max_examples=25)
@given(text=TEXTS, label=TEXTS)
def test_any_text_survives_dump_and_parse(text, label):
    content = with_texts(sample(), text=text, rationale=label)
    number = replace(
        entry(content).parameters[0], label=label[:200].strip() or "x", unit=text[:50].strip() or "x"
    )
    content = with_entry(content, parameters=(number,), verified_note=text)

    assert parse(dump(content)) == content
