"""The agency's own texts, its logo and what is usual there, as its tenders use them."""

from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from criteria.models import Category
from greenprocure.accounts.logo import made_anew
from greenprocure.accounts.models import Agency, AgencyEvent, Membership, PresetText, User
from greenprocure.accounts.roles import Role
from greenprocure.accounts.settings_of_agency import set_logo
from tenders.actions.reviewing import approve, submit
from tenders.actions.start import create_tender
from tenders.exports.build import document_of
from tenders.exports.document import Chapter, DocumentKind, PartKind
from tenders.exports.html import to_html
from tenders.models import Lot, Tender
from tenders.queries.lots import whole_lot
from tests.integration.tenders.reviewing import completed
from tests.support.pages import visit

As = Callable[[User], Client]
TEXTS = "/virksomhet/999000111/tekster/"


def preset(agency: Agency, place: str, title: str, **more: Any) -> PresetText:
    return agency.preset_texts.create(place=place, title=title, text=f"Teksten om {title}.", **more)


def lot_of(tender: Tender) -> Lot:
    return whole_lot(Tender.objects.select_related("agency").get(pk=tender.pk), with_sources=True)


def chapters(tender: Tender, part: PartKind) -> list[Chapter]:
    document = document_of(lot_of(tender), DocumentKind.PROCUREMENT)
    return [chapter for each in document.parts if each.kind == part for chapter in each.chapters]


def test_a_text_is_written_changed_and_put_away(as_user: As, leader: User, agency: Agency) -> None:
    hers = as_user(leader)
    visit(hers, f"{TEXTS}ny/").send({"place": "about", "title": "Om oss", "text": "Vi er et direktorat."})
    row = PresetText.objects.get()
    assert (row.agency, row.is_current) == (agency, True)

    visit(hers, f"{TEXTS}{row.pk}/").send({"text": "Vi er mange.", "is_current": None})

    row.refresh_from_db()
    assert (row.text, row.is_current) == ("Vi er mange.", False)
    assert [event.kind for event in AgencyEvent.objects.order_by("pk")] == ["text_added", "text_changed"]
    assert "Om oss Vi er mange. Ikke i bruk" in visit(hers, TEXTS).words


def test_another_agencys_text_does_not_exist(as_user: As, leader: User, other_agency: Agency) -> None:
    row = preset(other_agency, "about", "Hemmelig")

    assert as_user(leader).get(f"{TEXTS}{row.pk}/").status_code == 404
    assert "Hemmelig" not in visit(as_user(leader), TEXTS).words


def test_those_in_use_stand_in_the_procurement_documents(
    agency: Agency, other_agency: Agency, sample_tender: Tender
) -> None:
    preset(agency, "about", "Om oss")
    preset(agency, "about", "Gammelt", is_current=False)
    preset(agency, "follow_up", "Slik følger vi opp")
    preset(agency, "justification", "Transport")
    preset(other_agency, "about", "Om dem")

    competition = chapters(sample_tender, PartKind.COMPETITION)
    contract = chapters(sample_tender, PartKind.CONTRACT)

    about = next(chapter for chapter in competition if chapter.title == "Om oppdragsgiveren")
    assert [(block.title, block.text) for block in about.blocks] == [("Om oss", "Teksten om Om oss.")]
    assert contract[-1].title == "Oppfølging i kontraktsperioden"
    assert [block.title for block in contract[-1].blocks] == ["Slik følger vi opp"]


def test_an_approved_tender_keeps_them_as_they_were_approved(
    agency: Agency, leader: User, sample_tender: Tender
) -> None:
    row = preset(agency, "about", "Om oss")
    tender = completed(sample_tender)
    submit(by=tender.owner, tender=tender, version=tender.version)
    approve(by=leader, tender=tender, version=tender.version)
    agency.preset_texts.filter(pk=row.pk).update(text="Vi er et annet direktorat.")
    preset(agency, "about", "Mer om oss")

    about = next(
        chapter
        for chapter in chapters(sample_tender, PartKind.COMPETITION)
        if chapter.title == "Om oppdragsgiveren"
    )

    assert [(block.title, block.text) for block in about.blocks] == [("Om oss", "Teksten om Om oss.")]
    Tender.objects.filter(pk=sample_tender.pk).update(state="draft")
    assert "Vi er et annet direktorat." in str(chapters(sample_tender, PartKind.COMPETITION))


def test_without_any_the_documents_have_no_empty_chapter(sample_tender: Tender) -> None:
    every = [*chapters(sample_tender, PartKind.COMPETITION), *chapters(sample_tender, PartKind.CONTRACT)]

    assert {"Om oppdragsgiveren", "Oppfølging i kontraktsperioden"}.isdisjoint(each.title for each in every)


def test_the_contract_standard_is_printed(sample_tender: Tender) -> None:
    Tender.objects.filter(pk=sample_tender.pk).update(contract_standard="SSA-K")

    opening = chapters(sample_tender, PartKind.COMPETITION)[0]

    assert ("Kontraktsstandard", "SSA-K") in opening.blocks[-1].pairs


