"""What has to hold for every text about IT equipment, whoever edits the file."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from criteria.content import FILLED, load, placeholders
from criteria.content.wording import is_binding, vague_words
from criteria.enums import Kind, Level

IT = load(Path(__file__).parents[3] / "fixtures" / "criteria" / "it.yaml")
ENTRIES = {entry.id: entry for entry in IT.criteria}
DIFI = [entry for entry in IT.criteria if entry.set == "difi-it-2019"]
DEMANDS = ("text", "proof", "evaluation")
LABELS = re.compile(
    r"TCO Certified|EPEAT|Blauer Engel|ENERGY STAR|RBA|RMAP|EcoVadis|ISO 14001|EMAS|SA8000|Svanemerket"
)
BRANDS = re.compile(
    r"\b(Apple|iPhone|iPad|Mac(Book)?|Dell|HP|Hewlett|Lenovo|ThinkPad|Acer|Asus|Samsung|Microsoft|Windows|Surface"
    r"|Intel|AMD|NVIDIA|Google|Android|Chromebook|Canon|Ricoh|Xerox|Cisco|Azure|AWS|Atea|Fairphone|Logitech)\b"
)

every_entry = pytest.mark.parametrize("entry", IT.criteria, ids=list(ENTRIES))
every_award = pytest.mark.parametrize(
    "entry", [e for e in IT.criteria if e.kind == Kind.AWARD], ids=lambda e: e.id
)


def sentences(text):
    """The text cut after full stops, question marks and line ends; «kap. 2.5» and «nr. 3» stay whole."""
    return re.split(r"(?<=[.?!])\s+(?=[A-ZÆØÅ])|\n+", text)


def test_all_of_it_is_there():
    assert len(IT.criteria) == 92


def test_a_pair_has_each_level_once():
    levels = Counter((entry.pair, entry.level) for entry in IT.criteria)

    assert set(levels.values()) == {1}


def test_the_two_levels_of_a_pair_are_the_same_kind_of_demand():
    kinds = {(entry.pair, entry.kind, entry.environment, entry.set) for entry in IT.criteria}

    assert len(kinds) == len({entry.pair for entry in IT.criteria})


@pytest.mark.parametrize("level", list(Level))
def test_both_levels_are_well_filled(level):
    assert sum(entry.level == level for entry in IT.criteria) > 30


class TestTheDifiSet:
    def test_the_set_has_fifteen_requirements_numbered_without_gaps(self):
        assert sorted({entry.set_no for entry in DIFI}) == list(range(1, 16))
        assert len({entry.pair for entry in DIFI}) == 15
        assert next(item.count for item in IT.sets if item.slug == "difi-it-2019") == 15

    def test_the_two_levels_of_a_requirement_share_its_number(self):
        assert len({(entry.pair, entry.set_no) for entry in DIFI}) == 15

    def test_nine_have_a_basis_level(self):
        assert sum(entry.level == Level.BASIS for entry in DIFI) == 9
        assert next(item.basis_count for item in IT.sets if item.slug == "difi-it-2019") == 9

    def test_none_is_an_award_criterion(self):
        assert [entry.id for entry in DIFI if entry.kind == Kind.AWARD] == []

    def test_both_levels_of_a_pair_are_in_the_set(self):
        pairs = {entry.pair for entry in DIFI}

        assert [entry.id for entry in IT.criteria if entry.pair in pairs and entry not in DIFI] == []

    def test_the_minimum_is_marked_at_basis_level_only(self):
        minimum = [entry for entry in IT.criteria if entry.minimum]

        assert {entry.level for entry in minimum} == {Level.BASIS}
        assert {entry.set for entry in minimum} == {"difi-it-2019"}

    @pytest.mark.parametrize(
        "word",
        [
            pytest.param("produktgaranti", id="long life"),
            pytest.param("batterikapasitet", id="long life of the battery"),
            pytest.param("kjemi", id="chemicals"),
            pytest.param("energi", id="energy"),
            pytest.param("innsamling", id="collection, erasure, reuse and recycling"),
            pytest.param("menneskerettigheter", id="human rights"),
        ],
    )
    def test_the_recommended_minimum_covers(self, word):
        assert [entry for entry in DIFI if entry.minimum and word in entry.id] != []


@every_entry
class TestEveryEntry:
    def test_its_demands_hold_no_way_out(self, entry):
        assert [word for name in DEMANDS for word in vague_words(entry.texts[name])] == []

    def test_its_text_binds(self, entry):
        promise = entry.kind == Kind.AWARD and "kontraktsforpliktelse" in entry.texts["text"]

        assert promise or is_binding(entry.texts["text"])

    def test_its_text_does_not_ask_for_sustainable_without_saying_what(self, entry):
        assert re.findall(r"\b(miljøvennlig|bærekraftig)\w*", entry.texts["text"], re.IGNORECASE) == []

    def test_a_label_is_always_or_equivalent(self, entry):
        named = [s for name in FILLED for s in sentences(entry.texts[name]) if LABELS.search(s)]

        assert [sentence for sentence in named if "tilsvarende" not in sentence] == []

    def test_it_names_no_brand(self, entry):
        assert [m.group() for text in entry.texts.values() for m in BRANDS.finditer(text)] == []

    def test_its_proof_may_be_given_in_another_way(self, entry):
        assert "tilsvarende" in entry.texts["proof"]

    def test_its_numbers_are_parameters_and_not_brackets(self, entry):
        assert re.findall(r"\[[^\]]*\]|\(forslag\)", "".join(entry.texts[name] for name in FILLED)) == []

    def test_its_parameters_are_those_of_its_texts(self, entry):
        used = placeholders(*(entry.texts[name] for name in FILLED))

        assert used == {parameter.name for parameter in entry.parameters}

    def test_no_brace_is_left_over(self, entry):
        used = placeholders(*(entry.texts[name] for name in FILLED))
        texts = "".join(entry.texts.values())
        for name in used:
            texts = texts.replace(f"{{{name}}}", "")

        assert set("{}").isdisjoint(texts)

    def test_the_unit_stands_in_the_text(self, entry):
        texts = " ".join(entry.texts[name] for name in FILLED)
        percents = [p.name for p in entry.parameters if p.unit == "%"]

        assert [name for name in percents if f"{{{name}}} %" not in texts] == []

    def test_it_has_followed_up_law_and_source(self, entry):
        assert entry.texts["follow_up"]
        assert entry.laws
        assert all(source.consulted <= IT.category.status_date for source in entry.sources)

    def test_its_review_lies_after_the_day_its_facts_were_read(self, entry):
        assert entry.review_on > max(source.consulted for source in entry.sources)

    def test_the_duty_to_weigh_the_environment_holds_from_1_july_2026(self, entry):
        days = {law.from_ for law in entry.laws if re.search(r"anskaffelsesloven § 5[bm]", law.provision)}

        assert days <= {date(2026, 7, 1)}

    def test_the_repealed_provision_is_no_law(self, entry):
        assert [law.provision for law in entry.laws if "7-9" in law.provision] == []
        assert "7-9" not in " ".join(entry.texts.values())

    def test_what_is_not_in_force_here_does_not_bind(self, entry):
        abroad = re.compile(r"2023/1542|2023/1115|2024/1781|batteriforordning|EUDR|ESPR|avskogingsforordning")

        assert [law.provision for law in entry.laws if law.binds and abroad.search(law.provision)] == []

    def test_what_is_not_confirmed_says_what(self, entry):
        assert entry.verified or entry.verified_note

    def test_a_statutory_text_has_a_law_that_binds(self, entry):
        assert not entry.statutory or any(law.binds for law in entry.laws)

    def test_human_rights_and_working_conditions_do_not_count_as_environment(self, entry):
        assert not (entry.environment and entry.theme in ("human_rights", "working_conditions"))

    def test_nobody_must_be_a_member_of_anything_the_law_does_not_name(self, entry):
        others = re.compile(
            r"medlem(?:skap)? (?:i|av) (?!(?:et )?(?:godkjent )?returselskap|opplæringskontor)"
        )

        assert [m.group() for name in DEMANDS for m in others.finditer(entry.texts[name])] == []


@every_award
class TestEveryAwardCriterion:
    def test_it_says_how_points_are_given(self, entry):
        assert "poeng" in entry.texts["evaluation"]
        assert re.search(r"0[–-]10|10 poeng|100 %|10 ×", entry.texts["evaluation"])

    def test_it_says_what_gives_nothing(self, entry):
        assert re.search(r"\b0 poeng|ingen poeng|(?:gir|får) 0\b", entry.texts["evaluation"])

    def test_what_is_offered_becomes_an_obligation(self, entry):
        assert re.search(r"kontraktsforplikt|blir del av kontrakten|forplikt", entry.texts["text"])


def test_every_label_set_and_product_group_is_used():
    assert {label.slug for label in IT.labels} == {slug for entry in IT.criteria for slug in entry.labels}
    assert {item.slug for item in IT.sets} == {entry.set for entry in IT.criteria if entry.set}
    assert {group.slug for group in IT.product_groups} <= {entry.product_group for entry in IT.criteria}
