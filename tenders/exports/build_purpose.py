"""What a supplier is told of the need: the purpose, how much of the need is bought, and with whom."""

from collections.abc import Iterator

from greenprocure.numbers import number
from tenders.models import Tender
from tenders.presenters import listed
from tenders.queries.needs import answers_of, questionnaire_of
from tenders.queries.outcomes import FUNCTIONAL, SHARED, bought, is_skipped, quantity, settled_assessment
from tenders.queries.partners import partners_of
from tenders.rules.answers import number_of
from tenders.rules.ladder import Outcome
from tenders.rules.needs import Assessment


def purpose(tender: Tender) -> str:
    """The result wanted (A1); then the share that is bought, when it is not all; then who buys together."""
    told = [str(answers_of(tender).get("A1", ""))]
    if not is_skipped(tender):
        assessment = settled_assessment(tender)
        told += [_scope(tender, assessment), _together(tender, assessment)]
    return "\n\n".join(filter(None, told))


def _scope(tender: Tender, assessment: Assessment) -> str:
    share = sum(each.share for each in bought(assessment))
    if assessment.undecided or share in (0, 100):
        return ""
    scope = f"{share} % av behovet{_amount(tender, share)}"
    return f"Anskaffelsen gjelder {scope}. Resten er ikke med i konkurransen."


def _amount(tender: Tender, share: int) -> str:
    given = answers_of(tender)
    amount, whole = quantity(given, share), number_of(given.get("A3_quantity"))
    return "" if amount is None or whole is None else f", om lag {number(amount)} av {number(whole)}"


def _together(tender: Tender, assessment: Assessment) -> str:
    """O4, bought together: the partners by name, and who leads."""
    shares = {each.code: each.share for each in bought(assessment)}
    if SHARED not in shares:
        return ""
    partners = partners_of(tender)
    what = "Anskaffelsen gjennomføres" if len(shares) == 1 else f"{shares[SHARED]} % av behovet kjøpes"
    text = f"{what} sammen med {listed(partners)}."
    lead = next((f" {each} leder fellesinnkjøpet." for each in partners if each.is_lead), "")
    return text + lead if partners else ""


def scope_rows(tender: Tender) -> Iterator[tuple[str, str]]:
    """Label and value: each way of buying with its share, where there are several; what it must do (B8)."""
    assessment, given = settled_assessment(tender), answers_of(tender)
    shares = [] if is_skipped(tender) else bought(assessment)
    if len(shares) > 1 and not assessment.undecided:
        yield "Fordeling", "\n".join(_line(tender, each) for each in shares)
    if any(each.code in FUNCTIONAL for each in shares):
        yield "Det som må kunne gjøres", str(given.get("B8", ""))


def _line(tender: Tender, outcome: Outcome) -> str:
    name = questionnaire_of(tender).outcomes[outcome.code].name
    return f"{name}: {outcome.share} % av behovet{_amount(tender, outcome.share)}"
