"""What is wrong in the shape of a file is told with the entry and the key."""

from datetime import date
from decimal import Decimal

import pytest

from criteria.content import ContentError, parse
from criteria.enums import ContractType, FulfilledAt, Kind, Level, Stage, Theme
from tests.unit.criteria.samples import YAML, entry, sample

GUARANTEE = "criteria, garanti-basis"
SOURCE = 'url: "https://example.no/kilde"'
DATE = "må være en dato (ÅÅÅÅ-MM-DD)"


def fault_of(old: str, new: str) -> str:
    """The message for the sample with one passage changed, the first time it occurs."""
    assert old in YAML
    with pytest.raises(ContentError) as caught:
        parse(YAML.replace(old, new, 1))
    return str(caught.value)


def test_an_entry_is_read_with_its_types():
    basis = entry(sample())

    assert (basis.level, basis.kind, basis.theme) == (Level.BASIS, Kind.SPECIFICATION, Theme.CIRCULAR)
    assert (basis.stage, basis.fulfilled_at) == (Stage.USE, FulfilledAt.DELIVERY)
    assert basis.review_on == date(2027, 11, 22)
    assert (basis.statutory, basis.contract_types, basis.nn) == (False, (), {})


def test_a_folded_text_keeps_its_paragraphs_and_list_lines():
    assert entry(sample()).texts["text"] == (
        "Leverandøren skal gi {garantitid} års garanti.\n\nGarantien omfatter:\n- arbeid\n- deler"
    )


def test_a_text_that_is_not_there_is_empty():
    assert entry(sample()).texts["differs"] == ""


def test_a_parameter_has_decimals():
    (parameter,) = entry(sample()).parameters

    assert (parameter.default, parameter.min, parameter.max) == (Decimal(3), Decimal("2.5"), Decimal(7))


def test_a_law_has_its_day():
    law, policy = entry(sample()).laws

    assert (law.from_, policy.from_) == (date(2026, 7, 1), None)


