"""The questionnaire as data: it loads, it is whole, and a faulty file is refused with every fault named."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tenders.rules.conditions import FACTS, QuestionnaireError, condition
from tenders.rules.questionnaire import DATA, load, parse
from tenders.rules.reading import Reading
from tests.unit.needs.journeys import FORM

RAW: dict[str, Any] = yaml.safe_load((DATA / "needs-2.yaml").read_text(encoding="utf-8"))
Change = Callable[[dict[str, Any]], Any]


def question(raw: dict[str, Any], code: str) -> dict[str, Any]:
    [found] = [each for each in raw["questions"] if each["code"] == code]
    return found


def with_change(change: Change) -> dict[str, Any]:
    raw: dict[str, Any] = unshared(RAW)
    change(raw)
    return raw


def unshared(value: Any) -> Any:
    """A copy in which parts that share an anchor in the file share no object, as deepcopy would let them."""
    if isinstance(value, dict):
        return {key: unshared(each) for key, each in value.items()}
    return [unshared(each) for each in value] if isinstance(value, list) else value


def test_the_published_version_is_the_one_in_the_file_and_is_read_once() -> None:
    assert load("2").version == "2"
    assert load("2") is load("2")


def test_a_version_that_is_not_published_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load("0")


def test_every_question_has_a_text_and_a_named_source() -> None:
    assert [each.code for each in FORM.questions if not each.text or not each.source] == []
    assert set().union(*(each.source for each in FORM.questions)) <= set(FORM.sources)


def test_every_outcome_has_a_name_a_meaning_and_a_next_step() -> None:
    assert list(FORM.outcomes) == [*(f"O{number}" for number in range(1, 11)), "uavklart"]
    assert all(words.name and words.meaning and words.next for words in FORM.outcomes.values())


def test_the_help_of_every_question_is_short() -> None:
    assert [each.code for each in FORM.questions if len(each.help) > 120] == []


def test_a_question_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(KeyError):
        FORM.question("Z1")


def test_every_fact_of_the_language_is_known_to_the_judging() -> None:
    assert [fact for fact in FACTS if not hasattr(Reading, fact)] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda raw: raw["questions"].append(question(raw, "A7")), "A7: koden er brukt før"),
        (lambda raw: question(raw, "A7").update(section="Z"), "A7: ukjent del Z"),
        (lambda raw: question(raw, "A7").update(type="essay"), "A7: ukjent type essay"),
        (
            lambda raw: question(raw, "A2").update(type="text"),
            "A2: svaralternativer og type passer ikke sammen",
        ),
        (lambda raw: question(raw, "A7").update(source=["B99"]), "A7: kilden mangler eller er ukjent"),
        (lambda raw: question(raw, "A3_quantity").update(part_of="A4"), "A3_quantity: A4 står ikke over"),
        (lambda raw: question(raw, "E2").update(assume="kanskje"), "E2: antatt svar kanskje finnes ikke"),
        (
            lambda raw: question(raw, "B1").update(visible_if={"question": "C1", "in": [0]}),
            "B1: viser til C1, som ikke står over",
        ),
        (
            lambda raw: question(raw, "B1_share").update(visible_if={"question": "B1", "in": ["litt"]}),
            "B1_share: B1 har ikke alle svarene ('litt',)",
        ),
        (
            lambda raw: question(raw, "C1").update(visible_if={"level": ["basis"]}),
            "C1: kan ikke vise til level her",
        ),
        (
            lambda raw: question(raw, "E1").update(preset_if={"outcome": ["O8"]}),
            "E1: kan ikke vise til outcome her",
        ),
        (
            lambda raw: question(raw, "E2").update(effects=[{"package": "gull", "when": True}]),
            "E2: ukjent virkning package gull",
        ),
        (lambda raw: raw["ladder"]["steps"][1].update(question="A2"), "trappen: A2 er ikke et trinn"),
        (lambda raw: raw["ladder"]["steps"][0].update(question="B1"), "trappen: B1 er ikke et trinn"),
        (lambda raw: raw["ladder"]["steps"][0].update(question="Z1"), "trappen: Z1 er ikke et trinn"),
        (
            lambda raw: raw["ladder"]["steps"][1].update(question="A9"),
            "trappen: A9 er ikke et trinn",
        ),
        (
            lambda raw: question(raw, "D4").update(register="stillinger"),
            "D4: en henvisning skal ha et register og kan ikke være obligatorisk",
        ),
        (
            lambda raw: question(raw, "D4").update(mandatory=True),
            "D4: en henvisning skal ha et register og kan ikke være obligatorisk",
        ),
        (
            lambda raw: raw["presets"][0]["order"].append("B17"),
            "rekkefølgen asker har et ukjent spørsmål eller mangler ord",
        ),
        (
            lambda raw: raw["words"].pop("presets"),
            "rekkefølgen asker har et ukjent spørsmål eller mangler ord",
        ),
        (
            lambda raw: raw["presets"][0].update(when={"level": ["basis"]}),
            "kan ikke vise til level her",
        ),
        (lambda raw: raw["words"]["rungs"].pop("rest"), "ord: trinnene passer ikke"),
        (
            lambda raw: raw["ladder"]["steps"][2]["ways"].pop("kjopt"),
            "trappen: måtene i B2 passer ikke med spørsmålet",
        ),
        (
            lambda raw: raw["ladder"]["turns"][0].update(when={"any_purchase": True}),
            "kan ikke vise til fact her",
        ),
        (lambda raw: raw["level"]["rules"].pop(), "nivå: den siste regelen må alltid slå til"),
        (lambda raw: raw["level"]["requires"].append("C9"), "nivå: viser til et spørsmål som ikke finnes"),
        (lambda raw: raw["words"]["outcomes"].pop("O10"), "ord: utfallene passer ikke: ['O10']"),
        (lambda raw: raw["words"]["levels"].pop("basis"), "ord: et nivå mangler"),
        (lambda raw: raw["words"]["uff"].pop("avoided"), "ord: unngå, flytte eller forbedre mangler"),
        (lambda raw: raw["words"]["problems"].pop("brand_word"), "ord: et hint mangler"),
    ],
)
def test_a_fault_in_the_file_is_refused_by_name(change: Change, fault: str) -> None:
    with pytest.raises(QuestionnaireError) as refused:
        parse(with_change(change))

    assert fault in str(refused.value).split("\n")


def test_all_faults_are_named_at_once() -> None:
    def two_faults(raw: dict[str, Any]) -> None:
        question(raw, "A7")["section"] = "Z"
        question(raw, "G2")["source"] = []

    with pytest.raises(QuestionnaireError) as refused:
        parse(with_change(two_faults))

    assert str(refused.value) == "A7: ukjent del Z\nG2: kilden mangler eller er ukjent"


def test_a_misspelt_key_is_refused_with_the_question_it_stands_in() -> None:
    with pytest.raises(QuestionnaireError, match=r"A7.*visible_when"):
        parse(with_change(lambda raw: question(raw, "A7").update(visible_when=True)))


def test_a_file_without_a_ladder_is_refused() -> None:
    with pytest.raises(QuestionnaireError, match="ladder"):
        parse(with_change(lambda raw: raw.pop("ladder")))


@pytest.mark.parametrize(
    "raw",
    [
        "B1",
        {"question": "B1"},
        {"B1": True},
        {"all": {}},
        {"answered": "B1", "in": []},
        {"a": 1, "b": 2},
        {},
        None,
    ],
)
def test_what_is_not_a_condition_is_refused(raw: Any) -> None:
    with pytest.raises(QuestionnaireError):
        condition(raw)


FIRST_VERSION = "3541c9ea1abcb56d18d2ebb12882803526ad923f5f8dba5f0c369099aa30d96f"
PROBLEM_KINDS = {
    "below_floor",
    "brand_word",
    "date_not_after_notice",
    "date_not_after_today",
    "describe_function",
    "exemptions_conflict",
    "not_alone",
    "reference_gone",
    "share_out_of_range",
    "share_over_100",
    "too_low",
    "too_short",
    "unknown_choice",
    "wrong_type",
}


def test_every_kind_of_problem_has_words() -> None:
    assert set(FORM.words["problems"]) == PROBLEM_KINDS


def test_every_rung_of_the_drawn_ladder_has_few_words_and_falls_back_on_the_question() -> None:
    first = load("1")

    assert (FORM.rung("B1"), FORM.rung("rest")) == ("La være å skaffe noe", "Kjøpe nytt")
    assert (first.rung("B1"), first.rung("rest")) == (first.question("B1").text, "Ny anskaffelse")


def test_every_category_that_a_question_waits_for_is_in_the_library() -> None:
    shown = [each.visible_if for each in FORM.questions] + [preset.when for preset in FORM.presets]
    waited_for = {
        slug for each in shown for leaf in each.leaves() if leaf.op == "category" for slug in leaf.values
    }

    library = {path.stem for path in (DATA.parent / "criteria").glob("*.yaml")}
    assert waited_for == library - {"tverrgaende"}


def test_the_first_version_stays_as_it_was_published() -> None:
    published = (DATA / "needs-1.yaml").read_bytes()

    assert hashlib.sha256(published).hexdigest() == FIRST_VERSION


@pytest.mark.parametrize("module", ["needs", "questionnaire", "selection"])
def test_the_rules_load_no_framework(module: str) -> None:
    code = f"import sys, tenders.rules.{module}; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(("code", "above"), [("B3", ""), ("B3_share", "B3")])
def test_a_question_under_another_is_asked_together_with_it(code: str, above: str) -> None:
    said = [FORM.question(each).text for each in (above, code) if each]

    assert FORM.asked(code) == " ".join(said)
