"""«Til kunngjøringen»: the page, the JSON and the XML say the same, from the plan as it is stored."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from tenders.exports.build_notice import notice_chapters
from tenders.exports.document import Facts, Section, Statement, Tone
from tenders.models import Tender
from tenders.queries.lots import whole_lots
from tenders.rules.notice.parsing import parse
from tenders.rules.notice.read import notice_of
from tests import journeys
from tests.support.pages import Page

SPECIFICATION = "quality-nor-env-spec"


def test_weights_are_shown_field_by_field_and_accepted_in_both_states(
    weighed: Tender, go: Callable[..., Page]
) -> None:
    page = go(weighed, "kunngjoring/")

    assert page.under("doffin").count("Verdiene godtas.") == 2
    assert page.under("gruppe-2").startswith("Tildelingskriterium 2 BT-539 Type quality-nor-env-criteria")
    assert "BT-541 Tall 30 " in page.under("gruppe-2")
    assert "BT-805 Kriterier for grønne anskaffelser national" in page.under("gruppe-3")
    assert page.root.get_element_by_id("felt-2-4").text == "30"


def test_the_justification_describes_the_requirement_line(justified: Tender, hers: Client) -> None:
    (lot,) = hers.get(f"{justified.get_absolute_url()}kunngjoring.json").json()["lots"]

    price, marker = lot["award_criteria"]
    assert (price["BT-541"], marker["BT-539"], marker["BT-541"]) == ("100", SPECIFICATION, "0")
    assert marker["BT-540"].startswith(journeys.JUSTIFICATION["burdens"])
    assert marker["BT-540"].endswith(journeys.JUSTIFICATION["conclusion"])
    assert (lot["accepted"], lot["notes"]) == ({"august_2026": True, "newer": True}, [])


def test_the_xml_has_every_lot_and_says_what_the_json_says(weighed: Tender, hers: Client) -> None:
    weighed.lots.create(number=2, title="Skjermer", award_mode="price_only")
    answer = hers.get(f"{weighed.get_absolute_url()}kunngjoring.xml")
    lots = hers.get(f"{weighed.get_absolute_url()}kunngjoring.json").json()["lots"]

    written = notice_of(parse(answer.content)).lots
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kunngjoring.xml"'
    assert [lot.id for lot in written] == [lot["BT-137"] for lot in lots] == ["LOT-0001", "LOT-0002"]
    assert [line.type for line in written[0].lines] == ["price", "quality-nor-env-criteria"]
    assert list(written[0].environmental) == lots[0]["BT-774"]


def test_each_lot_has_its_own_page(weighed: Tender, go: Callable[..., Page]) -> None:
    weighed.lots.create(number=2, title="Skjermer", award_mode="price_only")

    page = go(weighed, "del/2/kunngjoring/")

    assert page.words.count("Tildelingskriterium") == 1
    assert "Svaret fra regelverket er ikke «oppfylt» ennå" in page.under("merk")


def test_an_order_with_a_requirement_is_explained(justified: Tender, go: Callable[..., Page]) -> None:
    page = go(journeys.award(justified, "ranked", price=1, quality=2), "kunngjoring/")

    assert "EU-reglene ikke tillater prosent ved siden av rang" in page.under("merk")
    assert page.under("doffin").count("Verdiene avvises.") == 1
    assert "EFORMS-NOR-NATIONAL-EC-R001D" in page.under("doffin")


def test_before_the_award_there_is_nothing_to_copy(equipped: Tender, go: Callable[..., Page]) -> None:
    assert "Det er ingen verdier ennå" in go(equipped, "kunngjoring/").words


def test_an_award_without_its_criteria_is_neither_shown_nor_said_to_be_accepted(
    equipped: Tender, go: Callable[..., Page]
) -> None:
    tender = journeys.award(equipped, "weighted")

    page = go(tender, "kunngjoring/")

    assert "Det er ingen verdier ennå" in page.words
    assert "Verdiene godtas." not in page.words
    assert notice_chapters([journeys.lot_of(tender)]) == ()


@pytest.mark.parametrize("suffix", ["json", "xml"])
def test_where_nothing_is_bought_there_is_nothing_to_announce(
    suffix: str, ended: Tender, go: Callable[..., Page]
) -> None:
    assert go(ended, f"kunngjoring.{suffix}").status == 404
    assert "Det er ingenting å kunngjøre" in go(ended, "kunngjoring/").words


def test_the_own_words_of_an_exemption_go_into_the_notice(awarded: Tender, hers: Client) -> None:
    reason = "Utstyret er en del av beredskapen og må virke uten strøm i tre døgn."
    tender = journeys.exempt(
        awarded, kind="interest", interest="preparedness", interest_reason=reason, place="tender_documents"
    )

    (lot,) = hers.get(f"{tender.get_absolute_url()}kunngjoring.json").json()["lots"]

    assert lot["award_criteria"][1]["BT-540"] == reason


def test_a_fixed_price_leaves_the_price_out(equipped: Tender, hers: Client) -> None:
    tender = journeys.award(equipped, "fixed_price", price=0, quality=70, environment=30)

    (lot,) = hers.get(f"{tender.get_absolute_url()}kunngjoring.json").json()["lots"]

    assert [line["BT-541"] for line in lot["award_criteria"]] == ["70", "30"]


def test_the_texts_of_the_library_describe_their_criterion(weighed: Tender, hers: Client) -> None:
    tender = journeys.take(weighed, "it-klima-tildeling-avansert")
    (lot,) = hers.get(f"{tender.get_absolute_url()}kunngjoring.json").json()["lots"]

    described = [line["BT-540"] for line in lot["award_criteria"]]
    assert any("Dokumentasjon: " in text for text in described)


def test_the_annex_gets_a_chapter_per_lot_with_the_checks_first(justified: Tender) -> None:
    (chapter,) = notice_chapters(whole_lots(justified))

    first, second, *facts, credit = chapter.blocks
    assert [type(block) for block in (first, second, credit)] == [Statement, Statement, Section]
    assert (first.title, first.tone) == ("Doffins regler fra 18. august 2026", Tone.GOOD)
    assert isinstance(facts[1], Facts)
    assert facts[1].pairs[0][1].startswith(f"{SPECIFICATION} (Kvalitet – klima- og miljøkrav")


def test_a_chapter_tells_what_is_refused_and_why(justified: Tender) -> None:
    tender = journeys.award(justified, "ranked", price=1, quality=2)

    (chapter,) = notice_chapters(whole_lots(tender))

    august, newer, remarks, *_ = chapter.blocks
    assert (august.tone, newer.tone) == (Tone.CAUTION, Tone.GOOD)
    assert august.text.startswith("Verdiene avvises.")
    assert remarks.title == "Merk"


def test_a_lot_without_an_award_has_no_chapter(equipped: Tender) -> None:
    assert notice_chapters(whole_lots(equipped)) == ()


def test_the_provision_is_named_where_the_notice_is_national(weighed: Tender, hers: Client) -> None:
    Tender.objects.filter(pk=weighed.pk).update(estimated_value=1_400_000, notice_date=date(2027, 2, 1))
    content = hers.get(f"{weighed.get_absolute_url()}kunngjoring.xml").content

    (basis,) = notice_of(parse(content)).legal_bases
    assert basis.descriptions == {"NOR": "NOR — Anskaffelsesforskriften Del 1 og 2"}
