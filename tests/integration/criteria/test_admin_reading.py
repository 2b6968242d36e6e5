"""What a curator sees beside a text: its use, what changed, how it will print, and who did what."""

from datetime import date
from decimal import Decimal

import pytest

from criteria.admin.preview import as_printed
from criteria.enums import Kind
from criteria.models import Alias, Category, Criterion, Revision
from criteria.publishing import begin, publish, send_to_hearing
from tenders.models import ChosenCriterion
from tests.integration.criteria.rows import by_curator, current
from tests.integration.criteria.use import use
from tests.support.pages import said, visit

CRITERIA = "/admin/criteria/criterion/"


def change(row: Revision | Criterion) -> str:
    return f"/admin/criteria/{row._meta.model_name}/{row.pk}/change/"


def under(page, heading: str) -> str:
    return said(page.root.xpath(f"//section[@aria-labelledby='{heading}']")[0])


class TestUse:
    def test_is_told_per_revision_with_whose_it_is(self, published, hers):
        use(published), use(published), use(published, "Andre kommune")

        assert "Brukt i 3 anskaffelser (Andre kommune, Prøveetaten)" in said(
            visit(hers, change(published)).root
        )

    def test_of_the_criterion_counts_those_on_a_text_that_is_gone(self, published, hers):
        use(published), use(published)
        use(by_curator("garanti-basis", title="Ny"))

        page = visit(hers, change(published.criterion))

        assert "Brukt i 3 anskaffelser. 2 anskaffelser bruker en revisjon som er gått ut." in said(page.root)

    def test_counts_a_tender_once_though_two_lots_have_two_revisions(self, published, hers):
        chosen = use(published)
        second = chosen.lot.tender.lots.create(number=2)
        second.chosen.create(revision=by_curator("garanti-basis", title="Ny"))

        page = visit(hers, change(published.criterion))

        assert "Brukt i 1 anskaffelse. 1 anskaffelse bruker en revisjon som er gått ut." in said(page.root)

    def test_is_not_what_was_left_out_for_a_reason(self, published, hers):
        use(published, dropped_reason="Gjelder ikke her i det hele tatt.")

        assert "Ikke brukt i noen anskaffelse" in said(visit(hers, change(published)).root)

    def test_never_tells_which_tender_it_is(self, published, hers):
        use(published)
        begin(published.criterion, by=None)
        pages = [change(published), change(published.criterion), CRITERIA, CRITERIA + "?venter=gammel"]
        pages += [f"/admin/criteria/revision/{published.pk}/ta-ut/"]

        assert [url for url in pages if "Hemmelig" in hers.get(url).content.decode()] == []

    def test_is_shown_before_a_text_is_replaced(self, published, hers):
        use(published)
        draft = begin(published.criterion, by=None)

        page = visit(hers, f"/admin/criteria/revision/{draft.pk}/publiser/")

        assert "Revisjon 1: Brukt i 1 anskaffelse (Prøveetaten)." in said(page.root)


class TestComparing:
    def compare(self, client, criterion, old, new):
        return visit(client, f"{CRITERIA}{criterion.pk}/sammenlign/?fra={old}&til={new}")

    def test_shows_what_changed_word_by_word_drafts_too(self, published, hers):
        draft = begin(published.criterion, by=None)
        Revision.objects.filter(pk=draft.pk).update(title_nb="Lang produktgaranti")

        page = self.compare(hers, published.criterion, 1, 2)

        assert [said(each) for each in page.root.iter("del")][1:] == ["Fjernet: Produktgaranti"]
        assert [said(each) for each in page.root.iter("ins")][1:] == ["Lagt til: Lang produktgaranti"]
        assert "revisjon 2 (utkast)" in said(page.root)

    def test_puts_the_older_first_whatever_is_asked(self, published, hers):
        by_curator("garanti-basis", title="Ny")

        assert "Fra revisjon 1 (utgått) til revisjon 2 (publisert)" in said(
            self.compare(hers, published.criterion, 2, 1).root
        )

    def test_of_a_revision_with_itself_finds_nothing(self, published, hers):
        assert "Tekstene er like." in said(self.compare(hers, published.criterion, 1, 1).root)

    @pytest.mark.parametrize("query", ["?fra=1&til=99", "?fra=x&til=1", "?fra=1", "?fra=1&til="])
    def test_of_a_revision_that_is_not_there_is_told(self, published, hers, query):
        page = visit(hers, f"{CRITERIA}{published.criterion_id}/sammenlign/{query}")

        assert page.status == 200
        assert "errorlist" in page.response.content.decode()

    def test_suggests_the_two_newest(self, published, hers):
        by_curator("garanti-basis", title="Ny")
        by_curator("garanti-basis", title="Nyest")

        root = visit(hers, change(published.criterion)).root

        chosen = root.xpath("//form[@class='choose']//option[@selected]/@value")
        assert chosen == ["2", "3"]

    def test_is_for_curators_only(self, published, as_user, officer):
        url = f"{CRITERIA}{published.criterion_id}/sammenlign/?fra=1&til=1"

        assert as_user(officer).get(url).status_code == 404


