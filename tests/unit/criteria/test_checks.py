"""Every check with a hit; the sample itself is what none of them hits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from criteria.content import ContentError, SourceEntry, check, check_together
from criteria.enums import Kind, Level
from tests.unit.criteria.samples import entry, sample, with_entry, with_texts, without

FIRST = "criteria, garanti-basis: "
BASIS = entry(sample())
NUMBER = BASIS.parameters[0]
READ = date(2026, 11, 22)


def faults_of(content):
    with pytest.raises(ContentError) as caught:
        check(content)
    return str(caught.value).split("\n")


def test_the_sample_has_no_fault():
    assert check(sample()) is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"pair": "garantier"}, "«id» må være «garantier-basis»."),
        ({"set": "", "minimum": False}, "«set» og «set_no» hører sammen."),
        ({"set_no": None}, "«set» og «set_no» hører sammen."),
        ({"minimum": True, "level": Level.ADVANCED}, "«minimum» gjelder bare nivå basis."),
        ({"sources": ()}, "«sources» må ha minst én kilde."),
        ({"laws": ()}, "«laws» må ha minst ett rettslig grunnlag."),
        ({"sources": (SourceEntry(consulted=READ),)}, "«sources»: hver kilde må ha enten «url» eller «ref»."),
        (
            {"sources": (SourceEntry(url="https://x.no", ref="x", consulted=READ),)},
            "«sources»: hver kilde må ha enten «url» eller «ref».",
        ),
        ({"kind": Kind.AWARD}, "«evaluation» skal stå i tildelingskriterier og bare der."),
        ({"parameters": ()}, "{garantitid} i teksten er ingen parameter."),
        ({"parameters": (replace(NUMBER, name="frist"),)}, "parameteren «frist» brukes ikke i teksten."),
        ({"parameters": (NUMBER, NUMBER)}, "parameteren «garantitid» står to ganger."),
        (
            {"parameters": (replace(NUMBER, default=Decimal("2.4")),)},
            "parameteren «garantitid»: forslaget ligger utenfor grensene.",
        ),
        (
            {"parameters": (replace(NUMBER, default=Decimal(8)),)},
            "parameteren «garantitid»: forslaget ligger utenfor grensene.",
        ),
        ({"product_group": "tablet"}, "ukjent produktgruppe «tablet»."),
        ({"set": "annet"}, "ukjent kravsett «annet»."),
        ({"labels": ("blomsten",)}, "ukjent merke «blomsten»."),
        ({"labels": ("svanen", "svanen")}, "merket «svanen» står to ganger."),
        ({"nn": {"tittel": "x"}}, "«nn»: ukjent nøkkel «tittel»."),
        ({"en": {"text": "{years} years"}}, "{years} i teksten er ingen parameter."),
    ],
)  # fmt: skip
def test_a_fault_in_an_entry_is_named(changes, fault):
    assert FIRST + fault in faults_of(with_entry(sample(), **changes))


@pytest.mark.parametrize("name", ["title", "text", "proof", "follow_up", "rationale"])
def test_a_text_that_every_entry_has_may_not_be_empty(name):
    assert f"{FIRST}«{name}» mangler." in faults_of(with_texts(sample(), **{name: ""}))


def test_an_award_criterion_says_what_gives_points():
    found = faults_of(with_texts(sample(), "levetid-basis", evaluation=""))

    assert found == ["criteria, levetid-basis: «evaluation» skal stå i tildelingskriterier og bare der."]


def test_a_requirement_gives_no_points():
    found = faults_of(with_texts(sample(), evaluation="Ti poeng."))

    assert found == [f"{FIRST}«evaluation» skal stå i tildelingskriterier og bare der."]


def test_an_advanced_entry_says_what_is_stricter_than_its_basis():
    found = faults_of(with_texts(sample(), "garanti-avansert", differs=""))

    assert len(found) == 1
    assert "criteria, garanti-avansert: «differs» skal si" in found[0]


def test_without_a_basis_there_is_nothing_to_differ_from():
    alone = without(sample(), "garanti-basis")

    assert len(faults_of(alone)) == 1
    check(with_texts(alone, "garanti-avansert", differs=""))


def test_every_fault_is_told_at_once():
    content = with_texts(with_entry(sample(), level=Level.ADVANCED), "levetid-basis", proof="", rationale="")

    assert len(faults_of(content)) >= 3


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("criteria", "criteria: «garanti-basis» står to ganger."),
        ("product_groups", "product_groups: «pc» står to ganger."),
        ("labels", "labels: «svanen» står to ganger."),
        ("sets", "sets: «settet» står to ganger."),
    ],
)
def test_what_stands_twice_is_named(part, fault):
    content = sample()
    items = getattr(content, part)

    assert fault in faults_of(replace(content, **{part: (*items, items[0])}))


def test_the_whole_category_is_no_group_of_the_file():
    content = sample()
    group = replace(content.product_groups[0], slug="alle")

    found = faults_of(replace(content, product_groups=(*content.product_groups, group)))

    assert found == ["product_groups: «alle» står to ganger."]


def test_a_file_without_criteria_is_refused():
    assert faults_of(replace(sample(), criteria=())) == ["criteria: filen må ha minst ett kriterium."]


@pytest.mark.parametrize(
    "prefix", [{"prefix": "3a", "name": "x"}, {"prefix": "3", "name": "x"}, {"prefix": "30"}]
)
def test_a_cpv_prefix_has_digits_and_a_name(prefix):
    content = sample()

    found = faults_of(replace(content, category=replace(content.category, cpv=(prefix,))))

    assert found == [f"category, cpv: {prefix} må ha «prefix» med 2–8 sifre og «name»."]


def other(**changes):
    """A second file that shares nothing with the sample but what `changes` brings in."""
    content = sample()
    category = replace(content.category, slug="annet")
    criteria = tuple(replace(each, id=f"x-{each.id}", pair=f"x-{each.pair}") for each in content.criteria)
    return replace(content, category=category, criteria=criteria, **changes)


def faults_together(*contents):
    with pytest.raises(ContentError) as caught:
        check_together(contents)
    return str(caught.value).split("\n")


def test_two_files_may_share_a_label_described_alike():
    assert check_together([sample(), other()]) is None


def test_two_files_may_not_own_the_same_category_or_criterion():
    found = faults_together(sample(), sample())

    assert found[:2] == [
        "category, prover: står i flere filer.",
        "criteria, garanti-basis: står i flere filer.",
    ]


def test_a_label_described_in_two_ways_is_refused():
    label = replace(sample().labels[0], covers="Alt.")

    assert faults_together(sample(), other(labels=(label,))) == [
        "labels, svanen: er beskrevet ulikt i to filer."
    ]


def test_a_set_described_in_two_ways_is_refused():
    item = replace(sample().sets[0], count=2)

    assert faults_together(sample(), other(sets=(item,))) == ["sets, settet: er beskrevet ulikt i to filer."]
