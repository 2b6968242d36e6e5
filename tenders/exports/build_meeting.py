"""How the need is met without a competition: the decision note, the move list, the partners."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from greenprocure.numbers import number
from tenders.exports.annex import Outcome
from tenders.exports.decision import (
    Body,
    Move,
    Saving,
    decision_part,
    move_chapter,
    partner_chapter,
    postponed_chapter,
)
from tenders.exports.document import Chapter, Column, Part, Section, Table, Width
from tenders.models import Lot, Tender
from tenders.presenters import date_nb, kroner
from tenders.queries.annotating import decided
from tenders.queries.needs import answers_of, questionnaire_of
from tenders.queries.outcomes import (
    MOVED,
    POSTPONED,
    SHARED,
    bought,
    not_bought,
    settled_assessment,
    share_of,
)
from tenders.queries.partners import partners_of
from tenders.queries.picks import Offer, is_passed_over, offers, picks_of, words_of
from tenders.queries.savings import Standing, standing_of
from tenders.rules.answers import day_of, number_of
from tenders.rules.needs import Assessment

STANDING = {
    Standing.COUNTS: "",
    Standing.REVERSED: "Tilbakeført: Samme behov ble siden dekket ved kjøp.",
    Standing.REPLACED: "Avløst: Samme behov er siden vurdert på nytt.",
}
NOTHING_PICKED = "Det er ikke valgt varer fra egne lister."
NO_PARTNERS = "Det er ikke ført opp partnere."


def decision(lot: Lot, *, number: str) -> Part:
    """The decision note: what is met without a competition, why, what is to be done, and what it saves."""
    tender, assessment = lot.tender, settled_assessment(lot.tender)
    given = answers_of(tender)
    form, last = questionnaire_of(tender), decided(tender)
    return decision_part(
        number=number,
        decision=_title(tender, assessment),
        reason=str(given.get("A1", "")),
        outcomes=[
            Outcome(
                title=form.outcomes[each.code].name,
                share=f"{each.share} %",
                effect=form.words["uff"].get(each.uff or "", ""),
            )
            for each in assessment.outcomes
        ],
        saving=_saving(tender, assessment, given),
        facts=(
            ("Oppdragsgiver", tender.agency.name),
            ("Anslått verdi", f"{kroner(tender.estimated_value)} kr uten mva."),
            ("Vurdert av", f"{last.by}, {date_nb(last.on)}" if last else ""),
        ),
        grounds=tuple(_grounds(tender, assessment, given)),
        more=tuple(_to_do(tender, assessment, given)),
    )


def _title(tender: Tender, assessment: Assessment) -> str:
    found = not_bought(assessment)
    covered = sum(each.share for each in found if each.code != POSTPONED)
    if bought(assessment) and covered:
        return f"{covered} % av behovet dekkes uten konkurranse"
    if bought(assessment):
        return f"{share_of(assessment, POSTPONED)} % av behovet er utsatt"
    if len(assessment.outcomes) == 1:
        return questionnaire_of(tender).outcomes[assessment.outcomes[0].code].name
    return "Ingen ny konkurranse"


def _grounds(
    tender: Tender, assessment: Assessment, given: Mapping[str, object]
) -> Iterator[tuple[str, str]]:
    """The reason given at each step of the ladder that was reached."""
    form = questionnaire_of(tender)
    for rung in assessment.ladder:
        code = f"{rung.code}_reason"
        if code in assessment.visible and given.get(code):
            yield form.rung(rung.code), str(given[code])


def _to_do(tender: Tender, assessment: Assessment, given: Mapping[str, object]) -> Iterator[Chapter]:
    if share_of(assessment, MOVED):
        yield _moves(tender, str(given.get("B3_reason") or NOTHING_PICKED))
    if share_of(assessment, SHARED):
        yield _partners(tender, NO_PARTNERS)
    if share_of(assessment, POSTPONED):
        day = day_of(given.get("D5_date"))
        yield postponed_chapter(str(given.get("D5_reason", "")), date_nb(day) if day else "")


def _moves(tender: Tender, otherwise: str) -> Chapter:
    return move_chapter(
        [
            Move(
                what=pick.name,
                quantity=str(pick.quantity),
                place=pick.location,
                contact=pick.item.contact if pick.item else "",
            )
            for pick in picks_of(tender)
        ],
        otherwise,
    )


def _partners(tender: Tender, otherwise: str) -> Chapter:
    rows = [
        Body(
            name=each.name,
            number=each.organisation_number,
            role="\n".join(filter(None, ("Leder fellesinnkjøpet" if each.is_lead else "", each.contributes))),
        )
        for each in partners_of(tender)
    ]
    return partner_chapter(rows, otherwise)


def _saving(tender: Tender, assessment: Assessment, given: Mapping[str, object]) -> Saving | None:
    money, co2e = (
        number_of(given.get(code)) if code in assessment.visible else None for code in ("U1", "U2")
    )
    if money is None and co2e is None:
        return None
    return Saving(
        kroner="" if money is None else f"{kroner(money)} kr uten mva.",
        co2e="" if co2e is None else _kilos(co2e),
        standing=STANDING[standing_of(tender)],
    )


def _kilos(amount: Decimal) -> str:
    return f"{number(amount)} kg CO₂-ekvivalenter"


def brought(tender: Tender, given: Mapping[str, object]) -> Iterator[Chapter]:
    """For the annex: what is taken of the agency's own, what was offered and not taken, and the partners."""
    if picks_of(tender):
        yield _moves(tender, NOTHING_PICKED)
    # What the agency has on its shelves is not for the other bodies that read this.
    is_shared = tender.partner_bodies.exists()
    found = offers(tender, words_of(tender, given)) if given and not is_shared else []
    if is_passed_over(given, found):
        yield _passed_over([each for each in found if not each.picked])
    if partners_of(tender):
        yield _partners(tender, NO_PARTNERS)


def _passed_over(found: list[Offer]) -> Chapter:
    table = Table(
        columns=(
            Column(title="Vare"),
            Column(title="Ledige", width=Width.NARROW, figures=True),
            Column(title="Sted"),
        ),
        rows=tuple((each.item.name, str(each.free), each.item.location) for each in found),
    )
    text = "Dette er ledig i egne lister etter ordene i behovet, men det er ikke brukt."
    return Chapter(title="Tilbudt, ikke brukt", blocks=(Section(text=text), table))
