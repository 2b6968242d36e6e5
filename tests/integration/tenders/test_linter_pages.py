"""The check of a tender's own texts, and of text that anybody pastes."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greenprocure.accounts.models import User
from tenders.exports.build_lint import lint
from tenders.models import AwardCriterion, Tender, WordHint
from tenders.queries.linting import findings_of
from tenders.queries.lots import whole_lot
from tests import journeys
from tests.support.pages import Page, said, visit

pytestmark = pytest.mark.django_db
PASTE = "/tekstkontroll/"


def rules_of(page: Page) -> list[str]:
    """The findings' titles, in the order of the page."""
    return [said(finding.find("h3")) for finding in page.root.find_class("ga-lint__finding")]


def marked(page: Page) -> list[str]:
    return [said(mark) for mark in page.root.iter("mark")]


def reword(tender: Tender, text: str) -> str:
    """Gives one requirement an own wording; its number and title."""
    row = journeys.lot_of(tender).chosen.filter(revision__kind="specification").first()
    row.own_text, row.own_text_reason = text, "Tilpasset markedet."
    row.save()
    return f"{row.code} {row.revision.title_nb}"


class TestTender:
    def test_a_tender_made_of_the_library_has_no_fault_in_its_texts(self, weighed: Tender, go: Any) -> None:
        found = findings_of(whole_lot(weighed)).faults

        assert [each.where for each in found if each.where.startswith(("KV", "K-", "V"))] == []

    def test_before_anything_is_chosen_there_is_nothing_to_check(self, answered: Tender, go: Any) -> None:
        assert go(answered, "kontroll/").one("ga-empty").startswith("Det er ingenting å kontrollere ennå")

    def test_own_wording_that_does_not_bind_is_marked_and_leads_to_its_page(
        self, weighed: Tender, go: Any
    ) -> None:
        where = reword(weighed, "Skjermene bør være svanemerket ved levering.")

        page = go(weighed, "kontroll/")

        assert [rule for rule in rules_of(page) if rule.startswith(("Ord", "Merke"))] == [
            "Ord som ikke binder",
            "Merke eller standard uten «eller tilsvarende»",
        ]
        assert marked(page)[:2] == ["bør", "svanemerket"]
        (link,) = {link.get("href") for link in page.root.iter("a") if said(link) == where}
        assert visit(page.client, link).value("own_text") == "Skjermene bør være svanemerket ved levering."

    def test_an_award_criterion_without_proof_leads_to_its_page(self, weighed: Tender, go: Any) -> None:
        row = AwardCriterion.objects.get(lot__tender=weighed, type="environment")
        AwardCriterion.objects.filter(pk=row.pk).update(
            description="Lavere utslipp er bedre.", proof="", chosen=None
        )

        page = go(weighed, "kontroll/")

        assert "Tildelingskriterium uten dokumentasjonskrav" in rules_of(page)
        assert f"{weighed.get_absolute_url()}tildeling/{row.pk}/" in {
            link.get("href") for link in page.root.iter("a")
        }

    def test_the_price_needs_neither_proof_nor_scale(self, weighed: Tender) -> None:
        AwardCriterion.objects.filter(lot__tender=weighed, type="environment").delete()
        AwardCriterion.objects.filter(lot__tender=weighed).update(description="", proof="")

        report = findings_of(whole_lot(weighed))

        assert [
            each.finding.rule.key for each in report.placed if each.finding.rule.key in ("proof", "scale")
        ] == []

    def test_criteria_left_from_another_mode_are_not_read(self, awarded: Tender) -> None:
        lot = journeys.lot_of(awarded)
        lot.award_criteria.create(
            name="Miljø", type="environment", description="Bedriften bør være Miljøfyrtårn."
        )

        assert findings_of(whole_lot(awarded)).faults == []

    def test_a_weight_that_is_wrong_leads_to_the_award(self, weighed: Tender, go: Any) -> None:
        AwardCriterion.objects.filter(lot__tender=weighed, type="price").update(weight=60)

        page = go(weighed, "kontroll/")

        assert rules_of(page)[0] == "Vektene blir ikke 100 %"
        assert "Vektene blir 90 %. Rett tallene" in said(page.root)
        links = {said(link): link.get("href") for link in page.root.iter("a")}
        assert links["FOA § 18-1 (6)"].startswith("https://lovdata.no/")

    def test_a_curators_word_counts_as_a_brand(self, weighed: Tender, go: Any) -> None:
        WordHint.objects.create(word="superskjerm", kind="brand_word")
        reword(weighed, "Det skal leveres Superskjermer fra oppstart.")

        assert "Superskjermer" in marked(go(weighed, "kontroll/"))

    def test_whoever_may_only_look_gets_no_link(self, weighed: Tender, as_user: Any, leader: User) -> None:
        where = reword(weighed, "Skjermene bør være nye ved levering.")

        page = visit(as_user(leader), weighed.get_absolute_url() + "kontroll/")

        assert where in said(page.root)
        assert where not in [said(link) for link in page.root.iter("a")]

    def test_more_texts_take_no_more_queries(self, weighed: Tender, hers: Client) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                hers.get(weighed.get_absolute_url() + "kontroll/")
            return len(captured)

        many, chosen = queries(), journeys.lot_of(weighed).chosen
        chosen.exclude(pk=chosen.first().pk).delete()

        assert queries() == many


