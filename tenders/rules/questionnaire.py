"""Reads a version of the needs assessment, fixtures/questionnaire/needs-<version>.yaml; refuses a faulty one.

An answer set keeps the version it was given under: a file in use is never edited, the next has a new number.
"""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tenders.rules.conditions import NEVER, Condition, QuestionnaireError, condition
from tenders.rules.questions import (
    REST,
    Choice,
    Effect,
    Floor,
    LevelRule,
    Preset,
    Question,
    Questionnaire,
    Result,
    Section,
    Step,
    Turn,
    Words,
)

DATA = Path(__file__).parents[2] / "fixtures" / "questionnaire"
WITHOUT_CHOICES = frozenset({"text", "long_text", "number", "share", "date", "tick", "reference"})
WITH_CHOICES = frozenset({"choice", "multi", "rating"})
STEP_ANSWERS = ("helt", "delvis", "nei", "ikke_sjekket")
REGISTERS = frozenset({"agreements", "goals"})
EFFECTS = {"flag": "flags", "package": "packages", "switch": "switches", "problem": "problems"}
UNDECIDED = "uavklart"


@cache
def load(version: str) -> Questionnaire:
    """The published version. Raises FileNotFoundError when there is none, QuestionnaireError when faulty."""
    return parse(yaml.safe_load((DATA / f"needs-{version}.yaml").read_text(encoding="utf-8")))


def parse(raw: dict[str, Any]) -> Questionnaire:
    """A questionnaire from its file's content. Raises QuestionnaireError with every fault, one per line."""
    try:
        questionnaire = _questionnaire(raw)
    except QuestionnaireError:
        raise
    except (KeyError, TypeError, ValueError) as error:
        raise QuestionnaireError(f"filen kan ikke leses: {error}") from error
    if found := list(faults(questionnaire)):
        raise QuestionnaireError("\n".join(found))
    return questionnaire


def _questionnaire(raw: dict[str, Any]) -> Questionnaire:
    ladder, level = raw["ladder"], raw["level"]
    words = dict(raw["words"])
    return Questionnaire(
        version=raw["version"],
        sources=raw["sources"],
        sections=tuple(Section(**section) for section in raw["sections"]),
        questions=tuple(_question(dict(question)) for question in raw["questions"]),
        steps=tuple(_step(dict(step)) for step in ladder["steps"]),
        rest=Result(**ladder["rest"]),
        turns=tuple(_turn(dict(turn)) for turn in ladder["turns"]),
        level_needs=tuple(level["requires"]),
        level_rules=tuple(LevelRule(rule["level"], condition(rule["when"])) for rule in level["rules"]),
        outcomes={code: Words(**text) for code, text in words.pop("outcomes").items()},
        words=words,
        hints={kind: tuple(found) for kind, found in raw["hints"].items()},
        presets=tuple(_preset(preset) for preset in raw.get("presets", ())),
    )


def _question(raw: dict[str, Any]) -> Question:
    try:
        return Question(
            **{name: READERS[name](value) if name in READERS else value for name, value in raw.items()}
        )
    except (KeyError, TypeError, ValueError) as error:
        raise QuestionnaireError(f"{raw.get('code')}: {error}") from error


def _effect(raw: dict[str, Any]) -> Effect:
    when = condition(raw.pop("when"))
    [(kind, code)] = raw.items()
    return Effect(kind, code, when)


READERS: dict[str, Callable[[Any], Any]] = {
    "source": tuple,
    "choices": lambda choices: tuple(Choice(**choice) for choice in choices),
    "floors": lambda floors: tuple(Floor(**floor) for floor in floors),
    "effects": lambda effects: tuple(_effect(dict(effect)) for effect in effects),
    "mandatory": condition,
    "visible_if": condition,
    "preset_if": condition,
}


def _step(raw: dict[str, Any]) -> Step:
    question, outcome, optional = raw.pop("question"), raw.pop("outcome"), raw.pop("optional", False)
    ways = raw.pop("ways", None) or {"": raw}
    return Step(question, {way: Result(outcome, **result) for way, result in ways.items()}, optional)


def _turn(raw: dict[str, Any]) -> Turn:
    return Turn(tuple(raw.pop("from")), when=condition(raw.pop("when")), into=Result(**raw))


def _preset(raw: dict[str, Any]) -> Preset:
    return Preset(raw["code"], condition(raw["when"]), tuple(raw["order"]))


def faults(questionnaire: Questionnaire) -> Iterator[str]:
    """What is wrong, one sentence each, so that a curator can mend all of it at once."""
    known: dict[str, Question] = {}
    for question in questionnaire.questions:
        yield from (f"{question.code}: {fault}" for fault in _question_faults(question, questionnaire, known))
        known[question.code] = question
    for question in questionnaire.questions:
        yield from (f"{question.code}: {fault}" for fault in _effect_faults(question, questionnaire, known))
    yield from _ladder_faults(questionnaire, known)
    yield from _preset_faults(questionnaire, known)
    yield from _level_faults(questionnaire, known)
    yield from _word_faults(questionnaire)


