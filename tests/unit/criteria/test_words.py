"""Words, roots and the parts of compounds, as the search compares them."""

import pytest

from criteria.compounds import parts, split
from criteria.words import content_words, root, roots_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Møbel-ombruk, PC-er", ["møbel", "ombruk", "pc"]),
        ("PC'er, PC’en og LED-en", ["pc", "pc", "og", "led"]),
        ("e-post og USB-C", ["e", "post", "og", "usb", "c"]),
        ("CO₂-utslipp i m²", ["co2", "utslipp", "i", "m2"]),
        ("Kafé, à la carte, naïv", ["kafe", "a", "la", "carte", "naiv"]),
        ("Æ Ø Å æ ø å", ["æ", "ø", "å", "æ", "ø", "å"]),
        ("a\u030a og o\u0308", ["å", "og", "ø"]),
        ("möbler och skärmar", ["møbler", "och", "skærmar"]),
        ("miljø\N{SOFT HYPHEN}krav", ["miljøkrav"]),
        ("miljø\N{ZERO WIDTH SPACE}krav", ["miljøkrav"]),
        ("ＩＴ-utstyr", ["it", "utstyr"]),
        ("ISO 14001:2015", ["iso", "14001", "2015"]),
        ("30 %", ["30"]),
        ("Straße", ["strasse"]),
        ("", []),
        ("   \n\t", []),
        ("🙂 – « » % _ ' \" ; --", []),
        ("漢字 العربية", []),
        ("\x00stol\x00", ["stol"]),
        ("\N{RIGHT-TO-LEFT OVERRIDE}stol", ["stol"]),
        ("x" * 130, ["x" * 60, "x" * 60, "x" * 10]),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_words_that_only_bind_others_together_are_left_out() -> None:
    assert content_words("Møbler til skolen og et bord") == ["møbler", "skolen", "bord"]


@pytest.mark.parametrize(
    "forms",
    [
        "stol stolen stoler stolene stolar stolane",
        "møbel møbelet møbler møblene møblar møbla",
        "anskaffelse anskaffelsen anskaffelser anskaffelsene anskaffing",
        "kriterium kriteriet kriterier kriteriene",
        "bærekraft bærekraftig",
        "middel middelet midler midlene",
        "sykkel sykler syklene",
        "kabel kabler kablene",
        "datasenter datasentre datasentrene",
        "server servere serveren serverne",
        "skriver skrivere skriveren skriverne",
        "beholder beholdere beholderne",
        "rådgivning rådgiving rådgivningen",
        "forskning forsking",
        "belysning belysing",
        "forurensning forurensing",
        "leverandør leverandører leverandøren leverandørar leverandørens",
        "batteri batteriet batterier batteriene",
        "skjerm skjermen skjermer skjermar skjermane",
        "reparasjon reparasjonen reparasjoner",
        "garanti garantien garantier",
        "vei veien veier veiene",
        "sky skyen skyer skyene",
        "tøy tøyet tøyene",
    ],
)
def test_the_forms_of_a_word_share_their_root(forms: str) -> None:
    assert len({root(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("server", "servering"),
        ("server", "service"),
        ("skjerm", "skjerming"),
        ("anskaffelse", "skaffe"),
        ("bestilling", "stilling"),
        ("ordning", "ord"),
        ("levering", "leverandør"),
        ("kaffe", "anskaffe"),
        ("veg", "vegg"),
        ("mat", "matte"),
        ("tak", "takk"),
        ("plast", "plass"),
        ("vei", "veie"),
        ("bil", "bilde"),
    ],
)
def test_other_words_have_other_roots(one: str, other: str) -> None:
    assert root(one) != root(other)


@pytest.mark.parametrize("word", ["", "a", "å", "el", "um", "ing", "rne", "ning", "7", "aaaa", "elelel"])
def test_any_word_has_a_root(word: str) -> None:
    assert word.startswith(root(word)[:1])


def test_the_roots_of_a_text_stand_once_each_in_its_order() -> None:
    assert roots_of("Stoler og bord, stolen ved bordet") == ("stol", "bord")


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("kontorstol", "kontor", "stol"),
        ("kontorstolene", "kontor", "stolene"),
        ("matsvinn", "mat", "svinn"),
        ("byggavfall", "bygg", "avfall"),
        ("dataskjermer", "data", "skjermer"),
        ("møbelombruk", "møbel", "ombruk"),
        ("ombruksmøbler", "ombruk", "møbler"),
        ("nullutslippskjøretøy", "nullutslipp", "kjøretøy"),
        ("avfallsbeholder", "avfalls", "beholder"),
        ("sengetøy", "senge", "tøy"),
        ("arbeidsklær", "arbeids", "klær"),
        ("varebiler", "vare", "biler"),
        ("klimagassregnskapet", "klimagass", "regnskapet"),
        ("innsamlingskjøretøy", "innsamling", "kjøretøy"),
        ("skolemåltid", "skole", "måltid"),
    ],
)
def test_a_compound_is_split_before_its_last_part(word: str, first: str, last: str) -> None:
    found = split(word)

    assert (found[0].rstrip("s"), found[1]) == (first.rstrip("s"), last)


@pytest.mark.parametrize(
    "word",
    [
        *(
            "mobil",
            "automatisk",
            "material",
            "format",
            "stabil",
            "pistol",
            "regnskap",
            "egenskap",
            "kjøretøy",
        ),
        *(
            "verktøy",
            "leverandør",
            "veiledning",
            "levering",
            "sortering",
            "gjeldende",
            "anskaffelse",
            "reservert",
        ),
        *("servering", "stol", "pc", "å", "", "møbler", "batteriet", "kontakt", "opplysning", "skolen"),
    ],
)
def test_a_word_that_is_no_compound_is_not_split(word: str) -> None:
    assert split(word) == ()
    assert parts(word) == frozenset()


@pytest.mark.parametrize(
    ("word", "inside"),
    [
        ("matavfallsposer", {"matavfall", "mat", "avfall", "pos"}),
        ("nullutslippskjøretøy", {"nullutslipp", "kjøretøy"}),
        ("klimagassregnskap", {"klimagass", "klim", "gass", "regnskap"}),
        ("kontorstol", {"kontor", "stol"}),
    ],
)
def test_the_parts_are_all_the_words_inside(word: str, inside: set[str]) -> None:
    assert parts(word) >= inside


def test_a_long_word_of_nothing_but_parts_takes_no_time() -> None:
    assert split(("avfall" * 10)[:60])
