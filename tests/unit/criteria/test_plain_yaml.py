import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.content import ContentError, plain_yaml
from criteria.content.plain_yaml import MAX_BYTES, MAX_DEPTH, read, write

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


def fault_of(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        read(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "linje 2: aliaser (*) er ikke tillatt."),
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", "linje 2: tagger (!) er ikke tillatt."),
        ("a: !!str 1\n", "linje 1: tagger (!) er ikke tillatt."),
        ("a: 1\nb: 2\na: 3\n", "linje 3: nøkkelen «a» står to ganger."),
        ("a:\n  - b: 1\n    'b': 2\n", "linje 3: nøkkelen «b» står to ganger."),
        ("a: 1\n? [b, c]\n: 2\n", "linje 2: en nøkkel må være ett ord."),
        ("a: 1\nb: 2026-02-30\n", "linje 2: verdien «2026-02-30» kan ikke leses."),
        (f"a: {'9' * 5000}\n", f"linje 1: verdien «{'9' * 40}» kan ikke leses."),
    ],
)
def test_traps_are_refused_with_their_line(text, message):
    assert fault_of(text) == message


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\nb: en: to\n", 2, "kolon midt i en verdi"),
        ("a: 1\n b: 2\n", 2, "kolon midt i en verdi"),
        ("a:\n  - b\n - c\n", 3, "feil innrykk"),
        ("a: 1\nb\n", 3, "nøkkel uten kolon"),
        ("a: 1\n\tb: 2\n", 2, "tabulator"),
        ("a: 'x\n", 2, "ikke lukket"),
        ("a: [x, y\nb: z\n", 2, "komma eller en sluttparentes"),
        ("a: 1\nb: \x07\n", 2, "usynlig kontrolltegn"),
    ],
)
def test_common_slips_are_told_in_norwegian(text, line, hint):
    message = fault_of(text)

    assert message.startswith(f"linje {line}: ugyldig YAML: ")
    assert hint in message


def test_merged_keys_are_refused():
    assert "ugyldig YAML" in fault_of("<<: {a: 1}\na: 2\n")


def test_several_documents_are_refused():
    assert fault_of("a: 1\n---\na: 2\n").startswith("linje 2: ugyldig YAML")


def test_the_deepest_level_allowed_is_read():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH

    assert read(text) is not None


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 100_000])
def test_one_level_more_is_refused(depth):
    assert fault_of("[" * depth + "]" * depth) == "linje 1: innholdet er nøstet i mer enn 10 nivåer."


def test_two_megabytes_is_the_limit():
    assert MAX_BYTES == 2_000_000
    assert fault_of("å" * (MAX_BYTES // 2) + "a") == "filen er større enn 2 MB."


def test_a_text_of_as_many_bytes_as_allowed_is_read(monkeypatch):
    monkeypatch.setattr(plain_yaml, "MAX_BYTES", len("a: å".encode()))

    assert read("a: å") == {"a": "å"}
    assert fault_of("a: å\n") == "filen er større enn 2 MB."


def test_an_empty_text_is_empty():
    assert read("") is None


# What means something in YAML, and letters between: far more telling than all of Unicode.
TEXT = st.text(" \n\tab-#:>|'\"{}[],&*!%@å«\u00a0\u2028\x07", max_size=60)
PROSE = st.lists(TEXT, min_size=1, max_size=8).map("ord ".join)
DATA = st.recursive(
    st.one_of(TEXT, PROSE, st.integers(), st.booleans(), st.none(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)


@settings(deadline=None)
@given(DATA)
def test_what_is_written_is_read_back(data):
    assert read(write({"data": data})) == {"data": data}


@settings(deadline=None)
@given(
    st.lists(TEXT | st.sampled_from(["a: 1\n", "- b\n", "  ", "c: >-\n", "{d: [e]}"]), max_size=6).map(
        "".join
    )
)
def test_what_the_exact_reader_takes_is_read_the_same(text):
    try:
        exact = yaml.load(text, Loader=plain_yaml._Loader)  # noqa: S506 – a SafeLoader, made stricter
    except (ContentError, yaml.YAMLError):
        return
    assert repr(read(text)) == repr(exact)


def test_a_long_text_is_folded_and_a_list_of_words_stands_on_one_line():
    written = write({"text": "ord " * 40 + "slutt", "words": ["pc", "laptop"]})

    assert written.startswith("text: >-\n  ord ord")
    assert max(map(len, written.splitlines())) <= 120
    assert written.endswith("words: [pc, laptop]\n")
