from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml.html import HtmlElement, fromstring

from tests.unit.crispy.html import one, piece, words

OSLO = ZoneInfo("Europe/Oslo")
EVIL = "<script>x</script>"


def component(name: str, **context: object) -> HtmlElement:
    return fromstring(f"<div>{render_to_string(f'components/{name}.html', context)}</div>")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("not_started", "Ikke startet"),
        ("started", "Påbegynt"),
        ("done", "Ferdig"),
        ("blocked", "Kan ikke startes ennå"),
    ],
)
def test_a_status_is_said_in_words(status, expected):
    assert words(component("status_tag", status=status)) == expected


def test_a_task_is_a_link_described_by_its_status_and_a_blocked_one_is_none():
    tasks = [
        {"title": "Start", "url": "/start/", "status": "done"},
        {"title": "Dokumenter", "url": "/dok/", "status": "blocked", "hint": "Vekting mangler"},
    ]
    tree = component("task_list", tasks=tasks)
    link = one(tree, "//a")
    assert (words(link), link.get("href")) == ("Start", "/start/")
    assert words(one(tree, f"//*[@id='{link.get('aria-describedby')}']")) == "Ferdig"
    assert words(tree) == "Start Ferdig Dokumenter Vekting mangler Kan ikke startes ennå"


def test_each_change_link_says_what_it_changes():
    rows = [
        {"key": "Tittel", "value": EVIL, "url": "/start/#id_title"},
        {"key": "Oppdragsgiver", "value": ""},
    ]
    tree = component("summary_list", rows=rows, heading="Start")
    assert words(one(tree, "//a")) == "Endre Tittel"
    assert [words(value) for value in tree.xpath("//dd[@class='ga-summary__value']")] == [
        EVIL,
        "Ikke fylt ut",
    ]


def test_a_verdict_is_said_in_its_heading_and_all_its_texts_are_escaped():
    verdict = {
        "tone": "danger",
        "label": "Ikke oppfylt",
        "provision": "anskaffelsesloven § 5b",
        "words": EVIL,
        "smallest_change": EVIL,
        "facts": [("Vekt", "29,99 %")],
        "advice": [EVIL],
        "others": [EVIL],
    }
    tree = component("verdict_card", verdict=verdict)
    assert words(one(tree, "//h2")) == "Vurdering: Ikke oppfylt"
    assert one(tree, "//section").get("aria-labelledby") == one(tree, "//h2").get("id")
    assert (words(tree).count(EVIL), tree.xpath("//script")) == (4, [])
    assert words(one(tree, "//dl")) == "Vekt29,99 %"


def test_a_verdict_shows_only_what_it_has():
    tree = component("verdict_card", verdict={"label": "Gjelder ikke"})
    assert words(tree) == "Vurdering: Gjelder ikke"


def test_a_conflict_shows_both_texts_with_the_colleagues_name_and_time():
    conflicts = [{"label": "Begrunnelse", "yours": "Min <b>", "theirs": ""}]
    tree = component(
        "conflict",
        conflicts=conflicts,
        saved_by="Kari Nordmann",
        saved_at=datetime(2026, 11, 22, 10, 42, tzinfo=OSLO),
    )
    assert [words(head) for head in tree.xpath("//h4")] == ["Din tekst", "Lagret av Kari Nordmann kl. 10.42"]
    assert [words(text) for text in tree.xpath("//h4/following-sibling::p")] == ["Min <b>", "(tomt)"]


def test_the_first_step_has_no_way_back():
    assert words(component("steps", next_url="/b/", next_title="Behov")) == "Neste steg: Behov"
    both = component("steps", next_url="/b/", previous_url="/a/")
    assert [link.get("href") for link in both.xpath("//a")] == ["/b/", "/a/"]


def pages(number: int, count: int, query: str = "") -> HtmlElement:
    page = Paginator(range(count), 10).page(number)
    return component("pagination", page_obj=page, request=RequestFactory().get(f"/{query}"))


def test_pages_link_around_the_current_one_and_keep_the_filters():
    tree = pages(7, 400, "?tema=climate&side=7")
    assert words(tree) == "Forrige Side 1 … Side 6 Side 7 Side 8 … Side 40 Neste"
    assert tree.xpath("//a/@href")[0] == "?tema=climate&side=6"
    assert words(one(tree, "//a[@aria-current]")) == "Side 7"


def test_the_first_page_has_none_before_it_and_the_last_none_after():
    assert words(pages(1, 20)) == "Side 1 Side 2 Neste"
    assert words(pages(2, 20)) == "Forrige Side 1 Side 2"


def test_one_page_needs_no_pagination():
    assert words(pages(1, 10)) == ""


def test_a_criterion_card_says_what_it_is_and_escapes_the_wording():
    card = SimpleNamespace(
        title="Garanti",
        url="/g/",
        statutory=True,
        chosen=True,
        level_name="Basis",
        text=EVIL,
        reason="Nivået er basis.",
    )
    tree = component("criterion_card", card=card)
    assert [words(tag) for tag in tree.xpath("//li")] == ["Valgt", "Lovpålagt", "Basis"]
    assert words(one(tree, "//p[@class='ga-hint']")) == "Foreslått fordi: Nivået er basis."
    assert tree.xpath("//script") == []


def test_a_table_names_itself_and_scrolls_by_keyboard():
    tree = component(
        "table", caption="Vekter", id="vekter", headers=["Navn", "Vekt"], rows=[["Pris", EVIL]], numbers=[1]
    )
    frame = one(tree, "//*[@role='region']")
    assert (frame.get("tabindex"), frame.get("aria-labelledby")) == ("0", one(tree, "//caption").get("id"))
    assert words(one(tree, "//th[@scope='row']")) == "Pris"
    assert words(one(tree, "//td[@class='ga-number']")) == EVIL


def test_any_table_can_be_given_the_frame_and_its_name_is_escaped():
    tree = piece("{% table_region name %}<table></table>{% endtable_region %}", name='"><b>')
    assert one(tree, "//*[@role='region']").get("aria-label") == '"><b>'
    assert len(tree.xpath("//*[@role='region']/table")) == 1


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("notice", {"kind": "info", "heading": "Nytt", "text": EVIL}, f"Nytt {EVIL}"),
        ("count_badge", {"count": 12, "unit": "krav"}, "12 krav"),
        (
            "empty_state",
            {"heading": "Ingen", "text": EVIL, "url": "/", "action": "Begynn"},
            f"Ingen {EVIL} Begynn",
        ),
        ("breadcrumbs", {"crumbs": [("Hjem", "/")], "current": EVIL}, f"Hjem {EVIL}"),
        ("copy_button", {"target": "tekst"}, "Kopier teksten"),
    ],
)
def test_small_components_say_what_they_are_given(name, context, expected):
    assert words(component(name, **context)) == expected
