"""The table of transitions, and that no way through it lets anybody approve her own."""

from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from greenprocure.accounts.roles import ROLES, Permission, Role
from tenders.rules.workflow import (
    BY_NAME,
    TRANSITIONS,
    Attempt,
    Refusal,
    State,
    after_needs,
    refusal,
    ways_on,
)

EVERYTHING = frozenset(Permission)
WHY = "Kravene til emballasje mangler."
DOCUMENT = Path(__file__).parents[3] / "docs" / "workflow.md"


def attempt(state: State, **changes: object) -> Attempt:
    return Attempt(state, **({"permissions": EVERYTHING, "reason": WHY} | changes))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_step_is_taken_from_its_sources_alone(name: str) -> None:
    step = BY_NAME[name]

    taken = {state for state in State if refusal(step, attempt(state)) is None}

    assert taken == step.sources


@pytest.mark.parametrize(
    ("name", "changes", "why"),
    [
        ("approve", {"permissions": ROLES[Role.OFFICER].permissions}, Refusal.PERMISSION),
        ("submit", {"permissions": ROLES[Role.LEADER].permissions}, Refusal.PERMISSION),
        ("approve", {"involved": True}, Refusal.OWN),
        ("send_back", {"involved": True}, Refusal.OWN),
        ("send_back", {"reason": "x" * 19 + " "}, Refusal.REASON),
        ("send_back", {"reason": "x" * 20}, None),
        ("approve", {"reason": ""}, None),
        ("cancel", {"reason": ""}, Refusal.REASON),
        ("withdraw_notice", {"reason": ""}, Refusal.REASON),
        ("reopen", {"was_sent": True}, Refusal.SENT),
        ("submit", {"involved": True}, None),
    ],
)
def test_a_step_is_refused_for_its_own_reason(
    name: str, changes: dict[str, object], why: Refusal | None
) -> None:
    step = BY_NAME[name]

    assert refusal(step, attempt(min(step.sources), **changes)) == why


def test_each_role_finds_only_its_own_ways_on() -> None:
    found = {
        (role, state): [step.name for step in ways_on(Attempt(state, ROLES[role].permissions))]
        for role, state in product((Role.OFFICER, Role.LEADER), State)
    }

    assert {key: names for key, names in found.items() if names} == {
        (Role.OFFICER, State.DRAFT): ["submit", "cancel"],
        (Role.OFFICER, State.IN_REVIEW): ["recall", "cancel"],
        (Role.OFFICER, State.RETURNED): ["submit", "cancel"],
        (Role.OFFICER, State.APPROVED): ["announce", "cancel"],
        (Role.OFFICER, State.ANNOUNCED): ["withdraw_notice", "sign", "cancel"],
        (Role.OFFICER, State.CONTRACT): ["close"],
        (Role.OFFICER, State.WITHDRAWN): ["reopen"],
        (Role.LEADER, State.IN_REVIEW): ["approve", "send_back"],
    }


@pytest.mark.parametrize(
    ("state", "without", "with_purchase"),
    [
        (State.DRAFT, State.NO_PURCHASE, State.DRAFT),
        (State.IN_REVIEW, State.NO_PURCHASE, State.IN_REVIEW),
        (State.RETURNED, State.NO_PURCHASE, State.RETURNED),
        (State.APPROVED, State.NO_PURCHASE, State.APPROVED),
        (State.NO_PURCHASE, State.NO_PURCHASE, State.DRAFT),
        (State.ANNOUNCED, State.ANNOUNCED, State.ANNOUNCED),
    ],
)
def test_the_needs_open_and_end_a_tender(state: State, without: State, with_purchase: State) -> None:
    assert after_needs(state, ends_without_purchase=True) == without
    assert after_needs(state, ends_without_purchase=False) == with_purchase


def test_the_document_prints_the_table_as_it_is() -> None:
    printed = [line for line in DOCUMENT.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]

    assert printed == [row_of(step.name) for step in TRANSITIONS]


