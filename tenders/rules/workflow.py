"""How far a tender may come, by whose hand, and when a reason must be given: one table, one row per step."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from greenprocure.accounts.roles import Permission


class State(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    ANNOUNCED = "announced"
    CONTRACT = "contract"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    NO_PURCHASE = "no_purchase"


class Refusal(StrEnum):
    """Why a step may not be taken."""

    STATE = "state"
    PERMISSION = "permission"
    OWN = "own"
    SENT = "sent"
    REASON = "reason"


# Kinds of events. This goes on also after the tender has been sent or given up: it changes nothing of what
# is asked for, and whoever does it has no hand in that.
AFTERWARDS = frozenset(
    {
        *("sent", "sent_withdrawn", "offers", "effect", "effect_out"),
        *("dialogue", "dialogue_changed", "dialogue_out"),
    }
)
NO_CONTENT = AFTERWARDS | {"listing"}
# Shorter than this says nothing to whoever reads the log later.
SHORTEST_REASON = 20


@dataclass(frozen=True)
class Transition:
    """One step: `words` as a person says it, from any of `sources` to `target`.

    event            the kind of the one event it leaves in the log
    not_by_involved  refused to whoever has a hand in the tender: nobody approves her own
    not_once_sent    refused when it has ever been sent to the market
    by_change        follows from a change of the content; nobody presses a button for it
    """

    name: str
    event: str
    words: str
    sources: frozenset[State]
    target: State
    permission: Permission = Permission.EDIT_TENDER
    needs_reason: bool = False
    not_by_involved: bool = False
    not_once_sent: bool = False
    by_change: bool = False


@dataclass(frozen=True)
class Attempt:
    """Who wants the step taken, on what. `permissions`: what she holds in the agency that owns the tender.

    involved: she owns it, works on it, made it, sent it to review, or has changed its content.
    """

    state: State
    permissions: Collection[Permission]
    involved: bool = False
    was_sent: bool = False
    reason: str = ""


def _from(*sources: State) -> frozenset[State]:
    return frozenset(sources)


_REVIEW = Permission.REVIEW_TENDER
_BEFORE_NOTICE = _from(State.DRAFT, State.IN_REVIEW, State.RETURNED, State.APPROVED)
# fmt: off
TRANSITIONS = (
    Transition("submit", "submitted", "Sendes til gjennomgang",
               _from(State.DRAFT, State.RETURNED), State.IN_REVIEW),
    Transition("recall", "recalled", "Trekkes tilbake fra gjennomgang",
               _from(State.IN_REVIEW), State.DRAFT),
    Transition("approve", "approved", "Godkjennes",
               _from(State.IN_REVIEW), State.APPROVED, _REVIEW, not_by_involved=True),
    Transition("send_back", "returned", "Returneres",
               _from(State.IN_REVIEW), State.RETURNED, _REVIEW, needs_reason=True, not_by_involved=True),
    Transition("void", "approval_void", "Godkjenningen faller bort",
               _from(State.APPROVED), State.DRAFT, by_change=True),
    Transition("announce", "sent", "Settes i gang",
               _from(State.APPROVED), State.ANNOUNCED),
    Transition("withdraw_notice", "sent_withdrawn", "Registrert ved en feil, tas tilbake",
               _from(State.ANNOUNCED), State.APPROVED, needs_reason=True),
    Transition("sign", "signed", "Kontrakt inngås",
               _from(State.ANNOUNCED), State.CONTRACT),
    Transition("close", "closed", "Avsluttes",
               _from(State.CONTRACT), State.CLOSED),
    Transition("cancel", "cancelled", "Trekkes",
               _BEFORE_NOTICE | {State.ANNOUNCED}, State.WITHDRAWN, needs_reason=True),
    Transition("reopen", "reopened", "Åpnes igjen",
               _from(State.WITHDRAWN), State.DRAFT, needs_reason=True, not_once_sent=True),
    Transition("no_purchase", "needs", "Behovet dekkes uten konkurranse",
               _BEFORE_NOTICE, State.NO_PURCHASE, by_change=True),
    Transition("purchase", "needs", "Behovet må likevel dekkes ved kjøp",
               _from(State.NO_PURCHASE), State.DRAFT, by_change=True),
)
# fmt: on
BY_NAME = {transition.name: transition for transition in TRANSITIONS}


def refusal(transition: Transition, attempt: Attempt) -> Refusal | None:
    """Why the step may not be taken; None when it may. The first reason in the order of Refusal."""
    refused = {
        Refusal.STATE: attempt.state not in transition.sources,
        Refusal.PERMISSION: transition.permission not in attempt.permissions,
        Refusal.OWN: transition.not_by_involved and attempt.involved,
        Refusal.SENT: transition.not_once_sent and attempt.was_sent,
        Refusal.REASON: transition.needs_reason and len(attempt.reason.strip()) < SHORTEST_REASON,
    }
    return next((why for why, holds in refused.items() if holds), None)


def ways_on(attempt: Attempt) -> Iterator[Transition]:
    """The steps that somebody may choose to take now; a reason, where one is needed, is still to be given."""
    for transition in TRANSITIONS:
        if not transition.by_change and refusal(transition, attempt) in (None, Refusal.REASON):
            yield transition


def after_needs(state: State, *, ends_without_purchase: bool) -> State:
    """Where the saved answers of the needs assessment leave the tender."""
    name = "no_purchase" if ends_without_purchase else "purchase"
    transition = BY_NAME[name]
    return transition.target if state in transition.sources else state
