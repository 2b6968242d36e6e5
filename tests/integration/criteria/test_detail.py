"""The page of one text, at an address that never changes."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.models import Criterion, Revision
from criteria.publishing import publish, retire
from tests.integration.criteria.conftest import load
from tests.support.library import load_library
from tests.support.pages import said, visit
from tests.unit.criteria.samples import sample, with_entry, with_texts

BASIS = "/kriterier/garanti-basis/"


@pytest.fixture(autouse=True)
def _no_static_files(settings: object) -> None:
    settings.WHITENOISE_USE_FINDERS = False


@pytest.fixture
def go(client):
    """A page opened by someone who is not signed in."""
    return lambda url=BASIS: visit(client, url)


@pytest.fixture
def second(loaded):
    """Revision 2 of the first text, published; revision 1 is history."""
    load(
        with_texts(
            sample(), title="Lengre garanti", text="Leverandøren skal gi {garantitid} års full garanti."
        )
    )
    return Revision.objects.published().get(criterion__key="garanti-basis")


def section(page, heading):
    """The words under one of the page's headings."""
    (found,) = [h for h in page.root.xpath("//h2 | //h3") if said(h) == heading]
    words = []
    for element in found.itersiblings():
        if element.tag in ("h2", found.tag):
            break
        words.append(said(element))
    return " ".join(words)


def facts(page):
    return {said(row.find("dt")): said(row.find("dd")) for row in page.root.xpath("//aside//dl/div")}


