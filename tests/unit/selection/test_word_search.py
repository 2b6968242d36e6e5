"""Finding Norwegian words: inflected and in compounds, but not by accident."""

import pytest

from tenders.rules.word_search import find


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("skjerm", "50 skjermer til kontoret", "skjermer"),
        ("skjerm", "Skjerm", "Skjerm"),
        ("skjerm", "ny dataskjerm", "dataskjerm"),
        ("skjerm", "nye dataskjermer", "dataskjermer"),
        ("skjerm", "skjermarmer og annet", "skjermarmer"),
        ("SKJERM", "skjermene", "skjermene"),
        ("mat", "mat til kantinen", "mat"),
        ("mat", "maten", "maten"),
        ("pc", "200 PC-er", "PC"),
        ("pc-er", "bærbare PC-er", "PC er"),
        ("bærbar pc", "Bærbare PC-er til alle", "Bærbare PC"),
        ("server", "fjorten servere", "servere"),
        ("server", "serverrom", "serverrom"),
        ("mobil", "mobiltelefoner", "mobiltelefoner"),
        ("stol", "stoler til kontoret", "stoler"),
        ("sky", "lagring i skyen", "skyen"),
        ("brukt utstyr", "alt brukt utstyr skal", "brukt utstyr"),
        ("nettbrett", "nettbretta", "nettbretta"),
        ("skjerm", "skjermane", "skjermane"),
        ("nål", "na\u030al", "nål"),
    ],
)
def test_a_word_is_found_inflected_and_in_compounds_as_it_is_written(
    word: str, text: str, found: str
) -> None:
    assert find(word, text) == found


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("mat", "automatisk"),
        ("mat", "automat"),
        ("mat", "materiale, matematikk, format og klimat"),
        ("mat", "matvarer"),
        ("sky", "skyve det på noen med skyld"),
        ("skjerm", "skjerming av ansatte"),
        ("server", "serveringstjenester, reservere, konserver og observerer"),
        ("mobil", "mobilitet og mobilisering"),
        ("stol", "pistol, kontorstol og stolpe"),
        ("skap", "regnskap, kunnskap og fellesskap"),
        ("bærbar pc", "bærbar skjerm og pc"),
        ("data", "kandidatar"),
        ("skjerm", ""),
        ("", "skjerm"),
        ("-", "skjerm"),
    ],
)
def test_a_word_is_not_found_inside_another(word: str, text: str) -> None:
    assert find(word, text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("minskjerm", None),
        ("storskjerm", "storskjerm"),
        ("skjermis", None),
        ("skjermarm", "skjermarm"),
    ],
)
def test_a_compound_needs_four_letters_before_or_three_after(text: str, found: str | None) -> None:
    assert find("skjerm", text) == found


@pytest.mark.parametrize(("word", "found"), [("buss", None), ("busse", "minibusse")])
def test_a_word_of_four_letters_is_not_looked_for_in_compounds(word: str, found: str | None) -> None:
    assert find(word, f"mini{word}") == found


def test_the_first_place_is_given() -> None:
    assert find("skjerm", "Dataskjermer, så skjermer") == "Dataskjermer"