class TestThePreview:
    def printed(self, client, revision):
        (text,) = visit(client, f"/admin/criteria/revision/{revision.pk}/forhandsvis/").root.find_class(
            "printed"
        )
        return text

    def test_shows_the_text_with_the_suggested_numbers(self, published, hers):
        words = said(self.printed(hers, published))

        assert words.startswith("K-001 Produktgaranti Leverandøren skal gi 3 års garanti.")
        assert "MerkeordningerSvanemerket eller tilsvarende" in words
        assert "GrunnlagNivå: Basisanskaffelsesloven § 5bhandlingsplanen" in words

    def test_shows_how_an_award_criterion_is_judged(self, loaded, hers):
        words = said(self.printed(hers, current("levetid-basis")))

        assert words.startswith("T-001 Levetid")
        assert "VurderingTi år gir 10 poeng" in words

    def test_shows_the_follow_up_of_a_contract_term_and_of_nothing_else(self, published, hers):
        assert "Oppfølging" in said(self.printed(hers, current("garanti-avansert")))
        assert "Oppfølging" not in said(self.printed(hers, published))

    def test_shows_a_draft_as_it_is_now(self, published, hers):
        draft = begin(published.criterion, by=None)
        draft.parameters.update(default=Decimal("2.5"))

        assert "skal gi 2,5 års garanti" in said(self.printed(hers, draft))

    @pytest.mark.parametrize("kind", list(Kind))
    def test_numbers_a_text_as_the_documents_do(self, published, kind):
        published.kind = kind

        assert as_printed(published).code == ChosenCriterion(revision=published, number=1).code

    def test_is_for_curators_only(self, published, as_user, leader):
        url = f"/admin/criteria/revision/{published.pk}/forhandsvis/"

        assert as_user(leader).get(url).status_code == 404


class TestWhoDidWhat:
    def test_is_told_newest_first_on_the_revision(self, published, hers, curator):
        draft = begin(published.criterion, by=curator)
        send_to_hearing(draft, by=curator, note="Frist 1. mars.")
        publish(draft, by=curator)

        words = under(visit(hers, change(draft)), "hendelser")

        assert words.index("Publisert") < words.index("Sendt på høring") < words.index("Påbegynt")
        assert "Frist 1. mars." in words
        assert words.count("Ragnhild Redaktør") == 3

    def test_is_told_for_all_revisions_on_the_criterion(self, published, hers):
        by_curator("garanti-basis", title="Ny")

        words = under(visit(hers, change(published.criterion)), "hendelser")

        assert "Tatt ut (revisjon 1)" in words
        assert "Publisert (revisjon 2)" in words
        assert "innlesing av fil Lest inn fra kategorifilen." in words

    def test_an_alias_is_told_on_the_criterion(self, published, hers):
        other = Category.objects.create(slug="andre", name="Andre", status_date=date(2026, 11, 22))
        Alias.objects.create(
            key="andre-garanti-basis",
            pair="andre-garanti",
            level="basis",
            category=other,
            product_group=other.product_groups.create(slug="alle", name="Hele kategorien"),
            criterion=published.criterion,
        )

        assert "Står også under Andre, på adressen andre-garanti-basis." in said(
            visit(hers, change(published.criterion)).root
        )

    def test_a_criterion_without_a_text_leads_to_its_first(self, loaded, hers):
        row = Criterion.objects.create(
            key="ny-basis", pair="ny", level="basis", category=Category.objects.get()
        )
        page = visit(hers, change(row))
        (link,) = page.root.xpath("//a[text()='Skriv den første']/@href")

        chosen = visit(hers, link).root.xpath("//select[@name='criterion']/option[@selected]/@value")

        assert chosen == [str(row.pk)]