def row_of(name: str) -> str:
    step = BY_NAME[name]
    sources = ", ".join(f"`{state}`" for state in State if state in step.sources)
    demands = {
        "begrunnelse": step.needs_reason,
        "ikke den som har en hånd med": step.not_by_involved,
        "aldri sendt": step.not_once_sent,
        "følger av en endring": step.by_change,
    }
    said = ", ".join(words for words, holds in demands.items() if holds)
    cells = (
        f"`{name}`",
        step.words,
        sources,
        f"`{step.target}`",
        f"`{step.permission}`",
        said,
        f"`{step.event}`",
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


@dataclass
class Person:
    number: int
    roles: frozenset[Role]

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset().union(*(ROLES[role].permissions for role in self.roles))


PEOPLE = tuple(
    Person(number, roles)
    for number, roles in enumerate(
        (
            frozenset({Role.OFFICER}),
            frozenset({Role.OFFICER, Role.LEADER}),
            frozenset({Role.OFFICER, Role.LEADER}),
            frozenset({Role.LEADER}),
            frozenset({Role.ADMINISTRATOR, Role.CURATOR}),
        )
    )
)
person = st.sampled_from(PEOPLE)


@dataclass
class Held:
    """A tender as the table sees it, and who has done what to it."""

    owner: int = 0
    creator: int = 0
    submitter: int | None = None
    co_workers: set[int] = field(default_factory=set)
    changers: set[int] = field(default_factory=lambda: {0})
    content: int = 0

    def involved(self, who: Person) -> bool:
        hands = {self.owner, self.creator, self.submitter} | self.co_workers | self.changers
        return who.number in hands


class Work(RuleBasedStateMachine):
    """Anybody tries anything, in any order; what the table lets through is done."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.tender, self.was_sent = State.DRAFT, Held(), False
        self.approved: tuple[int, int, frozenset[int]] | None = None

    @rule(who=person, name=st.sampled_from(sorted(BY_NAME)), reason=st.sampled_from(["", WHY]))
    def try_a_step(self, who: Person, name: str, reason: str) -> None:
        step = BY_NAME[name]
        if step.by_change:
            return
        tried = Attempt(
            self.state, who.permissions, self.tender.involved(who), was_sent=self.was_sent, reason=reason
        )
        if refusal(step, tried):
            return
        if name == "approve":
            hands = {self.tender.owner, self.tender.creator, self.tender.submitter}
            hands |= self.tender.co_workers | self.tender.changers
            self.approved = (who.number, self.tender.content, frozenset(hands - {None}))
        self.was_sent = name != "withdraw_notice" and (self.was_sent or name == "announce")
        self.tender.submitter = who.number if name == "submit" else self.tender.submitter
        self.state = step.target

    @rule(who=person)
    def change_the_content(self, who: Person) -> None:
        editable = self.state in (State.DRAFT, State.IN_REVIEW, State.RETURNED, State.APPROVED)
        if editable and Permission.EDIT_TENDER in who.permissions:
            self.tender.changers.add(who.number)
            self.tender.content += 1
            if not refusal(BY_NAME["void"], Attempt(self.state, who.permissions)):
                self.state = BY_NAME["void"].target

    @rule(who=person)
    def give_it_to(self, who: Person) -> None:
        self.tender.owner = who.number

    @rule(who=person)
    def put_to_work_or_take_off(self, who: Person) -> None:
        self.tender.co_workers ^= {who.number}

    @rule(ends=st.booleans())
    def answer_the_needs(self, ends: bool) -> None:
        self.tender.content += self.state == State.APPROVED
        before, self.state = self.state, after_needs(self.state, ends_without_purchase=ends)
        if before == State.APPROVED == self.state:
            self.state = State.DRAFT

    @invariant()
    def what_is_approved_or_sent_was_approved_by_another_as_it_stands(self) -> None:
        if self.state in (State.APPROVED, State.ANNOUNCED, State.CONTRACT, State.CLOSED):
            assert self.approved is not None
            by, content, hands = self.approved
            assert by not in hands
            assert Permission.REVIEW_TENDER in PEOPLE[by].permissions
            assert content == self.tender.content


TestNobodyApprovesHerOwn = Work.TestCase
# 40 runs of 50 steps.
TestNobodyApprovesHerOwn.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
