"""The first step: what may be typed, what follows from it, and one tender from one form."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency
from tenders.models import Event, Part, Tender
from tests import journeys
from tests.journeys import START
from tests.support.pages import Page, visit

NEW = "/anskaffelser/ny/"
REASON = "Leverandøren er den eneste i markedet, se notat."


@pytest.fixture
def form(library: None, hers: Client, agency: Agency) -> Callable[..., Page]:
    """Sends the form for a new tender: the journey's answers, some of them changed."""

    def sent(**changes: Any) -> Page:
        page = visit(hers, NEW)
        return page.send(START | {"categories": [Category.objects.get().pk]} | changes, control="title")

    return sent


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2 400 000", "2400000.00"),
        ("2\N{NO-BREAK SPACE}400\N{NO-BREAK SPACE}000", "2400000.00"),
        ("2400000,50", "2400000.50"),
        ("2400000.50", "2400000.50"),
        ("kr 2 400 000", "2400000.00"),
        (" 2400000 kr ", "2400000.00"),
        ("2 400", "2400.00"),
        ("0,01", "0.01"),
        ("999 999 999 999,99", "999999999999.99"),
    ],
)
def test_a_value_is_read_as_norwegians_write_it(typed: str, stored: str, form: Callable[..., Page]) -> None:
    assert form(estimated_value=typed).status == 302
    assert Tender.objects.get().estimated_value == Decimal(stored)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "", "Navn på anskaffelsen må fylles ut"),
        ("title", "x" * 201, "Navn på anskaffelsen kan ha høyst 200 tegn. Nå er det 201"),
        ("reference", "x" * 101, "Saksnummer kan ha høyst 100 tegn. Nå er det 101"),
        ("estimated_value", "", "Anslått verdi må fylles ut"),
        ("estimated_value", "1e6", "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
        ("estimated_value", "30_0", "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
        ("estimated_value", "2.400.000", "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
        ("estimated_value", "٢٤٠٠", "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
        ("estimated_value", "NaN", "Anslått verdi må være et tall, for eksempel 30 eller 12,5"),
        ("estimated_value", "-1", "Anslått verdi må være minst 0,01"),
        ("estimated_value", "0", "Anslått verdi må være minst 0,01"),
        ("estimated_value", "2,401", "Anslått verdi kan ha høyst 2 desimaler"),
        ("estimated_value", "1000000000000", "Anslått verdi kan ha høyst 12 sifre foran komma"),
        ("contract_type", None, "Kontraktstype må velges"),
        ("contract_type", "gifts", "Kontraktstype har et svar som ikke finnes i listen"),
        ("categories", None, "Kategorier må velges"),
        ("agency", "", "Oppdragsgiver må velges"),
        ("notice_date", "31.02.2027", "Planlagt kunngjøring må være en dato på formen dd.mm.åååå"),
        ("notice_date", "i morgen", "Planlagt kunngjøring må være en dato på formen dd.mm.åååå"),
        ("notice_date", "31.12.1999", "Planlagt kunngjøring må være fra 2000 til 2100"),
        ("notice_date", "01.01.2101", "Planlagt kunngjøring må være fra 2000 til 2100"),
        ("notice_date", "01.01.0001", "Planlagt kunngjøring må være fra 2000 til 2100"),
        ("framework_initiated_on", "1.1.1999", "Rammeavtalen ble kunngjort må være fra 2000 til 2100"),
        ("duration_months", "0", "Varighet må være minst 1"),
        ("duration_months", "601", "Varighet kan ikke være over 600"),
        ("duration_months", "2_4", "Varighet må være et helt tall"),
        ("duration_months", "1,5", "Varighet må være et helt tall"),
        ("mini_environment_share", "100,01", "Miljøvekt i minikonkurransen kan ikke være over 100"),
        ("override_reason", "x" * 20_001, "Begrunnelse for å fravike beregningen kan ha høyst 20000 tegn"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_typed_is_lost(
    field: str, typed: str | None, message: str, form: Callable[..., Page]
) -> None:
    page = form(**{field: typed})

    assert (page.status, len(page.errors), page.errors[0].startswith(message)) == (200, 1, True)
    assert page.title == "Feil: Ny anskaffelse – Grønne anbud"
    assert Tender.objects.count() == 0
    assert page.fields("title") == {name: texts for name, texts in page.sent.items() if texts != ["gifts"]}


@pytest.mark.parametrize("typed", ["1.2.2027", "01.02.2027", "01 02 2027", "01022027", "2027-02-01"])
def test_a_date_is_read_as_people_write_it(typed: str, form: Callable[..., Page]) -> None:
    assert form(notice_date=typed).status == 302
    assert Tender.objects.get().notice_date == date(2027, 2, 1)


@pytest.mark.parametrize("override", [{"part_override": "I"}, {"notice_mandatory_override": "False"}])
@pytest.mark.parametrize(
    ("reason", "status"),
    [("", 200), ("x" * 19, 200), ("x" * 19 + " ", 200), ("x" * 20, 302)],
)
def test_to_depart_from_the_calculation_takes_a_reason_of_20_letters(
    override: dict[str, str], reason: str, status: int, form: Callable[..., Page]
) -> None:
    page = form(override_reason=reason, **override)

    assert page.status == status
    if status == 200:
        assert page.errors == ["Begrunnelse for å fravike beregningen må ha minst 20 tegn."]


def test_a_new_tender_leads_to_its_task_list(form: Callable[..., Page]) -> None:
    page = form()
    tender = Tender.objects.get()

    assert page.location == tender.get_absolute_url()
    assert (tender.lots.count(), tender.version, tender.rule_set) == (1, 1, "RS2")


@pytest.mark.parametrize(
    ("value", "day", "said"),
    [
        ("1630000", date(2027, 2, 1), "lik eller over EØS-terskelen på 1 630 000 kr"),
        ("1629999.99", date(2027, 2, 1), "under EØS-terskelen på 1 630 000 kr"),
        ("1300000", date(2027, 2, 1), "lik eller over beløpet for del II på 1 300 000 kr"),
        ("1299999.99", date(2027, 2, 1), "under beløpet for del II på 1 300 000 kr"),
        (
            "500000",
            date(2026, 7, 1),
            "lik eller over innslagspunktet på 500 000 kr, som gjelder fra 1. juli 2026",
        ),
        ("499999.99", date(2026, 7, 1), "under innslagspunktet på 500 000 kr, som gjelder fra 1. juli 2026"),
        ("100000", date(2026, 6, 30), "lik eller over innslagspunktet på 100 000 kr"),
        ("1630000", date(2026, 4, 21), "EØS-terskelen på 1 630 000 kr, som gjelder fra 21. april 2026"),
        ("1630000", date(2026, 4, 20), "EØS-terskelen på 1 490 000 kr, som gjelder fra 14. mars 2024"),
    ],
)
def test_the_page_says_which_amounts_decide(
    value: str, day: date, said: str, started: Tender, go: Callable[..., Page]
) -> None:
    Tender.objects.filter(pk=started.pk).update(estimated_value=value, notice_date=day)

    assert said in go(started, "om/").under("regelverk")


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("1630000", "Anskaffelsen hører til del III og skal kunngjøres."),
        ("1629999.99", "Anskaffelsen hører til del II og skal kunngjøres."),
        ("1300000", "Anskaffelsen hører til del II og skal kunngjøres."),
        ("1299999.99", "Anskaffelsen hører til del I og er ikke kunngjøringspliktig."),
    ],
)
def test_the_page_says_which_part_it_comes_to(
    value: str, part: str, started: Tender, go: Callable[..., Page]
) -> None:
    Tender.objects.filter(pk=started.pk).update(estimated_value=value)

    assert go(started, "om/").under("regelverk").endswith(part)


@pytest.mark.parametrize(
    ("day", "rule_set", "law"),
    [
        ("30.06.2026", "RS1", "FOA § 7-9"),
        ("01.07.2026", "RS2", "anskaffelsesloven §§ 5b og 5c"),
    ],
)
def test_the_notice_date_decides_the_rule_set(
    day: str, rule_set: str, law: str, started: Tender, go: Callable[..., Page]
) -> None:
    page = go(started, "om/").send({"notice_date": day})

    assert page.location == f"{started.get_absolute_url()}behov/"
    assert journeys.again(started).rule_set == rule_set
    assert f"vurderes etter {law}" in go(started, "om/").under("regelverk")


@pytest.mark.parametrize("mandatory", ["True", "False"])
def test_an_override_is_said_with_its_reason_and_stands_when_the_page_is_saved_again(
    mandatory: str, started: Tender, go: Callable[..., Page]
) -> None:
    override = {"part_override": "II", "notice_mandatory_override": mandatory, "override_reason": REASON}
    go(started, "om/").send(override)

    page = go(started, "om/")
    page.send({}, control="title")

    words = "Kunngjøringspliktig." if mandatory == "True" else "Ikke kunngjøringspliktig."
    assert f"Fraveket for hånd: Del II. {words} {REASON}" in page.words
    stored = journeys.again(started)
    assert (stored.part_override, str(stored.notice_mandatory_override)) == (Part.II, mandatory)


def test_a_page_sent_as_it_is_changes_nothing(started: Tender, go: Callable[..., Page]) -> None:
    before = Tender.objects.values().get(pk=started.pk)
    assert go(started, "om/").send({}, control="title").status == 302
    after = Tender.objects.values().get(pk=started.pk)

    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "updated_at"}


def test_one_form_sent_twice_makes_one_tender(hers: Client, form: Callable[..., Page]) -> None:
    first = form()

    again = hers.post(NEW, first.sent)

    assert (again.status_code, again.headers["Location"]) == (302, first.location)
    assert (Tender.objects.count(), Event.objects.count()) == (1, 1)


def test_two_forms_make_two_tenders(form: Callable[..., Page]) -> None:
    assert form().location != form().location
    assert Tender.objects.count() == 2


def test_another_persons_one_time_key_gives_neither_her_tender_nor_an_error(
    form: Callable[..., Page], as_user: Any, outsider: Any, other_agency: Agency
) -> None:
    hers = form()

    his = as_user(outsider).post(NEW, hers.sent | {"agency": other_agency.pk})

    assert his.status_code == 302
    assert his.headers["Location"] != hers.location
    assert {tender.agency for tender in Tender.objects.all()} >= {other_agency}


def test_a_key_that_is_none_is_refused(form: Callable[..., Page]) -> None:
    assert form(creation_key="ikke en nøkkel").status == 200
    assert Tender.objects.count() == 0
