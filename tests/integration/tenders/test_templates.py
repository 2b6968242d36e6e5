"""A tender from a template or an example, made through the pages."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.models import Event, Tender
from tenders.plan_files import templates
from tenders.queries.lots import whole_lots
from tenders.queries.verdicts import verdict_of
from tests.support.library import load_library
from tests.support.pages import visit

AsUser = Callable[[User], Client]
LIST, TEMPLATE = "/anskaffelser/maler/", "/anskaffelser/maler/liten-kommune-krav/"


@pytest.fixture
def library(db: None) -> None:
    load_library("tverrgaende", "batterier")


def use(client: Client, url: str, **changes: object) -> Tender:
    """Fills in the form at the address and sends it twice, as an impatient hand does."""
    page = visit(client, url)
    fields = {"title": "Nytt kjøp", "estimated_value": "2 600 000", "notice_date": "01.03.2027"} | changes
    first, again = page.send(fields), page.send(fields)
    assert first.location == again.location
    return Tender.objects.get(public_id=first.location.split("/")[2])


def test_each_template_leads_to_a_draft_that_is_hers(
    library: None, as_user: AsUser, outsider: User, other_agency: Agency
) -> None:
    client, bought = as_user(outsider), Category.objects.get(slug="batterier")

    for plan in templates():
        tender = use(client, f"{LIST}{plan.slug}/bruk/", categories=[bought.pk])

        (lot,) = whole_lots(tender)
        keys = {row.revision.criterion.key for row in lot.chosen.all()}
        assert (tender.owner, tender.agency, tender.state) == (outsider, other_agency, "draft")
        assert tender.estimated_value == Decimal(2_600_000)
        assert {"bat-mineralvilkar-basis", "bat-retur-basis", "tverr-sanksjoner-basis"} <= keys
        assert verdict_of(lot).answer.verdict.lawful == (plan.slug != "liten-kommune-krav")
    assert Tender.objects.count() == len(templates())


def test_a_ready_reason_counts_when_its_holes_are_filled(
    library: None, as_user: AsUser, outsider: User
) -> None:
    tender = use(as_user(outsider), f"{TEMPLATE}bruk/", categories=[Category.objects.first().pk])
    (lot,) = whole_lots(tender)
    assert verdict_of(lot).answer.code == "BEGR_MANGLER"

    for name in ("burdens", "market", "requirements", "alternative", "comparison", "conclusion"):
        text = getattr(lot.justification, name)
        assert "[…]" in text
        setattr(lot.justification, name, text.replace("[…]", "det vi vet"))
    lot.justification.decided_on = tender.notice_date
    lot.justification.save()

    assert verdict_of(whole_lots(tender)[0]).answer.code == "KRAV_KOMBI"


def test_an_example_comes_with_everything_and_scales_its_lots(
    library: None, as_user: AsUser, outsider: User
) -> None:
    load = use(as_user(outsider), "/anskaffelser/eksempler/transport/bruk/", estimated_value="9 400 000")

    values = list(load.lots.values_list("title", "estimated_value"))
    assert values == [("Varebiler", Decimal(7_800_000)), ("Ladere", Decimal(1_600_000))]
    assert Event.objects.filter(tender=load, kind="needs").count() == 1


def test_what_the_library_has_lost_is_told_and_left_out(
    library: None, as_user: AsUser, outsider: User
) -> None:
    client = as_user(outsider)

    page = visit(client, "/anskaffelser/eksempler/it/")
    tender = use(client, "/anskaffelser/eksempler/it/bruk/")

    assert "it.yaml: lots, nr. 1: criteria: it-produktgaranti-basis" in page.words
    (lot,) = whole_lots(tender)
    kept = sorted(row.revision.criterion.key for row in lot.chosen.all())
    assert kept == ["tverr-mineraler-basis", "tverr-produsentansvar-basis", "tverr-sanksjoner-basis"]


def test_the_pages_show_route_level_and_the_whole_text(
    library: None, as_user: AsUser, outsider: User, leader: User, django_assert_max_num_queries: Callable
) -> None:
    client = as_user(outsider)
    client.get(LIST)

    with django_assert_max_num_queries(25):
        page = visit(client, "/anskaffelser/eksempler/batterier/")
    listed = visit(client, "/anskaffelser/eksempler/")
    shown = visit(client, TEMPLATE)

    assert "Hensyn uten kunngjøringsplikt" in listed.words
    assert "Oppfylt" in page.one("ga-verdict")
    assert "K-001 Oppladbare celler der bruken tillater det" in page.words
    assert "Dette må dere bestemme" in shown.words
    assert "«[…]»" in shown.words
    reader = visit(as_user(leader), TEMPLATE)
    assert (reader.status, "Bruk som utgangspunkt" in reader.words) == (200, False)
    assert as_user(leader).get(f"{TEMPLATE}bruk/").status_code == 404
    assert client.get("/anskaffelser/maler/finnes-ikke/").status_code == 404


def test_a_wrong_value_keeps_what_was_typed(library: None, as_user: AsUser, outsider: User) -> None:
    page = visit(as_user(outsider), "/anskaffelser/eksempler/it/bruk/")

    answer = page.send({"title": "Mitt kjøp", "estimated_value": "mye"})

    assert answer.status == 200
    assert answer.errors == ["Anslått verdi må være et tall, for eksempel 30 eller 12,5"]
    assert answer.value("title") == "Mitt kjøp"
    assert not Tender.objects.exists()
