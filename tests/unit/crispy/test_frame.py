"""The frame of the pages, and that no template asks for what the strict content policy forbids."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from lxml.html import HtmlElement, fromstring

from greenprocure.crispy.forms import DesignForm
from tests.unit.crispy.html import one, words

ROOT = Path(settings.BASE_DIR)
TEMPLATES = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/**/templates/**/*.html")]
OURS = [
    path for path in TEMPLATES if not {"exports", "node_modules", ".venv"} & set(path.relative_to(ROOT).parts)
]
SHEETS = sorted((ROOT / "static").glob("*.css"))


class Person:
    is_authenticated = True
    is_staff = False

    def __str__(self) -> str:
        return "Oda <Innkjøper>"


class OneField(DesignForm, forms.Form):
    name = forms.CharField()


def page(name: str = "404.html", **context: object) -> HtmlElement:
    return fromstring(render_to_string(name, context))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_template_has_inline_style_or_script(path):
    source = path.read_text(encoding="utf-8")
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", source) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_fetches_from_data_addresses_or_elsewhere(path):
    addresses = re.findall(r'url\("?([^")]+)', path.read_text(encoding="utf-8"))
    assert [address for address in addresses if not address.startswith(("icons/", "vendor/"))] == []


@pytest.mark.parametrize("name", ["404.html", "500.html"])
def test_the_design_system_never_arrives_without_our_icons(name):
    sheets = [Path(address).name for address in page(name).xpath("//link[@rel='stylesheet']/@href")]
    assert "designsystem.css" in sheets
    assert "index.css" not in sheets
    assert '@import url("vendor/ds/src/index.css");' in (ROOT / "static/designsystem.css").read_text("utf-8")


def test_the_first_stop_of_the_keyboard_is_the_way_to_the_content():
    tree = page()
    first = tree.xpath("//body//a")[0]
    assert words(first) == "Hopp til hovedinnholdet"
    assert one(tree, f"//*[@id='{first.get('href')[1:]}']").tag == "main"


def test_the_page_says_its_language_and_its_title():
    tree = page()
    assert tree.get("lang") == "nb"
    assert tree.findtext(".//title") == "Vi finner ikke siden – Grønne anbud"


def test_the_title_warns_of_errors():
    assert page(form=OneField({})).findtext(".//title").startswith("Feil: Vi finner ikke")
    assert page(form=OneField()).findtext(".//title").startswith("Vi finner ikke")


def test_htmx_neither_writes_styles_nor_runs_text():
    config = one(page(), "//meta[@name='htmx-config']").get("content")
    assert config == '{"includeIndicatorStyles": false, "allowEval": false}'


def test_a_visitor_may_read_the_library_and_log_in():
    tree = page()
    assert [words(link) for link in tree.xpath("//header//nav//a")] == ["Kriteriebibliotek"]
    assert words(one(tree, "//header//a[@class='ds-button ga-header__login']")) == "Logg inn"


def test_a_signed_in_person_sees_her_name_agency_and_the_ways_out():
    tree = page(user=Person(), AGENCY_NAME="Prøve kommune", MAY_VIEW_TENDERS=True)
    assert words(one(tree, "//header//summary")) == "Oda <Innkjøper> Prøve kommune"
    ways = [words(link) for link in tree.xpath("//header//nav//a")]
    assert ways == ["Anskaffelser", "Venter på deg", "Kriteriebibliotek"]
    logout = one(tree, "//header//details//form")
    assert (logout.get("method"), words(one(logout, ".//button"))) == ("post", "Logg ut")


def test_the_footer_links_to_the_accessibility_statement_when_there_is_one():
    links = page(ACCESSIBILITY_STATEMENT_URL="https://uustatus.no/x").xpath("//footer//a/@href")
    assert "https://uustatus.no/x" in links
    assert not [link for link in page().xpath("//footer//a/@href") if "uustatus" in link]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_have_one_heading_and_a_way_on(name):
    tree = page(f"{name}.html")
    assert len(tree.xpath("//h1")) == 1
    assert words(tree.xpath("//main//a")[-1]) == "Gå til forsiden"


def test_the_page_of_last_resort_needs_no_context_at_all():
    assert words(one(page("500.html"), "//h1")) == "Noe gikk galt hos oss"
