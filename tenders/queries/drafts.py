"""A draft for each field of the justification, drawn from what the tender already holds.

A draft never says what has an effect: what only the officer can know is left as HOLE, and a field with a
HOLE in it is not answered (queries/facts.is_reasoned).
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.text import capfirst

from criteria.content import WHOLE_CATEGORY
from criteria.enums import Kind, Level
from criteria.models import Revision
from greenprocure.numbers import NBSP, number
from tenders.models import AwardMode, ChosenCriterion, Lot, Regime
from tenders.presenters import date_nb, listed, percent
from tenders.queries.burdens import Burden, bought_in
from tenders.queries.dialogue import Timing, contacts_of, known_of
from tenders.queries.facts import HOLE
from tenders.queries.lots import environment_requirements, text_of, values_of
from tenders.rules.regulation import in_force

SPACES = re.compile(r"[ \t\r\n]+")
# Enough to choose among, and still a text that somebody reads.
MOST_OFFERED = 8


def drafts_of(lot: Lot, burdens: list[Burden], share: Decimal | None) -> dict[str, str]:
    """Field → draft, «» where there is nothing to draw on. `share`: environment in percent, as judged.

    At most four queries.
    """
    rows, instead = environment_requirements(lot), instead_of(lot)
    return {
        "burdens": _burdens(burdens),
        "market": _market(lot),
        "requirements": _requirements(rows),
        "alternative": _alternative(lot, instead, share),
        "comparison": _comparison(rows, instead),
        "conclusion": f"Sammenlignet med {instead} gir kravene {HOLE} klima- og miljøeffekt, fordi {HOLE}.",
    }


def instead_of(lot: Lot) -> str:
    """What the requirements are compared with: a weight, or a place where the order decides."""
    if lot.award_mode == AwardMode.RANKED or lot.tender.regime == Regime.CONCESSIONS:
        return "et tildelingskriterium for klima og miljø blant de tre øverste"
    minimum = in_force(lot.tender.initiated_on).minimum_share
    return f"et tildelingskriterium for klima og miljø på minst {percent(minimum)}{NBSP}%"


def _burdens(burdens: list[Burden]) -> str:
    several = len({burden.category for burden in burdens}) > 1
    lines = [_burden(burden, several) for burden in burdens]
    if not any(burden.is_transport for burden in burdens):
        lines.append(f"Transport: {HOLE}")
    opening = "Dette veier gjennom livsløpet:" if burdens else f"Dette veier gjennom livsløpet: {HOLE}"
    # A map of the whole category is no assessment of this purchase, even where requirements cover all of it.
    return f"{opening}\n\n{_bullets(lines)}\n\nI denne anskaffelsen belaster dette mest: {HOLE}"


def _burden(burden: Burden, several: bool) -> str:
    home = f"{burden.category}. " if several else ""
    codes = burden.square.covered
    about = f"Krav om dette: {listed(codes)}." if codes else f"Ingen av kravene gjelder dette, fordi {HOLE}"
    return f"{home}{burden.where}: {' '.join(burden.square.texts)} {about}"


def _market(lot: Lot) -> str:
    lines = [*_dialogue(lot), *(f"{question} {answer}" for question, answer in known_of(lot.tender))]
    studied = f"Markedet er undersøkt slik:\n\n{_bullets(lines or [HOLE])}"
    return f"{studied}\n\nDette kan leverandørene levere i dag: {HOLE}"


def _dialogue(lot: Lot) -> Iterator[str]:
    """What was learnt before the notice; what is planned or came too late has taught nothing."""
    for contact in contacts_of(lot.tender):
        row = contact.row
        if row.learnt and not contact.is_planned and contact.timing != Timing.LATE:
            yield f"{date_nb(row.held_on)}, {row.get_form_display().lower()} ({row.parties}): {row.learnt}"


def _requirements(rows: Iterable[ChosenCriterion]) -> str:
    lines = [_requirement(row) for row in rows]
    return f"Disse kravene stilles i kravspesifikasjonen:\n\n{_bullets(lines)}" if lines else ""


def _requirement(row: ChosenCriterion) -> str:
    level = Level(row.revision.criterion.level).label.lower()
    values = values_of(row)
    numbers = [
        f"{each.label}: {f'{values[each.name]}{NBSP}{each.unit}'.strip()}."
        for each in row.revision.parameters.all()
    ]
    # Her own wording need not have the library's numbers in it.
    said = text_of(row) if row.own_text or not numbers else " ".join(numbers)
    return f"{row.code} {row.revision.title_nb} ({level}). {said}"


def _alternative(lot: Lot, instead: str, share: Decimal | None) -> str:
    passages = [f"Alternativet er {instead}."]
    if stands := [_weighed(row.name, row.weight) for row in lot.award_criteria.all()]:
        weighs = "" if share is None else f" Klima og miljø vektes {percent(share)}{NBSP}%."
        passages.append(f"I konkurransen avgjør {listed(stands)}.{weighs}")
    if offered := _offered(lot):
        passages.append(f"Aktuelle tildelingskriterier for slike kjøp er:\n\n{_bullets(offered)}")
    passages.append(f"Et slikt kriterium kunne gitt denne klima- og miljøeffekten: {HOLE}")
    return "\n\n".join(passages)


def _weighed(name: str, weight: Decimal | None) -> str:
    return name if weight is None else f"{name} ({number(weight)}{NBSP}%)"


def _offered(lot: Lot) -> list[str]:
    """The titles of the library's environment criteria for what the lot buys. One query."""
    groups = [group.pk for group in lot.product_groups.all()]
    found = Revision.objects.published().filter(
        kind=Kind.AWARD, counts_as_environment=True, criterion__category__in=bought_in(lot)
    )
    rows = found.values_list("title_nb", "product_group", "product_group__slug", "contract_types")
    titles = (
        title
        for title, group, slug, contracts in rows.order_by("criterion__category__order", "criterion__order")
        if (not groups or group in groups or slug == WHOLE_CATEGORY)
        and (not contracts or lot.tender.contract_type in contracts)
    )
    return list(dict.fromkeys(titles))[:MOST_OFFERED]


def _comparison(rows: Iterable[ChosenCriterion], instead: str) -> str:
    codes = listed(row.code for row in rows) or HOLE
    passages = (
        f"Kravene omfatter {codes}, og gjelder for alle tilbud. De gir denne klima- og miljøeffekten: {HOLE}",
        f"{capfirst(instead)} ville gitt denne effekten: {HOLE}",
        f"Forskjellen er: {HOLE}",
    )
    return "\n\n".join(passages)


def _bullets(lines: Iterable[str]) -> str:
    """One line each, as the documents read a list; the spaces that must not break are kept."""
    return "\n".join(f"- {SPACES.sub(' ', line).strip()}" for line in lines)