class TestTheCurrentText:
    def test_has_title_and_heading(self, loaded, go):
        page = go()

        assert page.status == 200
        assert page.title == "Produktgaranti – Grønne anbud"
        assert [said(heading) for heading in page.root.iter("h1")] == ["Produktgaranti"]

    def test_stands_at_its_key(self, published):
        assert published.criterion.get_absolute_url() == BASIS
        assert published.get_absolute_url() == BASIS + "1/"

    def test_shows_the_text_with_the_suggestion_marked(self, loaded, go):
        text = go().root.get_element_by_id("kriterietekst")

        assert [(each.tag, said(each)) for each in text.xpath(".//p | .//li")] == [
            ("p", "Leverandøren skal gi 3 års garanti."),
            ("p", "Garantien omfatter:"),
            ("li", "arbeid"),
            ("li", "deler"),
            ("p", "Garantivilkår eller tilsvarende dokumentasjon."),
        ]
        assert [said(mark) for mark in text.iter("mark")] == ["3"]

    def test_can_be_copied_as_text_and_with_headings_and_lists(self, loaded, go):
        page = go()
        plain, formatted = page.root.xpath("//button[@data-copy]")

        assert [said(plain), said(formatted)] == ["Kopier teksten", "Kopier med formatering"]
        assert plain.get("data-copy") == formatted.get("data-copy") == "kriterietekst"
        assert [button.get("data-formatted") is not None for button in (plain, formatted)] == [False, True]

    def test_what_is_copied_is_what_stands_in_the_documents(self, loaded, go):
        copied = said(go("/kriterier/levetid-basis/").root.get_element_by_id("kriterietekst"))

        assert copied.startswith("Tekst Oppdragsgiver premierer lang levetid ut over 2 år.")
        assert "Dokumentasjon Produktblad eller tilsvarende dokumentasjon." in copied
        assert "Hva som gir poeng Ti år gir 10 poeng" in copied
        assert "Mindre avfall" not in copied  # the reason is for the officer alone

    def test_lists_the_numbers_with_their_bounds(self, loaded, go):
        rows = [[said(cell) for cell in row] for row in go().root.xpath("//table//tr")]

        assert rows == [
            ["Tall", "Forslag", "Lavest–høyest", "Enhet", "Opphav"],
            ["Garantitid", "3", "2,5–7", "år", "Vårt forslag"],
        ]

    def test_a_text_without_numbers_has_no_table(self, loaded, go):
        page = go("/kriterier/levetid-basis/")

        assert page.root.xpath("//table") == []
        assert "Tall oppdragsgiver bestemmer" not in page.words

    def test_says_how_it_is_proven_followed_up_and_why(self, loaded, go):
        page = go()

        assert section(page, "Dokumentasjon") == "Garantivilkår eller tilsvarende dokumentasjon."
        assert section(page, "Oppfølging i kontrakten") == "Leverandøren leverer en oversikt hvert halvår."
        assert section(page, "Hvorfor") == "Hvert ekstra bruksår teller."

    def test_of_an_award_criterion_says_what_gives_points(self, loaded, go):
        assert section(go("/kriterier/levetid-basis/"), "Hva som gir poeng").startswith("Ti år gir 10 poeng")
        assert "Hva som gir poeng" not in go().words

    def test_at_the_advanced_level_says_what_is_stricter(self, loaded, go):
        assert section(go("/kriterier/garanti-avansert/"), "Strengere enn basis") == "Lengre garantitid."

    def test_keeps_law_apart_from_policy(self, loaded, go):
        page = go()

        assert section(page, "Gjeldende norsk rett") == "anskaffelsesloven § 5b, fra 1. juli 2026"
        assert section(page, "Politikk, veiledning og regler som ikke binder i Norge") == "handlingsplanen"

    def test_without_binding_law_says_nothing_of_it(self, loaded, go):
        assert "Gjeldende norsk rett" not in go("/kriterier/levetid-basis/").words

    def test_names_its_labels_and_sources(self, loaded, go):
        page = go()

        assert section(page, "Merker som kan brukes som dokumentasjon") == (
            "Svanemerket eller tilsvarende Gyldig lisens eller tilsvarende."
        )
        assert section(page, "Kilder") == "https://example.no/kilde Lest 22. november 2026"
        assert (
            section(go("/kriterier/garanti-avansert/"), "Kilder") == "Notat om garanti Lest 20. november 2026"
        )

    def test_says_what_it_is(self, loaded, go):
        assert facts(go()) == {
            "Oppfylles ved": "Levering",
            "Regnes som klima eller miljø": "Ja",
            "Livsløpsfase": "Bruk",
            "Kravsett": "Prøvesettet, nr. 1 (del av anbefalt minimum)",
            "Nøkkel": "garanti-basis",
            "Fakta kontrollert": "Ja",
            "Gjennomgås innen": "22. november 2027",
        }

    def test_says_which_contracts_it_is_limited_to(self, loaded, go):
        assert facts(go("/kriterier/garanti-avansert/"))["Gjelder bare"] == "Tjenester, Bygg og anlegg"

    def test_says_when_its_facts_are_not_confirmed(self, loaded, go):
        page = go("/kriterier/garanti-avansert/")

        assert "Ikke bekreftet i sin helhet Tallet er vårt forslag." in page.words
        assert facts(page)["Fakta kontrollert"] == "Ikke bekreftet"
        assert "Ikke bekreftet" not in go().words

    def test_has_the_way_back(self, loaded, go):
        crumbs = [
            (said(each), each.get("href")) for each in go().root.xpath("//nav[@aria-label='Du er her']//a")
        ]

        assert crumbs == [("Kriteriebibliotek", "/kriterier/"), ("Prøver", "/kriterier/kategori/prover/")]

    def test_escapes_everything(self, db, go):
        evil = "<img src=x onerror=alert(1)>"
        content = with_texts(sample(), title=evil, text=f"{evil} {{garantitid}} {evil}", rationale=evil)
        load(with_entry(content, verified=False, verified_note=evil))

        page = go()

        assert evil in page.words
        assert page.root.xpath("//img[@src='x']") == []

    def test_needs_no_more_queries_with_more_on_it(self, loaded, client):
        def asked(url):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            return len(captured)

        assert asked("/kriterier/levetid-basis/") == asked(BASIS) <= 11


