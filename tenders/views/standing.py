"""How far a tender has come, what the person looking at it may do about it, and why not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from tenders.actions.stepping import Refused
from tenders.models import State, Tender
from tenders.presenters import STATE_COLORS
from tenders.queries.reviews import approvers, attempt_of, rounds_of
from tenders.rules.workflow import BY_NAME, Refusal, refusal, ways_on

# Step of the table → the page where it is taken, and what its link says.
PAGES = {
    "submit": ("submit", (), "Send til gjennomgang"),
    "announce": ("initiated", (), "Før inn at den er satt i gang"),
    "sign": ("step", ("kontrakt",), "Før inn kontrakten"),
    "close": ("step", ("avslutt",), "Avslutt anskaffelsen"),
    "cancel": ("step", ("trekk",), "Trekk anskaffelsen"),
    "reopen": ("step", ("apne",), "Åpne igjen"),
}
WHY = {
    Refusal.STATE: "Anskaffelsen har kommet til «{state}». Da kan dette ikke gjøres.",
    Refusal.PERMISSION: "Rollen din gir ikke adgang til dette.",
    Refusal.OWN: "Du har en hånd med i anskaffelsen. Den må avgjøres av en annen.",
    Refusal.SENT: "Anskaffelsen har vært satt i gang og kan ikke åpnes igjen. Lag en kopi av den.",
    Refusal.REASON: "Begrunnelsen må ha minst 20 tegn.",
}


def standing(user: User, tender: Tender) -> dict[str, Any]:
    """For the tender's own page and the page of its review: at most seven queries.

    is_of_reader and is_of_owner: she reads or edits in the agency that owns it. `others` may decide where
    she, who leads, may not.
    """
    attempt = attempt_of(user, tender)
    rounds = rounds_of(tender)
    is_leader = tender.state == State.IN_REVIEW and Permission.REVIEW_TENDER in attempt.permissions
    may_decide = is_leader and refusal(BY_NAME["approve"], attempt) is None
    names = {step.name for step in ways_on(attempt)}
    return {
        "state_color": STATE_COLORS[tender.state],
        "is_of_reader": Permission.VIEW_TENDER in attempt.permissions,
        "is_of_owner": Permission.EDIT_TENDER in attempt.permissions,
        "round": rounds[0] if rounds else None,
        "rounds": rounds,
        "may_decide": may_decide,
        "is_barred": is_leader and not may_decide,
        "others": approvers(tender) if is_leader and not may_decide else [],
        "people_url": people_url(user, tender),
        "may_recall": "recall" in names,
        "ways": [_way(tender, name) for name in PAGES if name in names],
    }


def people_url(user: User, tender: Tender) -> str:
    """Where she gives somebody the role that may decide; empty unless she may. No query."""
    may = user.may_in(tender.agency_id, Permission.MANAGE_AGENCY)
    return reverse("agency_people", args=[tender.agency.organisation_number]) if may else ""


def _way(tender: Tender, name: str) -> dict[str, Any]:
    page, args, words = PAGES[name]
    url = reverse(f"tenders:{page}", args=[tender.public_id, *args])
    return {"name": name, "words": words, "url": url, "is_next": name not in ("cancel", "reopen")}


def tell_refusal(request: HttpRequest, refused: Refused) -> None:
    """Says at the top of the next page why nothing was done."""
    label = State(refused.state).label.lower()
    messages.warning(request, WHY[refused.why].format(state=label))