def test_contract_types_are_members():
    only = entry(sample(), "garanti-avansert").contract_types

    assert only == (ContractType.SERVICES, ContractType.WORKS)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("kind: specification", "kind: krav", f"{GUARANTEE}: «kind» er «krav», men må være en av:"),
        ("level: basis", "level: Basis", f"{GUARANTEE}: «level» er «Basis», men må være en av: basis,"),
        ("theme: circular", "theme: 3", f"{GUARANTEE}: «theme» er «3», men må være en av: climate,"),
        ("stage: use", "stage: [use]", f"{GUARANTEE}: «stage» er «['use']», men må være en"),
        ("fulfilled_at: delivery", "fulfilled_at:", f"{GUARANTEE}: nøkkelen «fulfilled_at» mangler."),
        ("[services, works]", "[goods]", "garanti-avansert: «contract_types» er «goods», men må være en av:"),
        ("environment: true", "environment: ja", f"{GUARANTEE}: «environment» må være true eller false"),
        ("minimum: true", "minimum: 1", f"{GUARANTEE}: «minimum» må være true eller false, ikke «1»."),
        ("set_no: 1", "set_no: én", f"{GUARANTEE}: «set_no» må være et heltall, ikke «én»."),
        ("set_no: 1", "set_no: true", f"{GUARANTEE}: «set_no» må være et heltall, ikke «True»."),
        ("set_no: 1", "set_no: -1", f"{GUARANTEE}: «set_no» må ligge mellom 0 og 32767."),
        ("set_no: 1", "set_no: 32768", f"{GUARANTEE}: «set_no» må ligge mellom 0 og 32767."),
        ("review_on: 2027-11-22", "review_on: 2027", f"{GUARANTEE}: «review_on» {DATE}"),
        (
            "review_on: 2027-11-22",
            "review_on: 2027-11-22 10:00:00",
            f"{GUARANTEE}: «review_on» {DATE}",
        ),
        ("from: 2026-07-01", "from: juli", f"{GUARANTEE}, laws, nr. 1: «from» {DATE}"),
        ("title: Produktgaranti", "title: 2026", f"{GUARANTEE}: «title» må være tekst, ikke «2026»."),
        ("title: Produktgaranti", "title: [a]", f"{GUARANTEE}: «title» må være tekst, ikke «['a']»."),
        ("labels: [svanen]", "labels: svanen", f"{GUARANTEE}: «labels» må være en liste."),
        ("labels: [svanen]", "labels: [1]", f"{GUARANTEE}: «labels» må være tekst, ikke «1»."),
        ("labels: [svanen]", "nn: bokmål", f"{GUARANTEE}: «nn» må være en tabell med nøkler."),
        ("labels: [svanen]", "nn: {text: 1}", f"{GUARANTEE}: «nn, text» må være tekst, ikke «1»."),
        ("labels: [svanen]", "colour: green", f"{GUARANTEE}: ukjent nøkkel «colour»."),
        ("labels: [svanen]", "texts: {}", f"{GUARANTEE}: ukjent nøkkel «texts»."),
        ("    verified: true\n", "", f"{GUARANTEE}: nøkkelen «verified» mangler."),
        ("  - id: garanti-basis\n    pair", "  - pair", "criteria, nr. 1: nøkkelen «id» mangler."),
        ("id: garanti-basis", "id: Garanti basis", "criteria, Garanti basis: «id» må bestå av a–z, 0–9 og"),
        ("pair: garanti", "pair: garanti--x", f"{GUARANTEE}: «pair» må bestå av a–z, 0–9 og"),
        ("default: 3", "default: 3.5", 'garantitid: skriv desimaltallet i «default» i anførselstegn ("3.5")'),
        ("default: 3", "default: .inf", "garantitid: skriv desimaltallet i «default» i anførselstegn"),
        ("default: 3", "default: tre", "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", "default: true", "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", 'default: "NaN"', "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", 'default: "1e999999999"', "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", 'default: "3,5"', "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", 'default: "0.0005"', "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("default: 3", "default: 1234567890", "garantitid: «default» må være et tall med høyst 9 sifre"),
        ("unit: år, ", "", "criteria, garanti-basis, parameters, garantitid: nøkkelen «unit» mangler."),
        ("binds: true", "binding: true", f"{GUARANTEE}, laws, nr. 1: ukjent nøkkel «binding»."),
        ("- {" + SOURCE + ", consulted: 2026-11-22}", "- x", f"{GUARANTEE}, sources, nr. 1: må være"),
        (SOURCE, "url: javascript:alert(1)", "sources, nr. 1: «url» må være en adresse"),
        (SOURCE, 'url: "https://x\\" onclick="', "sources, nr. 1: «url» må være en adresse"),
        ("slug: svanen", "slug: Svanen", "labels, Svanen: «slug» må bestå av a–z"),
        ("slug: pc\n", "slug: pc\n    colour: x\n", "product_groups, pc: ukjent nøkkel «colour»."),
        ("words: [pc, laptop]", "words: [pc, 1]", "product_groups, pc: «words» må være tekst, ikke «1»."),
        ("count: 1,", "count: en,", "sets, settet: «count» må være et heltall, ikke «en»."),
        ("status_date: 2026-11-22", "status_date: 22.11.2026", "category: «status_date» må være en dato"),
        ("order: 7", "order: 7.5", "category: «order» må være et heltall, ikke «7.5»."),
        ("product_groups:", "groups:", "ukjent nøkkel «groups»."),
        ("  slug: prover", "  slug: ''", "category: nøkkelen «slug» mangler."),
    ],
)  # fmt: skip
def test_the_message_names_the_entry_and_the_key(old, new, message):
    assert message in fault_of(old, new)


@pytest.mark.parametrize("text", ["", "[]", "bare tekst", "42"])
def test_a_file_that_is_no_table_is_refused(text):
    with pytest.raises(ContentError, match="må være en tabell med nøkler"):
        parse(text)


def test_a_missing_category_is_told():
    with pytest.raises(ContentError, match=r"^nøkkelen «category» mangler\.$"):
        parse("criteria: []")


@pytest.mark.parametrize("character", ["\\x00", "\\x07", "\\x85", "\\u202e", "\\u2066", "\\ufffe"])
def test_invisible_control_characters_are_refused(character):
    message = fault_of("title: Produktgaranti", f'title: "Produkt{character}garanti"')

    assert "«title» inneholder et usynlig kontrolltegn (U+" in message


@pytest.mark.parametrize("character", ["\\t", "\\n", "\\u00a0", "\\u2013", "\\U0001F331"])
def test_other_characters_are_kept(character):
    content = parse(YAML.replace("title: Produktgaranti", f'title: "Produkt{character}garanti"', 1))

    assert entry(content).texts["title"] == f"Produkt{character.encode().decode('unicode_escape')}garanti"


@pytest.mark.parametrize(
    ("old", "key", "longest"),
    [
        ("title: Produktgaranti", "title", 200),
        ("rationale: Hvert ekstra bruksår teller.", "rationale", 10_000),
    ],
)
def test_a_text_as_long_as_its_column_is_read_and_one_letter_more_is_not(old, key, longest):
    content = parse(YAML.replace(old, f"{key}: {'x' * longest}", 1))

    assert len(entry(content).texts[key]) == longest
    assert fault_of(old, f"{key}: {'x' * (longest + 1)}") == (
        f"{GUARANTEE}: «{key}» er lengre enn {longest} tegn."
    )