class TestPastedText:
    def test_anybody_may_paste_a_text_and_nothing_is_kept(self, db: None) -> None:
        page = visit(Client(), PASTE)
        with CaptureQueriesContext(connection) as queries:
            page = page.send({"text": "Kjøretøyene bør være elektriske fra oppstart.", "kind": ""})

        assert rules_of(page) == ["Ord som ikke binder"]
        assert marked(page) == ["bør"]
        assert "Lest som kravspesifikasjon" in page.words
        assert "/regelverk/avgjorelser/kofa-2025-0992/" in [link.get("href") for link in page.root.iter("a")]
        assert {query["sql"].split()[0] for query in queries} == {"SELECT"}

    def test_what_was_typed_stays(self, db: None) -> None:
        page = visit(Client(), PASTE).send({"text": "Bilene bør\nvære små.", "kind": "contract"})

        assert page.value("text").split() == ["Bilene", "bør", "være", "små."]
        assert page.value("kind") == "contract"

    def test_the_kind_decides_which_rules_are_asked(self, db: None) -> None:
        page = visit(Client(), PASTE)
        text = "Leverandører som er Miljøfyrtårn eller tilsvarende, skal beskrive rutinene."

        assert rules_of(page.send({"text": text, "kind": "selection"})) == []
        assert "Gjelder virksomheten ellers, ikke leveransen" in rules_of(
            page.send({"text": text, "kind": "award"})
        )

    def test_a_clean_text_is_told_how_many_rules_were_tried(self, db: None) -> None:
        page = visit(Client(), PASTE).send({"text": "Kjøretøyene skal være elektriske fra oppstart."})

        assert page.one("ds-alert").startswith("Ingen funn 12 regler er prøvd")

    @pytest.mark.parametrize(
        ("text", "said_of_it"),
        [
            ("", "Tekst mangler. Lim inn eller skriv teksten som skal kontrolleres"),
            (" \r\n ", "Tekst mangler. Lim inn eller skriv teksten som skal kontrolleres"),
            ("x" * 50_001, "Tekst kan ha høyst 50000 tegn. Nå er det 50001"),
        ],
    )
    def test_a_text_that_cannot_be_read_is_refused_with_what_to_do(
        self, db: None, text: str, said_of_it: str
    ) -> None:
        page = visit(Client(), PASTE).send({"text": text})

        assert said_of_it in said(page.root)
        assert page.value("text").strip() == text.strip()

    def test_line_ends_count_as_one_and_control_characters_as_spaces(self, db: None) -> None:
        page = visit(Client(), PASTE).send(
            {"text": "Bilene bør\x0bvære små.\r\n" * 2_000, "kind": "contract"}
        )

        assert page.status == 200
        assert marked(page)[0] == "bør"
        assert "… og" in said(page.root)

    def test_markup_is_shown_as_it_was_written(self, db: None) -> None:
        page = visit(Client(), PASTE).send({"text": "Bilene <b>bør</b> være <script>små</script>."})

        assert "Bilene <b>bør</b> være <script>små</script>." in page.all("ga-lint__words")


def test_the_annex_has_a_chapter_with_faults_and_advice(weighed: Tender) -> None:
    where = reword(weighed, "Skjermene bør være nye, og leveres med fire skruer.")

    (chapter,) = lint(whole_lot(weighed))

    told, faults, advice = chapter.blocks
    (row,) = [row for row in faults.rows if row[0] == "Ord som ikke binder"]
    assert (faults.caption, advice.caption, row[1]) == ("Feil", "Råd", where)
    assert told.text == "17 regler er prøvd mot tekstene og oppsettet."


def test_the_annex_has_no_such_chapter_before_anything_is_chosen(answered: Tender) -> None:
    assert list(lint(whole_lot(answered))) == []