@pytest.mark.parametrize("kind", [DocumentKind.PROCUREMENT, DocumentKind.ANNEX])
def test_the_logo_stands_on_the_front(
    kind: DocumentKind, agency: Agency, leader: User, sample_tender: Tender
) -> None:
    assert "<img" not in to_html(document_of(lot_of(sample_tender), kind))
    out = BytesIO()
    Image.new("RGB", (30, 10)).save(out, format="PNG")
    set_logo(by=leader, agency=agency, picture=made_anew(out.getvalue()))

    html = to_html(document_of(lot_of(sample_tender), kind))

    assert html.count('<img src="data:image/png;base64,') == 1
    assert 'alt="Logoen til Direktoratet for prøver"' in html


def test_a_text_is_put_into_the_reasons_after_what_was_typed(
    as_user: As, officer: User, agency: Agency, other_agency: Agency, sample_tender: Tender
) -> None:
    ours, theirs = preset(agency, "justification", "Transport"), preset(other_agency, "justification", "X")
    page = visit(as_user(officer), f"{sample_tender.get_absolute_url()}begrunnelse/")
    assert "Virksomhetens tekster (1)" in page.words

    page = page.send({"insert": f"burdens:{ours.pk}", "burdens": "Mine ord."}, control="burdens")

    assert page.value("burdens") == "Mine ord.\r\n\r\nTeksten om Transport."
    for button in (f"burdens:{theirs.pk}", "burdens:x", f"version:{ours.pk}"):
        assert page.send({"insert": button}, control="burdens").value("burdens") == page.value("burdens")


def test_who_writes_for_a_partner_body_is_offered_the_owners_texts_and_never_the_list_of_them(
    as_user: As, outsider: User, agency: Agency, other_agency: Agency, sample_tender: Tender
) -> None:
    ours, theirs = preset(agency, "justification", "Transport"), preset(other_agency, "justification", "X")
    sample_tender.partner_bodies.create(agency=other_agency, may_write=True, added_by=sample_tender.owner)
    client = as_user(outsider)
    page = visit(client, f"{sample_tender.get_absolute_url()}begrunnelse/")

    put_in = page.send({"insert": f"burdens:{ours.pk}"}, control="burdens").value("burdens")
    own = page.send({"insert": f"burdens:{theirs.pk}"}, control="burdens").value("burdens")

    assert (put_in, own) == ("Teksten om Transport.", "")
    assert client.get(TEXTS).status_code == 404


class TestWhatIsUsual:
    @pytest.fixture
    def at_home(self, agency: Agency, officer: User) -> None:
        """The officer is of a unit, and the agency has a contract standard."""
        Agency.objects.filter(pk=agency.pk).update(contract_standard="SSA-K")
        agency.units.create(name="Nedlagt", is_current=False)
        officer.memberships.update(unit=agency.units.create(name="Drift"))

    def typed(self, category: Category, **changes: Any) -> dict[str, Any]:
        start = {"title": "PC-er", "estimated_value": "2 400 000", "contract_type": "supplies"}
        return start | {"categories": category.pk} | changes

    def test_is_shown_in_the_form_and_can_be_changed(
        self, at_home: None, as_user: As, officer: User, category: Category
    ) -> None:
        page = visit(as_user(officer), "/anskaffelser/ny/")
        assert page.value("contract_standard") == "SSA-K"
        assert "Nedlagt" not in page.response.content.decode()

        assert page.send(self.typed(category, contract_standard="NS 8405"), control="title").status == 302

        tender = Tender.objects.get()
        assert (tender.unit.name, tender.contract_standard) == ("Drift", "NS 8405")

    def test_may_be_left_out_by_emptying_the_fields(
        self, at_home: None, as_user: As, officer: User, category: Category
    ) -> None:
        typed = self.typed(category, contract_standard="", unit="")
        visit(as_user(officer), "/anskaffelser/ny/").send(typed, control="title")

        tender = Tender.objects.get()
        assert (tender.unit, tender.contract_standard) == (None, "")

    def test_follows_the_chosen_agency_where_there_are_two(
        self, at_home: None, as_user: As, officer: User, other_agency: Agency, category: Category
    ) -> None:
        Membership.objects.create(user=officer, agency=other_agency, role=Role.OFFICER)
        theirs = other_agency.units.create(name="Teknisk")
        Agency.objects.filter(pk=other_agency.pk).update(contract_standard="NS 8405")
        page = visit(as_user(officer), "/anskaffelser/ny/")
        assert "Teknisk (Prøve kommune)" in page.response.content.decode()
        drift = officer.memberships.get(unit__name="Drift").unit

        wrong = page.send(self.typed(category, agency=other_agency.pk, unit=drift.pk), control="title")
        assert wrong.errors == ["Enhet må være en av enhetene i Prøve kommune"]
        wrong.send({"unit": theirs.pk}, control="title")

        tender = Tender.objects.get()
        assert (tender.agency, tender.unit, tender.contract_standard) == (other_agency, theirs, "NS 8405")

    def test_holds_for_a_tender_made_without_the_form(
        self, at_home: None, agency: Agency, officer: User
    ) -> None:
        fields = {"title": "X", "estimated_value": Decimal(1), "contract_type": "supplies", "categories": []}

        agency.refresh_from_db()
        tender = create_tender(by=officer, key=uuid4(), fields=fields | {"agency": agency})

        assert (str(tender.unit), tender.contract_standard) == ("Drift", "SSA-K")
