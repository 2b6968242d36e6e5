import pytest

from tenders.exports.fonts import MARK, Fitted, fit

NORWEGIAN = "abcdefghijklmnopqrstuvwxyzæøåéèêóòôâüöäABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÉÜÖÄ"
SAMI = "áčđŋšŧžâäåæïñöǥǧǩʒǯÁČĐŊŠŦŽÂÄÅÆÏÑÖǤǦǨƷǮ"  # North, Lule, South and Skolt
SIGNS = "0123456789 .,:;!?«»“”‘’–—-…•·§%‰&/()[]+−×=<>≤≥≈±°²³₂₃µ€$→←↑↓✓@#*\u00a0\u2009\u202f½¼"


@pytest.mark.parametrize("characters", [NORWEGIAN, SAMI, SIGNS, MARK])
def test_what_is_written_in_norway_can_be_printed(characters: str) -> None:
    assert fit(characters) == Fitted(characters, ())


@pytest.mark.parametrize(
    ("text", "printed", "replaced"),
    [
        ("Grønt 🌱 kjøp", "Grønt □ kjøp", ("🌱",)),
        ("漢字漢", "□□□", ("漢", "字")),
        ("عربي", "□□□□", ("ع", "ر", "ب", "ي")),
        ("👩🏽\u200d💻", "□□□", ("👩", "🏽", "💻")),
        ("\ue000\ufffe\U0010ffff", "□□□", ("\ue000", "\ufffe", "\U0010ffff")),
    ],
)
def test_a_character_without_a_glyph_gives_way_to_a_mark_and_is_named(
    text: str, printed: str, replaced: tuple[str, ...]
) -> None:
    assert fit(text) == Fitted(printed, replaced)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\x00b\x0bc\x1bd\x7fe\x85f", "abcdef"),
        ("a\ud83cb\udfffc", "abc"),
        ("\u202eabc\u2066d\u2069\u200e", "abcd"),
        ("lang\u00adord \ufeffmed\u200bskjult", "langord medskjult"),
        ("100\ufe0f %", "100 %"),
        ("tab\tog\nlinje", "tab\tog\nlinje"),
    ],
)
def test_what_cannot_be_seen_never_reaches_the_page(text: str, printed: str) -> None:
    assert fit(text) == Fitted(printed, ())


def test_letters_written_as_two_characters_become_one() -> None:
    assert fit("a\u030a\u010d c\u030c").text == "åč č"


def test_two_megabytes_of_unknown_characters_are_fitted_in_one_pass() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9000))) * 120
    assert fit(text).text == MARK * len(text)