def _question_faults(question: Question, form: Questionnaire, above: dict[str, Question]) -> Iterator[str]:
    if question.code in above:
        yield "koden er brukt før"
    if question.section not in {section.code for section in form.sections}:
        yield f"ukjent del {question.section}"
    if question.type not in WITH_CHOICES | WITHOUT_CHOICES:
        yield f"ukjent type {question.type}"
    if bool(question.choices) != (question.type in WITH_CHOICES):
        yield "svaralternativer og type passer ikke sammen"
    if not question.source or not set(question.source) <= form.sources.keys():
        yield "kilden mangler eller er ukjent"
    if question.type == "reference" and (question.register not in REGISTERS or question.mandatory != NEVER):
        # An agreement that is ended later must not make a finished assessment unfinished.
        yield "en henvisning skal ha et register og kan ikke være obligatorisk"
    if question.part_of and question.part_of not in above:
        yield f"{question.part_of} står ikke over"
    if question.assume is not None and question.assume not in question.values:
        yield f"antatt svar {question.assume} finnes ikke"
    for shown in (question.visible_if, question.mandatory):
        yield from _condition_faults(shown, above, forbidden=("level",))
    # The form is filled in from this before any question is judged.
    yield from _condition_faults(question.preset_if, {}, forbidden=("level", "outcome"))


def _effect_faults(question: Question, form: Questionnaire, known: dict[str, Question]) -> Iterator[str]:
    for effect in question.effects:
        if effect.code not in _codes(form, effect.kind):
            yield f"ukjent virkning {effect.kind} {effect.code}"
        yield from _condition_faults(effect.when, known)


def _codes(form: Questionnaire, kind: str) -> set[str]:
    if kind == "first":
        return {step.question for step in form.steps}
    return set(form.words[EFFECTS[kind]]) if kind in EFFECTS else set()


def _condition_faults(
    found: Condition, known: dict[str, Question], forbidden: tuple[str, ...] = ()
) -> Iterator[str]:
    for leaf in found.leaves():
        if leaf.op in forbidden:
            yield f"kan ikke vise til {leaf.op} her"
        if leaf.op in ("question", "stored", "answered"):
            yield from _answer_faults(leaf, known)


def _answer_faults(leaf: Condition, known: dict[str, Question]) -> Iterator[str]:
    question = known.get(leaf.subject)
    if question is None:
        yield f"viser til {leaf.subject}, som ikke står over"
    elif question.choices and not set(leaf.values) <= set(question.values):
        yield f"{leaf.subject} har ikke alle svarene {leaf.values}"


def _ladder_faults(form: Questionnaire, known: dict[str, Question]) -> Iterator[str]:
    for step in form.steps:
        parts = {part.code: part for part in form.questions if part.part_of == step.question}
        way = parts.get(f"{step.question}_way")
        if not _is_step(step, known.get(step.question)):
            yield f"trappen: {step.question} er ikke et trinn"
        if not {f"{step.question}_share", f"{step.question}_reason"} <= parts.keys():
            yield f"trappen: {step.question} mangler andel eller begrunnelse"
        if set(step.results) != (set(way.values) if way else {""}):
            yield f"trappen: måtene i {step.question} passer ikke med spørsmålet"
    for turn in form.turns:
        # A turn decides the outcomes, so it may not ask about them.
        yield from _condition_faults(turn.when, known, forbidden=("outcome", "level", "fact"))


def _is_step(step: Step, question: Question | None) -> bool:
    """An optional step names a part; it never takes the rest, nor stands unchecked."""
    values = question.values if question else ()
    if step.optional:
        return "delvis" in values and not {"helt", "ikke_sjekket"} & set(values)
    return values == STEP_ANSWERS


def _preset_faults(form: Questionnaire, known: dict[str, Question]) -> Iterator[str]:
    for preset in form.presets:
        if not set(preset.order) <= known.keys() or preset.code not in form.words.get("presets", {}):
            yield f"rekkefølgen {preset.code} har et ukjent spørsmål eller mangler ord"
        yield from _condition_faults(preset.when, known, forbidden=("outcome", "level"))


def _level_faults(form: Questionnaire, known: dict[str, Question]) -> Iterator[str]:
    if not set(form.level_needs) <= known.keys():
        yield "nivå: viser til et spørsmål som ikke finnes"
    if not any(not rule.when.parts and rule.when.op == "all" for rule in form.level_rules[-1:]):
        yield "nivå: den siste regelen må alltid slå til"
    for rule in form.level_rules:
        yield from _condition_faults(rule.when, known, forbidden=("level",))


def _word_faults(form: Questionnaire) -> Iterator[str]:
    results = [form.rest, *(turn.into for turn in form.turns)]
    results += [result for step in form.steps for result in step.results.values()]
    outcomes = {result.outcome for result in results} | {UNDECIDED}
    if outcomes != form.outcomes.keys():
        yield f"ord: utfallene passer ikke: {sorted(outcomes ^ form.outcomes.keys())}"
    if not {result.uff for result in results if result.uff} <= form.words["uff"].keys():
        yield "ord: unngå, flytte eller forbedre mangler"
    if not {rule.level for rule in form.level_rules} <= form.words["levels"].keys():
        yield "ord: et nivå mangler"
    rungs = {step.question for step in form.steps} | {REST}
    if form.words.get("rungs", dict.fromkeys(rungs)).keys() != rungs:
        yield "ord: trinnene passer ikke"
    if not form.hints.keys() <= form.words["problems"].keys():
        yield "ord: et hint mangler"
