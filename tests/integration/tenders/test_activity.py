"""The log of a tender in sentences, with what stood there before and after."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.actions import commenting
from tenders.actions.awarding import save_award
from tenders.actions.choosing import take_out
from tenders.actions.offers import save_offers
from tenders.actions.people import save_people
from tenders.actions.reasoning import save_justification
from tenders.actions.start import save_start
from tenders.models import Event, Subject, Tender
from tenders.queries.activity import PER_PAGE, Entry, entries, events_of
from tenders.queries.comments import About
from tests.support.pages import Page, said, visit


@pytest.fixture
def see(sample_tender: Tender, leader: User, as_user: Callable[[User], Client]) -> Callable[..., Page]:
    client = as_user(leader)
    return lambda path="logg/": visit(client, sample_tender.get_absolute_url() + path)


def newest(tender: Tender) -> Entry:
    (entry,) = entries(tender, list(events_of(tender)[:1]), may_edit=True)
    return entry


def weigh(tender: Tender, by: User, **weights: int) -> None:
    lot = tender.lots.get()
    rows = list(lot.award_criteria.filter(name__in=weights))
    for row in rows:
        row.weight = Decimal(weights[row.name])
    save_award(by=by, lot=lot, version=tender.version, fields={}, rows=rows)
    tender.refresh_from_db()


def test_one_change_is_told_in_one_sentence(sample_tender: Tender, officer: User, see: Any) -> None:
    sample_tender.lots.get().award_criteria.filter(name="Klimaavtrykk").update(number=2)
    weigh(sample_tender, officer, Klimaavtrykk=35)

    assert (
        "Oda Innkjøper endret vekten på tildelingskriteriet T-002 Klimaavtrykk fra 30 % til 35 %."
        in see().words
    )


def test_several_changes_stand_under_the_sentence(sample_tender: Tender, officer: User) -> None:
    weigh(sample_tender, officer, Pris=60, Klimaavtrykk=40)

    entry = newest(sample_tender)

    assert entry.sentence == "satte tildelingsform og vekter"
    told = {(change.old, change.new) for change in entry.told}
    assert told == {("70\u00a0%", "60\u00a0%"), ("30\u00a0%", "40\u00a0%")}


def test_a_long_text_is_shown_before_and_after_on_a_page_of_its_own(
    sample_tender: Tender, officer: User, see: Any
) -> None:
    before, after = "Transporten veier mest. " * 6, "Produksjonen veier mest. " * 6
    for text in (before, after):
        version = Tender.objects.get(pk=sample_tender.pk).version
        lot = sample_tender.lots.get()
        save_justification(by=officer, lot=lot, version=version, fields={"burdens": text.strip()})

    event = sample_tender.events.first()
    page = see(f"logg/{event.pk}/")

    assert "Transporten" not in see().words
    assert [said(each) for each in page.root.iter("h2")][:1] == ["Hva anskaffelsen belaster"]
    assert {said(each) for each in page.root.iter("del")} == {"Fjernet: Transporten"}
    assert {said(each) for each in page.root.iter("ins")} == {"Lagt til: Produksjonen"}


def test_amounts_days_and_choices_are_told_in_words(sample_tender: Tender, officer: User) -> None:
    fields = {
        "estimated_value": Decimal("3000000.50"),
        "contract_type": "services",
        "in_doffin": False,
        "notice_date": None,
        "categories": list(sample_tender.categories.all()),
    }
    save_start(by=officer, tender=sample_tender, version=sample_tender.version, fields=fields)

    told = {change.label: (change.old, change.new) for change in newest(sample_tender).told}

    assert told == {
        "anslått verdi": ("2\u00a0400\u00a0000\u00a0kr", "3\u00a0000\u00a0000,5\u00a0kr"),
        "kontraktstype": ("Varer", "Tjenester"),
        "kunngjøres i Doffin": ("Ja", "Nei"),
        "planlagt kunngjøring": ("1.\u00a0februar 2027", ""),
    }


def test_people_are_told_by_name_and_the_forgotten_by_their_pseudonym(
    sample_tender: Tender, officer: User, colleague: User
) -> None:
    save_people(by=officer, tender=sample_tender, version=0, owner=colleague, co_workers=[officer], unit=None)
    User.objects.filter(pk=colleague.pk).update(name="Tidligere bruker 7")

    told = {change.label: (change.old, change.new) for change in newest(sample_tender).changes}

    assert told == {
        "ansvarlig": ("Oda Innkjøper", "Tidligere bruker 7"),
        "medarbeidere": ("", "Oda Innkjøper"),
    }


def test_a_text_of_the_library_is_told_by_its_title(sample_tender: Tender, officer: User) -> None:
    lot = sample_tender.lots.get()
    row = lot.chosen.get()
    reason = "Varen har ingen garanti."
    take_out(by=officer, lot=lot, version=sample_tender.version, row=row, reason=reason, must_say_why=True)

    entry = newest(sample_tender)

    assert entry.sentence == "tok ut et kriterium"
    assert entry.notes == (("Tatt ut", "Garantitid (revisjon 1)"), ("Begrunnelse", reason))


def test_a_reader_learns_that_the_offers_changed_and_not_what_they_are(
    sample_tender: Tender, officer: User, see: Any, as_user: Any
) -> None:
    fields = {"evaluation_method": "linear", "points_scale": Decimal(10)}
    offer = {"name": "Hemmelig AS", "price": Decimal(100), "points": {}}
    lot = sample_tender.lots.get()
    save_offers(by=officer, lot=lot, version=sample_tender.version, fields=fields, offers=[offer])
    path = f"logg/{sample_tender.events.get().pk}/"

    assert "Oda Innkjøper endret tilbudene." in see().words
    assert "Hemmelig AS" not in see().words + see(path).words
    assert "Hemmelig AS" in visit(as_user(officer), sample_tender.get_absolute_url() + path).words


def test_talk_is_told_with_what_it_is_about_and_leads_there(
    sample_tender: Tender, officer: User, leader: User, see: Any
) -> None:
    thread = commenting.write(
        by=officer, tender=sample_tender, about=About(Subject.AWARD, 1), text="Nok?", mentions=[leader]
    )
    commenting.resolve(by=leader, thread=thread)

    words = see().words

    assert "Oda Innkjøper kommenterte «Tildeling og vekt» og nevnte Line Leder." in words
    assert "Line Leder merket en kommentar som løst: «Tildeling og vekt»." in words
    assert "Nok?" not in words


def test_the_log_is_narrowed_by_person_and_by_part(
    sample_tender: Tender, officer: User, leader: User, see: Any
) -> None:
    weigh(sample_tender, officer, Pris=60)
    commenting.write(by=leader, tender=sample_tender, about=About(Subject.TENDER), text="Fint.")

    found = {
        query: len(see(f"logg/?{query}").all("ga-tasks__row"))
        for query in (
            "",
            f"person={officer.pk}",
            f"person={leader.pk}",
            "hva=tildeling",
            "hva=folk",
            f"person={officer.pk}&hva=kommentarer",
        )
    }

    assert list(found.values()) == [2, 1, 1, 1, 0, 0]


def test_pages_lead_on_by_what_was_shown_last(sample_tender: Tender, officer: User, see: Any) -> None:
    Event.objects.bulk_create(
        Event(tender=sample_tender, actor=officer, kind="start", version=1) for _ in range(PER_PAGE + 2)
    )

    first = see()
    (older,) = [a.get("href") for a in first.root.iter("a") if a.text == "Eldre hendelser"]
    second = see(f"logg/{older}")

    assert [len(page.all("ga-tasks__row")) for page in (first, second)] == [PER_PAGE, 2]
    assert "Eldre hendelser" not in second.words
    assert see("logg/?for=tull").status == 200


def test_an_event_of_another_tender_is_not_found(sample_tender: Tender, officer: User, see: Any) -> None:
    weigh(sample_tender, officer, Pris=60)

    assert see(f"logg/{sample_tender.events.get().pk + 1}/").status == 404


@pytest.mark.parametrize("count", [1, 15])
def test_the_log_takes_as_many_queries_however_much_was_done(
    count: int, sample_tender: Tender, officer: User, leader: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        weigh(sample_tender, officer, Pris=60 + number)
        commenting.write(
            by=officer, tender=sample_tender, about=About(Subject.TENDER), text="?", mentions=[leader]
        )
    tender = Tender.objects.get(pk=sample_tender.pk)

    with django_assert_max_num_queries(6):
        entries(tender, list(events_of(tender)[:PER_PAGE]), may_edit=True)
