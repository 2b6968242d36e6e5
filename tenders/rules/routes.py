"""The lawful route a tender takes, from the answers of its lots; what the leader's figures are sorted by."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Decimal

from criteria.enums import Labelled, Level
from tenders.rules.case import Case
from tenders.rules.facts import TenderFacts
from tenders.rules.findings import Answer, Verdict
from tenders.rules.table import STOPS
from tenders.rules.verdict import CRITERIA

# An answer that lacks what it would be judged by.
UNANSWERED = {"INNDATA", "VEKTSUM"}
STOPPED = {row.code for row in STOPS}
JUSTIFIED = {"KRAV_OK", "KRAV_PRIO", "KOMBI_RS1", "KRAV_KOMBI", "BEGR_MANGLER", "BEGR_SVAK"}
MILLIONTH = Decimal(10_000)  # a percent in millionths


class Route(Labelled):
    """The weakest first: a tender counts by the weakest route of its lots, in this order."""

    UNLAWFUL = "unlawful", "Ikke oppfylt"
    UNDECIDED = "undecided", "Ikke ferdig"
    UNCERTAIN = "uncertain", "Må avklares"
    INSIGNIFICANT = "insignificant", "Unntak: uvesentlig klimaavtrykk og miljøbelastning"
    INTEREST = "interest", "Unntak: vesentlige interesser"
    STANDARD = "standard", "Unntak: standardiserte minimumskrav"
    OUTSIDE = "outside", "Reglene gjelder ikke"
    FIRST_PARAGRAPH = "first_paragraph", "Bare hensyn til klima og miljø"
    CONCESSION = "concession", "Konsesjon"
    REQUIREMENTS = "requirements", "Krav i stedet for vekt"
    COMBINATION = "combination", "Krav sammen med vekt"
    ORDER = "order", "Prioritert rekkefølge"
    WEIGHT = "weight", "Vekt på minst 30 %"
    NONE = "none", "Ingen konkurranse"

    @property
    def is_lawful(self) -> bool:
        """Whether the law is met by it: neither broken, nor unfinished, nor unsettled."""
        return self not in (Route.UNLAWFUL, Route.UNDECIDED, Route.UNCERTAIN, Route.NONE)


EXEMPTIONS = (Route.INSIGNIFICANT, Route.INTEREST, Route.STANDARD)
ORDERED = tuple(Route)
LAWFUL = {
    "VEKT_OK": Route.WEIGHT,
    "RANG_OK": Route.ORDER,
    "KRAV_OK": Route.REQUIREMENTS,
    "KRAV_PRIO": Route.REQUIREMENTS,
    "KOMBI_RS1": Route.COMBINATION,
    "UVES_OK": Route.INSIGNIFICANT,
    "INTERESSE_OK": Route.INTEREST,
    "STD_OK": Route.STANDARD,
    "UTENFOR": Route.OUTSIDE,
    "IKKE_UTLOST": Route.OUTSIDE,
    "BARE_1LEDD": Route.FIRST_PARAGRAPH,
    "KONSESJON": Route.CONCESSION,
}


class Stage(Labelled):
    """What has become of a tender, as the figures keep them apart."""

    OPEN = "open", "Under arbeid eller til gjennomgang"
    DECIDED = "decided", "Godkjent eller senere"
    NO_PURCHASE = "no_purchase", "Ingen konkurranse"
    WITHDRAWN = "withdrawn", "Trukket"


class Levels(Labelled):
    """The levels that a tender's lots and categories have chosen, in one word."""

    BASIS = Level.BASIS.value, "Basis"
    ADVANCED = Level.ADVANCED.value, "Avansert"
    MIXED = "mixed", "Basis og avansert"
    NONE = "none", "Ikke valgt"


def route_of(answer: Answer) -> Route:
    """The route of one lot. What is neither met nor broken is uncertain, or undecided while inputs lack."""
    if answer.verdict == Verdict.NOT_MET:
        return Route.UNLAWFUL
    if answer.code in UNANSWERED:
        return Route.UNDECIDED
    if not answer.verdict.lawful:
        return Route.UNCERTAIN
    if answer.code == "KRAV_KOMBI":
        return Route.COMBINATION if CRITERIA in answer.eforms_codes else Route.REQUIREMENTS
    return LAWFUL[answer.code]


def weakest(answers: Sequence[Answer]) -> Answer:
    """The answer with the weakest route; of several alike, the first."""
    return min(answers, key=lambda answer: ORDERED.index(route_of(answer)))


def levels_in(chosen: Iterable[str]) -> Levels:
    """What the levels of the lots and their categories come to; empty ones are not counted."""
    found = {Level(each) for each in chosen if each}
    if len(found) > 1:
        return Levels.MIXED
    return Levels(found.pop().value) if found else Levels.NONE


def lowest_share(answers: Iterable[Answer]) -> Decimal | None:
    """The lowest environment share of the lots that weigh, in percent; None when none does."""
    return min((answer.share for answer in answers if answer.share is not None), default=None)


def millionths(share: Decimal) -> int:
    """Percent as whole millionths, cut and never rounded up: 29.99999 is 299999."""
    return int((share * MILLIONTH).to_integral_value(rounding=ROUND_DOWN))


def asked_and_answered(facts: TenderFacts, answer: Answer) -> tuple[int, int]:
    """How many fields of justification the lot's route asks for, and how many of them are filled in.

    The route of requirements asks those of the rule set, an exemption of § 5b (3) that is claimed its own.
    Nothing is asked of a lot that needs neither, nor of one that the table stops at before it comes to them;
    § 5c asks for no reason.
    """
    fields = tuple(_fields(facts, answer))
    return len(fields), sum(fields)


def _fields(facts: TenderFacts, answer: Answer) -> Iterable[bool]:
    """Field by field whether it is filled in."""
    if answer.code in STOPPED or answer.verdict == Verdict.MET:
        return ()
    if answer.code == "KRAV_PRIO":  # 12.6 no. 15: no «klart bedre» is asked for here
        return facts.effect.exists, facts.effect.in_documents
    if answer.code in JUSTIFIED:
        wanted = Case(facts).rule_set.justification
        return [bool(getattr(facts.effect, name)) for name in wanted]
    return _of_exemption(facts)


def _of_exemption(facts: TenderFacts) -> Iterable[bool]:
    claim, interest = facts.insignificance, facts.interest
    if claim.exists:
        return claim.climate, claim.environment, claim.in_documents
    if interest.exists or interest.type or interest.in_documents:
        return interest.exists, bool(interest.type), interest.in_documents
    return ()
