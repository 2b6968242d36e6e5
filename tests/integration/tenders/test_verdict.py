"""A state body buys 200 laptops and 50 monitors for 2 400 000 kr, notice 1 February 2027: the verdict."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tenders.exports.build import document_of
from tenders.exports.document import AwardCriterion, DocumentKind, Facts, Table
from tenders.forms.award import row_forms
from tenders.models import Tender
from tenders.presenters import NBSP, percent
from tenders.queries.facts import facts_of
from tenders.queries.verdicts import LABELS
from tenders.rules.verdict import judge
from tests import journeys
from tests.integration.tenders.reading import HTMX, fields, printed_verdict, told, weights
from tests.support.pages import Page

RS1_DAY, RS2_DAY = date(2026, 6, 30), date(2026, 7, 1)
NEAR_THE_LIMIT = range(2985, 3016)  # hundredths of a percent


def test_on_price_alone_the_verdict_asks_for_the_justification(
    equipped: Tender, go: Callable[..., Page]
) -> None:
    answer = go(equipped, "tildeling/").send({"award_mode": "price_only", "go_on": "1"})
    page = go(equipped, "tildeling/")

    assert answer.location == f"{equipped.get_absolute_url()}begrunnelse/"
    assert page.verdict == "Ikke oppfylt"
    assert page.one("ga-verdict__provision") == "anskaffelsesloven § 5b (2)"
    card = page.one("ga-verdict")
    assert "Begrunnelsen mangler i anskaffelsesdokumentene." in card
    assert "Dette skal til: Før inn dette i begrunnelsen:" in card
    assert "Pris eller kostnad er eneste kriterium." in card


def test_with_the_justification_it_is_met_with_reason_and_the_document_prints_it(
    awarded: Tender, go: Callable[..., Page]
) -> None:
    go(awarded, "begrunnelse/").send(journeys.JUSTIFICATION)
    page = go(awarded, "se-over/")

    assert page.verdict == "Oppfylt med begrunnelse"
    assert "Miljøkravene i spesifikasjonen erstatter tildelingskriteriet." in page.one("ga-verdict")
    assert printed_verdict(awarded) == "Oppfylt med begrunnelse"
    chapters = [
        chapter.title
        for part in document_of(journeys.lot_of(awarded), DocumentKind.PROCUREMENT).parts
        for chapter in part.chapters
    ]
    assert "Begrunnelse for krav om klima og miljø" in chapters


@pytest.mark.parametrize(
    ("price", "environment", "verdict", "words"),
    [
        ("70,00", "30,00", "Oppfylt", "Klima og miljø vektes 30 %. Minstekravet på 30 % er oppfylt"),
        ("70,01", "29,99", "Ikke oppfylt", "Klima og miljø vektes 29,99 %, og kravet er minst 30 %."),
        ("60", "30", "Advarsel", "Vektene summerer til 90 %. De må bli nøyaktig 100 %"),
        ("75", "30", "Advarsel", "Vektene summerer til 105 %. De må bli nøyaktig 100 %"),
        ("0", "100", "Oppfylt", "Klima og miljø vektes 100 %."),
        ("100", "0", "Ikke oppfylt", "Klima og miljø vektes 0 %, og kravet er minst 30 %."),
        ("", "30", "Advarsel", "Noe mangler:"),
    ],
)
def test_the_weights_decide(
    price: str, environment: str, verdict: str, words: str, weighed: Tender, go: Callable[..., Page]
) -> None:
    go(weighed, "tildeling/").send(weights(weighed, price=price, environment=environment))

    page = go(weighed, "tildeling/")

    assert (page.verdict, words in page.one("ga-verdict")) == (verdict, True)
    assert printed_verdict(weighed) == verdict


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("29,995", "Vekt for Klima og miljø kan ha høyst 2 desimaler"),
        ("29.995", "Vekt for Klima og miljø kan ha høyst 2 desimaler"),
        ("100,01", "Vekt for Klima og miljø kan ikke være over 100"),
        ("-0,01", "Vekt for Klima og miljø må være minst 0"),
        ("30_0", "Vekt for Klima og miljø må være et tall, for eksempel 30 eller 12,5"),
        ("3e1", "Vekt for Klima og miljø må være et tall, for eksempel 30 eller 12,5"),
        ("٣٠", "Vekt for Klima og miljø må være et tall, for eksempel 30 eller 12,5"),
    ],
)
def test_a_weight_that_could_be_rounded_into_the_law_is_refused(
    typed: str, message: str, weighed: Tender, go: Callable[..., Page]
) -> None:
    page = go(weighed, "tildeling/").send(weights(weighed, price="70", environment=typed))

    assert (page.status, page.title[:5], page.errors) == (200, "Feil:", [message])
    assert page.fields("award_mode") == page.sent
    assert "Rett feltene som er merket, så regner vi ut på nytt." in page.words
    assert {row.type: row.weight for row in journeys.lot_of(weighed).award_criteria.all()} == {
        "price": Decimal(70),
        "environment": Decimal(30),
    }


@pytest.mark.parametrize(
    ("day", "rule_set", "provision", "law"),
    [
        (RS1_DAY, "RS1", "FOA § 7-9 (2)", "FOA § 7-9"),
        (RS2_DAY, "RS2", "anskaffelsesloven § 5b (2)", "anskaffelsesloven §§ 5b og 5c"),
    ],
)
def test_the_notice_date_decides_whose_words_are_used(
    day: date, rule_set: str, provision: str, law: str, weighed: Tender, go: Callable[..., Page]
) -> None:
    go(weighed, "om/").send({"notice_date": f"{day:%d.%m.%Y}"})

    page = go(weighed, "tildeling/")

    assert journeys.again(weighed).rule_set == rule_set
    assert page.one("ga-verdict__provision") == provision
    assert f"{rule_set}: {law}" in page.one("ga-verdict")
    annex = document_of(journeys.lot_of(weighed), DocumentKind.ANNEX)
    assert any(rule_set in value for facts in told(annex, Facts) for _, value in facts.pairs)


def test_a_tender_from_before_the_change_is_judged_alike_whatever_day_it_is_opened(
    justified: Tender, go: Callable[..., Page], time_machine: Any
) -> None:
    go(justified, "om/").send({"notice_date": "30.06.2026"})
    said = []
    for now in ("2026-06-30T21:59:59Z", "2026-06-30T22:00:01Z", "2029-01-01T12:00:00Z"):
        time_machine.move_to(now, tick=False)
        said.append(judge(facts_of(journeys.lot_of(justified))))

    assert said == [said[0]] * 3
    assert said[0].rule_set == "RS1"


@pytest.mark.parametrize(
    ("now", "rule_set"),
    [
        ("2026-06-30T21:59:59Z", "RS1"),  # midnight in Oslo is at 22 UTC in summer
        ("2026-06-30T22:00:01Z", "RS2"),
        ("2023-12-31T22:59:59Z", "RS0"),  # and at 23 in winter
        ("2023-12-31T23:00:01Z", "RS1"),
    ],
)
def test_without_a_notice_date_the_day_in_oslo_decides(
    now: str, rule_set: str, started: Tender, time_machine: Any, go: Callable[..., Page]
) -> None:
    Tender.objects.filter(pk=started.pk).update(notice_date=None)
    time_machine.move_to(now, tick=False)

    tender = journeys.answer(journeys.again(started))

    assert tender.rule_set == rule_set


def test_stored_judged_shown_and_printed_agree_for_weights_around_the_limit(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    page = go(weighed, "tildeling/")
    for cents in (0, 1, 2000, *range(2997, 3004), 5000, 9999, 10000):
        environment = Decimal(cents) / 100
        typed = {"price": str(100 - environment).replace(".", ","), "environment": str(environment)}
        page.send(weights(weighed, **typed))

        lot, page = journeys.lot_of(weighed), go(weighed, "tildeling/")
        stored = {row.type: row.weight for row in lot.award_criteria.all()}
        answer = judge(facts_of(lot))
        document = document_of(lot, DocumentKind.PROCUREMENT)
        printed = {row.name: row.measure for row in told(document, AwardCriterion)}
        (table,) = told(document, Table)

        shown = f"{percent(environment)} %"
        assert (stored["environment"], answer.share) == (environment, environment)
        assert answer.verdict.lawful is (cents >= 3000)
        assert page.verdict == LABELS[answer.verdict] == printed_verdict(weighed)
        assert f"Klima og miljø, vekt{shown}" in page.one("ga-verdict").replace(NBSP, " ")
        assert table.totals[1][2].replace(NBSP, " ") == shown.replace(NBSP, " ")
        assert printed.get("Klima og miljø", shown).replace(NBSP, " ") == shown.replace(NBSP, " ")


def test_500_weights_are_read_as_typed_and_the_page_judges_them_as_the_rule_does(
    started: Tender, go: Callable[..., Page]
) -> None:
    go(started, "behov/").send({"skipped_reason": "Behovet er vurdert i en annen sak."})
    tender = journeys.award(journeys.again(started), "weighted", price=70, environment=30)
    page, lot = go(tender, "tildeling/"), journeys.lot_of(tender)
    price, environment = lot.award_criteria.all()
    data, names = page.fields("award_mode"), fields(tender)
    differing = []
    for place, cents in enumerate(sorted({*range(0, 10_001, 21), *NEAR_THE_LIMIT})):
        environment.weight = Decimal(cents) / 100
        price.weight = 100 - environment.weight
        typed = {names["price"]: str(price.weight), names["environment"]: str(environment.weight)}
        rows = row_forms([price, environment], "weighted", typed)
        read = [row.applied().weight for row in rows if row.is_valid()]
        if read != [price.weight, environment.weight]:
            differing.append(cents)
        if place % 8 and cents not in NEAR_THE_LIMIT:
            continue  # drawing the page is what costs
        shown = page.client.post(page.url, data | typed, headers=HTMX).content.decode()
        label = LABELS[judge(facts_of(lot)).verdict]
        if f">{label}</span>" not in shown or label != ("Oppfylt" if cents >= 3000 else "Ikke oppfylt"):
            differing.append(cents)

    assert differing == []
    assert journeys.again(tender).version == tender.version
