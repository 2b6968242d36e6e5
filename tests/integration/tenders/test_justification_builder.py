"""The justification is built from the tender's own data, and never says more than that data does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from criteria.enums import Kind, Level, Stage, Theme
from criteria.models import Category
from greenprocure.accounts.models import Agency, User
from tenders.actions.choosing import set_scope
from tenders.exports.build import document_of
from tenders.exports.build_grounds import grounds_of
from tenders.exports.document import Chapter, DocumentKind, Section
from tenders.exports.html import chapter_html
from tenders.models import Justification, Lot, Tender
from tenders.presenters import date_nb
from tenders.queries.burdens import burdens_of
from tenders.queries.drafts import drafts_of
from tenders.queries.facts import HOLE, facts_of
from tenders.rules.verdict import evaluate
from tests import journeys
from tests.journeys import JUSTIFICATION
from tests.support.pages import Page, said
from tests.support.texts import category, revised, text

CIRCULAR = {"theme": Theme.CIRCULAR, "stage": Stage.USE}
CLIMATE = {"theme": Theme.CLIMATE, "stage": Stage.PRODUCTION}
AWARD = {"kind": Kind.AWARD}
HEAVIEST = f"I denne anskaffelsen belaster dette mest: {HOLE}"


@pytest.fixture
def furniture(db: None) -> Category:
    """Weighs most in production (climate, people) and in use (resources); transport weighs less."""
    made = category("mobler", "Møbler", order=4, groups=["stoler", "bord"])
    for stage, impact, hot in (
        ("use", "resources", True),
        ("production", "climate", True),
        ("production", "people", True),
        ("transport", "climate", False),
    ):
        made.impacts.create(stage=stage, impact=impact, is_hot_spot=hot, text=f"Belaster {impact}.")
    text(made, "stol-garanti-basis", "stoler", title_nb="Garanti", **CIRCULAR)
    text(made, "stol-ombruk-basis", "stoler", title_nb="Andel ombruk", **AWARD)
    text(made, "alle-retur-basis", title_nb="Retur", **AWARD)
    text(made, "alle-bygd-basis", title_nb="Bare for bygg", contract_types=["works"], **AWARD)
    text(made, "bord-ombruk-basis", "bord", title_nb="Bare for bord", **AWARD)
    text(made, "stol-service-basis", "stoler", title_nb="Service", counts_as_environment=False, **AWARD)
    return made


@pytest.fixture
def tender(furniture: Category, officer: User, agency: Agency) -> Tender:
    """Chairs on price alone, with one requirement about their use."""
    tender = journeys.answer(journeys.start(officer, agency, title="Stoler", categories=[furniture]))
    lot, groups = journeys.lot_of(tender), furniture.product_groups.filter(slug="stoler")
    set_scope(by=officer, lot=lot, version=tender.version, level=Level.BASIS, groups=groups)
    return journeys.award(journeys.take(journeys.again(tender), "stol-garanti-basis"))


def drafts(lot: Lot) -> dict[str, str]:
    found = drafts_of(lot, burdens_of(lot), evaluate(facts_of(lot)).share)
    return {name: draft.replace("\N{NO-BREAK SPACE}", " ") for name, draft in found.items()}


def _with(tender: Tender) -> Lot:
    """The lot of the tender as it is set here."""
    tender.save(update_fields=["notice_date"])
    return journeys.lot_of(tender)


class TestADraft:
    def test_of_the_burdens_names_what_weighs_and_which_requirements_are_about_it(
        self, tender: Tender
    ) -> None:
        assert drafts(journeys.lot_of(tender))["burdens"].splitlines() == [
            "Dette veier gjennom livsløpet:",
            "",
            f"- Produksjon, klima og energi: Belaster climate. Ingen av kravene gjelder dette, fordi {HOLE}",
            f"- Transport, klima og energi: Belaster climate. Ingen av kravene gjelder dette, fordi {HOLE}",
            "- Bruk, ressurser og avfall: Belaster resources. Krav om dette: K-001.",
            "",
            HEAVIEST,
        ]

    def test_of_the_burdens_is_the_officers_to_end_even_where_requirements_cover_them_all(
        self, tender: Tender
    ) -> None:
        Category.objects.get(slug="mobler").impacts.exclude(stage="use").delete()

        assert drafts(journeys.lot_of(tender))["burdens"].endswith(HEAVIEST)

    def test_of_the_burdens_asks_about_transport_where_the_library_says_nothing_of_it(
        self, tender: Tender
    ) -> None:
        Category.objects.get(slug="mobler").impacts.all().delete()

        assert drafts(journeys.lot_of(tender))["burdens"] == (
            f"Dette veier gjennom livsløpet: {HOLE}\n\n- Transport: {HOLE}\n\n{HEAVIEST}"
        )

    def test_of_the_burdens_says_of_each_category_only_what_its_own_requirements_do(
        self, tender: Tender
    ) -> None:
        food = category("mat", "Mat", order=5)
        food.impacts.create(stage="use", impact="resources", is_hot_spot=True, text="Belaster.")
        tender.categories.add(food)
        tender.lots.get().product_groups.add(*food.product_groups.all())

        assert drafts(journeys.lot_of(tender))["burdens"].splitlines()[-4:-2] == [
            "- Møbler. Bruk, ressurser og avfall: Belaster resources. Krav om dette: K-001.",
            f"- Mat. Bruk, ressurser og avfall: Belaster. Ingen av kravene gjelder dette, fordi {HOLE}",
        ]

    def test_of_the_market_tells_what_was_learnt_before_the_notice(self, tender: Tender) -> None:
        today = timezone.localdate()
        tender.notice_date = today - timedelta(days=2)
        held = (
            (-9, "Fem kan\nta stolene i retur."),
            (-8, ""),
            (-2, "Lært for sent."),
        )
        for days, learnt in held:
            day = today + timedelta(days=days)
            tender.dialogue.create(held_on=day, parties="Tre", questions="Hva?", learnt=learnt)

        lines = drafts(_with(tender))["market"].splitlines()

        said_on = date_nb(today - timedelta(days=9)).replace("\N{NO-BREAK SPACE}", " ")
        assert lines[2:4] == [
            f"- {said_on}, møte med én leverandør (Tre): Fem kan ta stolene i retur.",
            f"- Hva finnes på markedet? {journeys.ANSWERS['D1_offers']}",
        ]
        assert lines[-1] == f"Dette kan leverandørene levere i dag: {HOLE}"
        assert "Lært for sent." not in " ".join(lines)

    def test_of_the_market_tells_nothing_of_what_is_planned(self, tender: Tender) -> None:
        tomorrow = timezone.localdate() + timedelta(days=1)
        tender.notice_date = tomorrow + timedelta(days=1)
        tender.dialogue.create(held_on=tomorrow, parties="Tre", questions="Hva?", learnt="Planlagt.")

        assert "Planlagt." not in drafts(_with(tender))["market"]

    def test_of_the_requirements_gives_number_title_and_level(
        self, tender: Tender, furniture: Category
    ) -> None:
        text(furniture, "stol-levetid-basis", "stoler", title_nb="Levetid", **CIRCULAR)
        years = {"name": "ar", "label": "Levetid", "unit": "år", "default": 15, "minimum": 1, "maximum": 20}
        revised("stol-levetid-basis", text_nb="Stolen skal vare i {ar} år.", numbers=[years])
        lot = journeys.lot_of(journeys.take(tender, "stol-levetid-basis"))

        assert drafts(lot)["requirements"].splitlines()[2:] == [
            "- K-001 Garanti (basis). Leverandøren skal oppfylle stol-garanti-basis.",
            "- K-002 Levetid (basis). Levetid: 15 år.",
        ]

    def test_of_the_alternative_tells_what_the_tender_weighs_and_what_the_library_offers(
        self, tender: Tender
    ) -> None:
        tender = journeys.award(tender, "weighted", price=90, environment=10)

        assert drafts(journeys.lot_of(tender))["alternative"].splitlines() == [
            "Alternativet er et tildelingskriterium for klima og miljø på minst 30 %.",
            "",
            "I konkurransen avgjør Pris (90 %) og Klima og miljø (10 %). Klima og miljø vektes 10 %.",
            "",
            "Aktuelle tildelingskriterier for slike kjøp er:",
            "",
            "- Andel ombruk",
            "- Retur",
            "",
            f"Et slikt kriterium kunne gitt denne klima- og miljøeffekten: {HOLE}",
        ]

    def test_compares_with_a_place_where_the_order_decides(self, tender: Tender) -> None:
        tender = journeys.award(tender, "ranked", price=1)

        found = drafts(journeys.lot_of(tender))

        top = "et tildelingskriterium for klima og miljø blant de tre øverste"
        assert [top in found[name].lower() for name in ("alternative", "comparison", "conclusion")] == [
            True,
            True,
            True,
        ]

    def test_never_says_which_has_the_better_effect(self, tender: Tender) -> None:
        found = drafts(journeys.lot_of(tender))

        for name in ("alternative", "comparison", "conclusion"):
            assert HOLE in found[name]
            assert not [word for word in ("bedre", "best", "størst", " mer ") if word in found[name]]

    def test_of_requirements_that_are_not_chosen_does_not_exist(
        self, furniture: Category, officer: User, agency: Agency
    ) -> None:
        bare = journeys.answer(journeys.start(officer, agency, categories=[furniture]))

        found = drafts(journeys.lot_of(bare))

        assert found["requirements"] == ""
        assert f"Kravene omfatter {HOLE}" in found["comparison"]


class TestThePage:
    def test_puts_a_draft_in_after_what_was_typed_and_saves_nothing(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        typed = {"burdens": "Mine ord.\r\n", "conclusion": "Halvferdig", "decided_on": "31.02.2027"}

        page = go(tender, "begrunnelse/").send({"insert": "burdens", **typed})

        assert (page.status, Justification.objects.count()) == (200, 0)
        assert page.value("burdens").startswith("Mine ord.\r\n\r\nDette veier gjennom livsløpet:")
        assert (page.value("conclusion"), page.value("decided_on")) == ("Halvferdig", "31.02.2027")
        shown = page.under("forhandsvisning")
        assert ("Halvferdig" in shown, "Mine ord." in shown) == (True, False)  # the draft is not filled in

        saved = page.send({"decided_on": "31.01.2027"})
        assert saved.status == 302
        assert Justification.objects.get().burdens.startswith("Mine ord.")

    def test_takes_no_field_for_a_draft_that_has_none(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = go(tender, "begrunnelse/").send({"insert": "version", "burdens": "Mine ord."})

        assert (page.status, page.value("burdens"), Justification.objects.count()) == (200, "Mine ord.", 0)

    def test_does_not_count_a_field_with_a_hole_and_says_so(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        go(tender, "begrunnelse/").send(JUSTIFICATION | {"comparison": f"Kravene gir mest, fordi {HOLE}"})

        page = go(tender, "begrunnelse/")

        assert page.verdict == "Ikke oppfylt"
        assert "Begrunnelsen mangler: sammenligningen med et miljøkriterium." in page.one("ga-verdict")
        assert said(page.root.xpath('//*[@aria-labelledby="mangler"]//li')[0]) == (
            "«Sammenligningen»: Utkastet er ikke fylt ferdig: Det står igjen […]."
        )

    def test_lists_what_is_missing_only_once_it_is_begun(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        assert 'aria-labelledby="mangler"' not in go(tender, "begrunnelse/").response.content.decode()

        go(tender, "begrunnelse/").send({"burdens": JUSTIFICATION["burdens"], "place": "internal"})

        names = [
            said(line).partition("»")[0].removeprefix("«") for line in _missing(go(tender, "begrunnelse/"))
        ]
        assert names == [
            "Hva markedet kan levere",
            "Hvilke krav som stilles",
            "Hva 30 % kunne gitt",
            "Sammenligningen",
            "Konklusjonen",
            "Dato for vurderingen",
            "Hvor begrunnelsen står",
        ]

    def test_names_the_burdens_that_no_requirement_is_about(
        self, tender: Tender, furniture: Category, go: Callable[..., Page]
    ) -> None:
        assert "Møbler: Produksjon, klima og energi" in go(tender, "begrunnelse/").under("uten-krav")

        text(furniture, "stol-utslipp-basis", "stoler", **CLIMATE)
        journeys.take(tender, "stol-utslipp-basis")

        assert "uten-krav" not in go(tender, "begrunnelse/").response.content.decode()

    def test_shows_the_chapter_as_the_documents_have_it(
        self, tender: Tender, go: Callable[..., Page]
    ) -> None:
        tender = journeys.justify(tender, comparison="Først\n\n- ett\n- to <b>")
        parts = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT).parts
        printed = next(each for part in parts for each in part.chapters if "Begrunnelse" in each.title)

        page = go(tender, "begrunnelse/")

        assert chapter_html(printed) in page.response.content.decode()
        assert printed.title in page.under("forhandsvisning")
        assert "Teksten trykkes først" not in page.words

    def test_prints_and_announces_nothing_that_is_left_to_fill_in(self, tender: Tender, hers: Client) -> None:
        tender = journeys.justify(tender, market=f"Dette kan leverandørene levere i dag: {HOLE}")

        (chapter,) = grounds_of(journeys.lot_of(tender))
        notice = hers.get(f"{tender.get_absolute_url()}kunngjoring.json").content.decode()

        assert "Hva markedet kan levere" not in [block.title for block in _sections(chapter)]
        assert (JUSTIFICATION["burdens"] in notice, "Dette kan leverandørene" in notice) == (True, False)

    @pytest.mark.parametrize(
        ("day", "value", "weights", "opening"),
        [
            ("2027-02-01", 2_400_000, {}, "i stedet for tildelingskriterier. … anskaffelsesloven § 5b (2)."),
            (
                "2027-02-01",
                2_400_000,
                {"price": 80, "environment": 20},
                "sammen med tildelingskriterier. … anskaffelsesloven § 5b (2).",
            ),
            ("2027-02-01", 800_000, {}, "i stedet for tildelingskriterier. … anskaffelsesloven § 5b (1)."),
            ("2027-02-01", 400_000, {}, "i stedet for tildelingskriterier."),
            ("2026-06-30", 800_000, {}, "i stedet for tildelingskriterier. … FOA § 7-9 (4)."),
            ("2023-12-31", 2_400_000, {}, "i stedet for tildelingskriterier."),
        ],
    )
    def test_opens_with_what_the_requirements_do_and_the_provision_that_binds(
        self, day: str, value: int, weights: dict[str, str | int], opening: str, tender: Tender
    ) -> None:
        Tender.objects.filter(pk=tender.pk).update(notice_date=day, estimated_value=value)
        tender = journeys.justify(journeys.again(tender))
        tender = journeys.award(tender, "weighted", **weights) if weights else tender

        (chapter,) = grounds_of(journeys.lot_of(tender))

        said = _sections(chapter)[0].text.replace(" Begrunnelsen er gitt etter", " …")
        assert said == f"Klima og miljø er ivaretatt med krav i kravspesifikasjonen {opening}"

    def test_says_when_the_chapter_is_not_printed(self, tender: Tender, go: Callable[..., Page]) -> None:
        page = go(journeys.justify(tender, place="internal"), "begrunnelse/")

        assert "Teksten trykkes først når du har valgt" in page.under("forhandsvisning")

    def test_is_each_lots_own(self, tender: Tender, go: Callable[..., Page]) -> None:
        tender = journeys.justify(tender)
        tender.lots.create(number=2, title="Bord", award_mode="price_only")

        page = go(tender, "del/2/begrunnelse/")

        assert (page.value("burdens"), "Ingen ennå." in page.under("krav-som-teller")) == ("", True)


def _sections(chapter: Chapter) -> list[Section]:
    return [block for block in chapter.blocks if isinstance(block, Section)]


def _missing(page: Page) -> list[Any]:
    return list(page.root.xpath('//*[@aria-labelledby="mangler"]//li'))
