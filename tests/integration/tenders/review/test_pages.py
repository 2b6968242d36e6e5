"""The pages of a review, as the officer and the leader meet them."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import Agency, User
from tenders.actions.reviewing import approve
from tenders.models import Lot, Review, Tender
from tests.integration.tenders.reviewing import WHY, both, change, standing
from tests.support.pages import visit

# Where something that is approved may be changed.
CHANGING = [
    *("om/", "behov/", "kriterier/", "tildeling/", "begrunnelse/", "unntak/"),
    *("delkontrakter/", "delkontrakter/ny/", "delkontrakter/1/", "partnere/"),
]


class TestThePages:
    def test_the_leader_sees_what_departs_and_decides(
        self, sent: Tender, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        row = sent.lots.get().chosen.get()
        row.own_text, row.own_text_reason = (
            "Leverandøren skal gi minst {garantitid} års støtte.",
            "Vi må ha det.",
        )
        row.values = {"garantitid": 7}
        row.save()

        page = visit(as_user(leader), sent.get_absolute_url() + "gjennomgang/")

        assert page.verdict == "Oppfylt"
        departs = page.under("avvik")
        assert "0 av 1 tekster står som i biblioteket." in departs
        assert "Fjernet: garanti" in departs
        assert "Lagt til: støtte" in departs
        assert "Hvorfor: Vi må ha det." in departs
        assert "Garantitid, garantitid: 7 år. Biblioteket foreslår 5 år." in departs.replace("\xa0", " ")
        refused = page.send({"decision": "send_back", "reason": "Nei"})
        assert (refused.status, len(refused.errors), refused.value("reason")) == (200, 1, "Nei")
        assert refused.send({"reason": WHY}).location == sent.get_absolute_url()
        assert standing(sent)[:2] == ("returned", ["returned"])
        told = visit(as_user(sent.owner), sent.get_absolute_url()).under("status")
        assert f"Returnert av {leader}" in told
        assert WHY in told

    def test_a_leader_who_comes_too_late_sees_who_changed_what_and_decides_nothing(
        self, sent: Tender, officer: User, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        page = visit(as_user(leader), sent.get_absolute_url() + "gjennomgang/")
        change(sent, officer, title="Et annet kjøp")

        again = page.send({"decision": "approve", "reason": "Dette er bra."})

        assert (again.status, again.value("reason")) == (409, "Dette er bra.")
        assert f"{officer} endret opplysningene om anskaffelsen" in again.under("endret")
        assert standing(sent)[0] == "in_review"
        assert again.send({"decision": "approve"}).status == 302
        assert standing(sent)[0] == "approved"

    def test_whoever_has_a_hand_in_it_is_told_who_may_decide(
        self, sent: Tender, agency: Agency, leader: User, as_user: Callable[[User], Client]
    ) -> None:
        person = both(agency)
        sent.co_workers.add(person)

        page = visit(as_user(person), sent.get_absolute_url() + "gjennomgang/")

        assert f"Den kan avgjøres av {leader}." in page.under("egen")
        leader.memberships.all().delete()
        page = visit(as_user(person), sent.get_absolute_url() + "gjennomgang/")
        assert "Ingen andre i virksomheten kan avgjøre den." in page.under("egen")

    def test_the_officer_meets_each_gap_with_the_page_where_it_is_mended(
        self, ready: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        Lot.objects.filter(tender=ready).update(award_mode="")
        Tender.objects.filter(pk=ready.pk).update(notice_date=None)
        page = visit(as_user(officer), ready.get_absolute_url() + "gjennomgang/send/")

        (gaps,) = page.root.xpath('//*[@aria-labelledby="mangler"]')
        addresses = [link.get("href") for link in gaps.iter("a")]

        assert [url.removeprefix(ready.get_absolute_url()) for url in addresses] == ["om/", "tildeling/"]
        assert {visit(as_user(officer), url).status for url in addresses} == {200}
        assert not page.root.xpath("//textarea[@name='note']")

    def test_the_officer_sends_a_fault_with_a_reason_which_the_leader_sees(
        self, ready: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        Lot.objects.filter(tender=ready).update(has_sanction=False)
        page = visit(as_user(officer), ready.get_absolute_url() + "gjennomgang/send/")
        assert "Ingen sanksjon" in page.under("funn")
        assert page.send({"despite": "Nei"}).has_errors
        assert page.send({"despite": WHY}).location == ready.get_absolute_url()

        page = visit(as_user(leader), ready.get_absolute_url() + "gjennomgang/")

        assert f"Hvorfor: {WHY} Ingen sanksjon" in page.under("avvik")
        assert not page.root.xpath('//*[@aria-labelledby="mangler"]')
        assert page.send({"decision": "approve"}).status == 302
        assert standing(ready)[0] == "approved"

    def test_the_officer_sends_it_with_a_note_and_may_take_it_back(
        self, ready: Tender, as_user: Callable[[User], Client], officer: User, leader: User
    ) -> None:
        client = as_user(officer)
        page = visit(client, ready.get_absolute_url() + "gjennomgang/send/")

        assert page.send({"note": "Se på vekten."}).location == ready.get_absolute_url()
        page = visit(client, ready.get_absolute_url() + "gjennomgang/")

        assert f"Beskjed er sendt til {leader}." in page.root.text_content()
        assert "Se på vekten." in page.under("sendt")
        page.send({}, control="version")
        assert standing(ready)[:2] == ("draft", ["recalled"])

    def test_whoever_opens_what_is_approved_is_told_what_a_change_does(
        self, approved: Tender, officer: User, as_user: Callable[[User], Client]
    ) -> None:
        shown = {
            each: "faller godkjenningen bort"
            in visit(as_user(officer), f"{approved.get_absolute_url()}{each}").words
            for each in (*CHANGING, *("se-over/", "logg/", "effekt/", "dialog/"))
        }

        assert [each for each, is_shown in shown.items() if is_shown] == CHANGING

    def test_whoever_opens_what_is_in_review_is_told_that_the_leader_will_see_it(
        self, sent: Tender, officer: User, as_user: Callable[[User], Client]
    ) -> None:
        page = visit(as_user(officer), f"{sent.get_absolute_url()}delkontrakter/")

        assert "får lederen se hva som er endret" in page.words

    def test_whoever_makes_the_approval_fall_is_told_where_she_lands(
        self, approved: Tender, officer: User, as_user: Callable[[User], Client]
    ) -> None:
        client = as_user(officer)
        page = visit(client, f"{approved.get_absolute_url()}om/").send({"title": "Et annet kjøp"})

        (told,) = visit(client, page.location).root.xpath('//*[@id="meldinger"]/div')

        assert "falt bort fordi du endret opplysningene om anskaffelsen." in told.text_content()
        assert [link.get("href") for link in told.iter("a")] == [
            f"{approved.get_absolute_url()}gjennomgang/send/"
        ]
        assert not visit(client, page.location).root.xpath('//*[@id="meldinger"]/div')

    def test_a_partner_who_makes_it_fall_is_told_who_must_send_it(
        self,
        sent: Tender,
        leader: User,
        other_agency: Agency,
        outsider: User,
        as_user: Callable[[User], Client],
    ) -> None:
        sent.partner_bodies.create(agency=other_agency, may_write=True, added_by=sent.owner)
        approve(by=leader, tender=sent, version=sent.version)
        client = as_user(outsider)
        page = visit(client, f"{sent.get_absolute_url()}om/").send({"title": "Et annet kjøp"})

        (told,) = visit(client, page.location).root.xpath('//*[@id="meldinger"]/div')

        assert f"{sent.agency} må sende anskaffelsen til gjennomgang på nytt." in told.text_content()
        assert not list(told.iter("a"))

    def test_a_partner_who_may_write_takes_no_step(
        self, sent: Tender, other_agency: Agency, outsider: User, as_user: Callable[[User], Client]
    ) -> None:
        sent.partner_bodies.create(agency=other_agency, may_write=True, added_by=sent.owner)
        client, url = as_user(outsider), sent.get_absolute_url()
        data = {"version": sent.version, "decision": "approve", "reason": WHY}

        met = [
            client.post(url + each, data).status_code
            for each in (
                *("gjennomgang/send/", "gjennomgang/trekk-tilbake/", "gjennomgang/avgjor/"),
                *("videre/trekk/", "satt-i-gang/"),
            )
        ]

        assert (met, client.get(url + "gjennomgang/").status_code) == ([404] * 5, 404)
        assert (client.get(url).status_code, client.get(url + "om/").status_code) == (200, 200)
        assert standing(sent)[0] == "in_review"

    def test_the_page_asks_as_much_whatever_there_is_to_show(
        self,
        sent: Tender,
        leader: User,
        as_user: Callable[[User], Client],
    ) -> None:
        client, url = as_user(leader), sent.get_absolute_url() + "gjennomgang/"
        few = _asked(client, url)
        for number in (2, 3, 4):
            sent.lots.create(number=number, award_mode="weighted")
            Review.objects.create(tender=sent, submitted_by=sent.owner, outcome="recalled")

        assert _asked(client, url) == few


def _asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