class TestAnOlderText:
    def test_says_that_it_is_not_the_current_one(self, second, go):
        page = go(BASIS + "1/")

        assert page.status == 200
        assert "Leverandøren skal gi 3 års garanti." in page.words
        assert "Dette er ikke den gjeldende teksten" in page.words
        assert page.title == "Produktgaranti (revisjon 1) – Grønne anbud"

    def test_links_to_the_current_one(self, second, go):
        (link,) = go(BASIS + "1/").root.xpath("//a[contains(., 'Gå til gjeldende tekst')]")

        assert (said(link), link.get("href")) == ("Gå til gjeldende tekst, revisjon 2", BASIS)

    def test_says_from_when_to_when_it_held(self, loaded, go, time_machine):
        time_machine.move_to(datetime(2030, 2, 28, 23, 30, tzinfo=UTC), tick=False)
        load(with_texts(sample(), "levetid-basis", title="Lang levetid"))

        words = go("/kriterier/levetid-basis/1/").words

        assert "til 1. mars 2030." in words  # the day in Oslo

    def test_is_listed_with_the_current_one(self, second, go):
        listed = [said(row) for row in go().root.xpath("//section[contains(., 'Revisjoner')]//li")]

        assert [row.split(" publisert")[0] for row in listed] == [
            "Revisjon 2 (vises nå) Hva er endret fra revisjon 1 Gjeldende,",
            "Revisjon 1 Utgått,",
        ]

    def test_is_one_step_from_what_was_changed(self, second, go):
        links = go(BASIS + "1/").root.xpath("//a[contains(., 'Hva er endret')]/@href")

        assert links == [BASIS + "1/mot/2/"]

    def test_the_current_revision_has_an_address_of_its_own_without_a_warning(self, second, go):
        page = go(BASIS + "2/")

        assert [said(heading) for heading in page.root.iter("h1")] == ["Lengre garanti"]
        assert "ikke den gjeldende" not in page.words

    def test_the_permanent_address_shows_the_current_one(self, second, go):
        assert "års full garanti" in go().words


class TestACriterionThatIsGone:
    def test_is_still_to_be_read_and_says_so(self, loaded, go):
        retire(Criterion.objects.get(key="levetid-basis"), by=None)

        page = go("/kriterier/levetid-basis/")

        assert page.status == 200
        assert "Kriteriet er tatt ut av biblioteket" in page.words

    def test_shows_the_last_text_it_had(self, second, go):
        retire(second.criterion, by=None)

        assert [said(heading) for heading in go().root.iter("h1")] == ["Lengre garanti"]


class TestWhatIsNotThere:
    @pytest.mark.parametrize(
        "url",
        [
            "/kriterier/finnes-ikke/",
            BASIS + "2/",
            BASIS + "0/",
            BASIS + "99999999999999999999/",
            BASIS + "x/",
            "/kriterier/GARANTI-BASIS/",
        ],
    )
    def test_gives_404(self, loaded, go, url):
        assert go(url).status == 404

    def test_a_draft_is_not_shown(self, draft, go):
        assert go(BASIS + "2/").status == 404
        assert "Revisjon 2" not in go().words

    def test_not_even_to_a_curator(self, draft, hers):
        assert hers.get(BASIS + "2/").status_code == 404

    def test_a_criterion_with_nothing_but_a_draft_is_not_there(self, draft, go):
        own = draft.criterion.category.criteria.create(key="eget-basis", pair="eget", level="basis")
        Revision.objects.filter(pk=draft.pk).update(criterion=own, number=1)

        assert go("/kriterier/eget-basis/").status == 404
        publish(Revision.objects.get(pk=draft.pk), by=None)
        assert go("/kriterier/eget-basis/").status == 200


def test_every_text_of_the_library_has_its_page(db, client, settings):
    load_library()

    for key in Criterion.objects.values_list("key", flat=True):
        response = client.get(f"/kriterier/{key}/")
        assert response.status_code == 200
        assert "{" not in response.content.decode().split('id="innhold"')[1].split("</main>")[0]
