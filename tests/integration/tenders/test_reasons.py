"""The justification and the exemption: what is lacking, and what the verdict makes of what is there."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tenders.exports.build import document_of
from tenders.exports.document import DocumentKind
from tenders.models import Exemption, Justification, Tender
from tests import journeys
from tests.integration.tenders.reading import printed_verdict, statuses
from tests.journeys import JUSTIFICATION
from tests.support.pages import Page

TEXTS = ("burdens", "market", "requirements", "alternative", "comparison", "conclusion")
LONG = "En begrunnelse på minst tjue tegn."
GROUNDS = "Begrunnelse for krav om klima og miljø"
INSIGNIFICANT = {
    "kind": "insignificant",
    "climate_reason": LONG,
    "environment_reason": LONG,
    "physical_element": "none",
    "place": "tender_documents",
}
INTEREST = {
    "kind": "interest",
    "interest": "preparedness",
    "interest_reason": LONG,
    "place": "notice",
}
STANDARD = {
    "kind": "standard",
    "regulation": "vehicles",
    "vehicle_class": "m1",
    "is_main_performance": "on",
}


def chapters(tender: Tender) -> list[str]:
    document = document_of(journeys.lot_of(tender), DocumentKind.PROCUREMENT)
    return [chapter.title for part in document.parts for chapter in part.chapters]


class TestTheJustification:
    def test_is_stored_and_shown_as_typed(self, awarded: Tender, go: Callable[..., Page]) -> None:
        answer = go(awarded, "begrunnelse/").send(JUSTIFICATION | {"go_on": "1"})
        page = go(awarded, "begrunnelse/")

        assert answer.location == f"{awarded.get_absolute_url()}unntak/"
        assert {name: page.value(name) for name in JUSTIFICATION} == JUSTIFICATION
        assert page.verdict == "Oppfylt med begrunnelse"
        assert statuses(go(awarded))["Begrunnelse"] == "Ferdig"

    def test_is_saved_half_done_and_the_verdict_names_what_is_missing(
        self, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        half = {"burdens": JUSTIFICATION["burdens"], "place": "tender_documents"}

        answer = go(awarded, "begrunnelse/").send(half)
        page = go(awarded, "begrunnelse/")

        assert answer.location == f"{awarded.get_absolute_url()}begrunnelse/"
        assert (page.value("burdens"), page.verdict) == (half["burdens"], "Ikke oppfylt")
        missing = "en dato før kunngjøringen, sammenligningen med et miljøkriterium og konklusjonen"
        assert f"Begrunnelsen mangler: {missing}." in page.one("ga-verdict")
        assert statuses(go(awarded))["Begrunnelse"] == "Påbegynt"

    @pytest.mark.parametrize(
        ("field", "missing"),
        [
            ("burdens", "hva anskaffelsen belaster"),
            ("alternative", "sammenligningen med et miljøkriterium"),
            ("comparison", "sammenligningen med et miljøkriterium"),
            ("conclusion", "konklusjonen"),
            ("decided_on", "en dato før kunngjøringen"),
        ],
    )
    @pytest.mark.parametrize("typed", ["", "x" * 19])
    def test_without_one_field_is_weak_by_that_name(
        self, field: str, missing: str, typed: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        if field == "decided_on":
            typed = typed and "02.02.2027"  # the day after the notice
        go(awarded, "begrunnelse/").send(JUSTIFICATION | {field: typed})

        page = go(awarded, "begrunnelse/")

        assert (page.verdict, f"Begrunnelsen mangler: {missing}." in page.words) == ("Ikke oppfylt", True)

    def test_under_rs1_must_also_be_specific(self, awarded: Tender, go: Callable[..., Page]) -> None:
        go(awarded, "om/").send({"notice_date": "30.06.2026"})
        texts = JUSTIFICATION | {"market": "", "decided_on": "30.06.2026"}

        go(awarded, "begrunnelse/").send(texts)
        assert "Begrunnelsen mangler: konkrete krav med nivå." in go(awarded, "begrunnelse/").words

        go(awarded, "begrunnelse/").send({"market": JUSTIFICATION["market"]})
        assert go(awarded, "begrunnelse/").verdict == "Oppfylt med begrunnelse"

    @pytest.mark.parametrize(
        ("day", "verdict"),
        [
            ("31.01.2027", "Oppfylt med begrunnelse"),
            ("01.02.2027", "Oppfylt med begrunnelse"),
            ("02.02.2027", "Ikke oppfylt"),
        ],
    )
    def test_must_be_older_than_the_notice(
        self, day: str, verdict: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        go(awarded, "begrunnelse/").send(JUSTIFICATION | {"decided_on": day})

        assert go(awarded, "begrunnelse/").verdict == verdict

    @pytest.mark.parametrize(
        ("place", "verdict", "is_printed"),
        [
            ("tender_documents", "Oppfylt med begrunnelse", True),
            ("notice", "Oppfylt med begrunnelse", True),
            ("internal", "Ikke oppfylt", False),
            (None, "Ikke oppfylt", False),
        ],
    )
    def test_counts_and_prints_only_where_bidders_can_read_it(
        self, place: str | None, verdict: str, is_printed: bool, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        go(awarded, "begrunnelse/").send(JUSTIFICATION | {"place": place})

        page = go(awarded, "begrunnelse/")

        assert (page.verdict, printed_verdict(awarded)) == (verdict, verdict)
        missing = "Begrunnelsen mangler i anskaffelsesdokumentene." in page.one("ga-verdict")
        assert (missing, GROUNDS in chapters(awarded)) == (not is_printed, is_printed)

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"decided_on": "31.02.2027"}, "Dato for vurderingen må være en dato på formen dd.mm.åååå"),
            ({"decided_on": "1.1.1999"}, "Dato for vurderingen må være fra 2000 til 2100"),
            ({"burdens": "x" * 20_001}, "Hva anskaffelsen belaster kan ha høyst 20000 tegn"),
            ({"place": "elsewhere"}, "Hvor begrunnelsen står har et svar som ikke finnes i listen"),
            (
                {"alternative": "a\x1b"},
                "Hva 30 % kunne gitt inneholder et usynlig kontrolltegn (U+001B) ved tegn 2",
            ),
        ],
    )
    def test_that_cannot_be_is_refused_by_name_and_nothing_typed_is_lost(
        self, typed: dict[str, str], message: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(awarded, "begrunnelse/").send(JUSTIFICATION | typed)

        assert (page.status, page.title[:5], len(page.errors)) == (200, "Feil:", 1)
        assert page.errors[0].startswith(message)
        kept = {name: texts for name, texts in page.sent.items() if texts != ["elsewhere"]}
        if "alternative" not in typed:  # an HTML parser drops what cannot be written in HTML
            assert page.fields("burdens") == kept
        assert Justification.objects.count() == 0

    def test_lists_the_requirements_it_is_about(self, awarded: Tender, go: Callable[..., Page]) -> None:
        rows = journeys.lot_of(awarded).chosen.all()
        counted = [
            f"{row.code} {row.revision.title_nb}"
            for row in rows
            if row.revision.kind == "specification" and row.revision.counts_as_environment
        ]

        said = go(awarded, "begrunnelse/").under("krav-som-teller")

        assert counted
        assert [text for text in counted if text in said] == counted


class TestTheExemption:
    @pytest.mark.parametrize(
        ("typed", "verdict", "words"),
        [
            (INSIGNIFICANT, "Oppfylt med begrunnelse", "er begrunnet uvesentlige."),
            (
                INSIGNIFICANT | {"climate_reason": ""},
                "Ikke oppfylt",
                "Både klima og miljø må være uvesentlige, og det må stå i anskaffelsesdokumentene.",
            ),
            (
                INSIGNIFICANT | {"environment_reason": "x" * 19},
                "Ikke oppfylt",
                "Både klima og miljø må være uvesentlige",
            ),
            (INSIGNIFICANT | {"place": "internal"}, "Ikke oppfylt", "det må stå i anskaffelsesdokumentene"),
            (
                INSIGNIFICANT | {"physical_element": "substantial", "element": "kjøring av tunge kjøretøy"},
                "Ikke oppfylt",
                "Ytelsen omfatter kjøring av tunge kjøretøy, og det er ikke ubetydelig.",
            ),
            (INSIGNIFICANT | {"physical_element": "negligible"}, "Oppfylt med begrunnelse", "uvesentlige"),
            (INTEREST, "Oppfylt med begrunnelse", "Unntaket for beredskap er begrunnet."),
            (INTEREST | {"interest": None}, "Ikke oppfylt", "hvilken interesse det gjelder"),
            (INTEREST | {"place": "internal"}, "Ikke oppfylt", "hvor den står"),
            (STANDARD, "Oppfylt", "Du er pålagt standardkrav for kjøretøy, og de gjelder hovedytelsen."),
            (STANDARD | {"is_main_performance": None}, "Ikke oppfylt", "Standardkravet gjelder bare en del"),
            (STANDARD | {"vehicle_class": "truck"}, "Advarsel", "Det er usikkert om § 5c fritar her."),
            (STANDARD | {"vehicle_class": ""}, "Advarsel", "Det er usikkert om § 5c fritar her."),
            (STANDARD | {"is_outside_regulation": "on"}, "Ikke oppfylt", "Pris eller kostnad er eneste"),
            (
                STANDARD | {"uses_regulation_exception": "on"},
                "Advarsel",
                "Det er usikkert om § 5c fritar her.",
            ),
        ],
    )
    def test_is_judged_limb_by_limb(
        self, typed: Any, verdict: str, words: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        answer = go(awarded, "unntak/").send(typed)

        page = go(awarded, "unntak/")

        assert answer.location == f"{awarded.get_absolute_url()}unntak/"
        assert (page.verdict, words in page.one("ga-verdict")) == (verdict, True), page.one("ga-verdict")
        assert printed_verdict(awarded) == verdict

    @pytest.mark.parametrize(
        ("day", "verdict"),
        [(date(2026, 6, 30), "Ikke oppfylt"), (date(2026, 7, 1), "Oppfylt med begrunnelse")],
    )
    @pytest.mark.parametrize("typed", [INTEREST])
    def test_for_essential_interests_came_with_the_new_law(
        self, typed: Any, day: date, verdict: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        Tender.objects.filter(pk=awarded.pk).update(notice_date=day)

        go(awarded, "unntak/").send(typed)

        assert go(awarded, "unntak/").verdict == verdict

    def test_is_stored_whole_and_stands_when_the_page_is_sent_as_it_is(
        self, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        everything = INSIGNIFICANT | INTEREST | STANDARD | {"element": "kjøring", "vehicle_class": "truck"}
        go(awarded, "unntak/").send(everything)
        before = Exemption.objects.values().get()

        go(awarded, "unntak/").send({}, control="kind")

        assert Exemption.objects.values().get() == before
        assert {name: go(awarded, "unntak/").value(name) for name in everything} == everything

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ({"kind": "whim"}, "«Hvilket unntak gjelder?» har et svar som ikke finnes i listen"),
            ({"element": "x" * 201}, "«Hvilket fysisk element?» kan ha høyst 200 tegn. Nå er det 201"),
            (
                {"climate_reason": "x" * 20_001},
                "Hvorfor klimaavtrykket er uvesentlig etter sin art kan ha høyst",
            ),
        ],
    )
    def test_that_cannot_be_is_refused_by_name_and_nothing_typed_is_lost(
        self, typed: dict[str, str], message: str, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        page = go(awarded, "unntak/").send(INSIGNIFICANT | typed)

        assert (page.status, page.title[:5], len(page.errors)) == (200, "Feil:", 1)
        assert page.errors[0].startswith(message)
        assert page.fields("climate_reason") == {
            name: texts for name, texts in page.sent.items() if texts != ["whim"]
        }

    def test_is_no_longer_claimed_when_it_is_taken_back(
        self, awarded: Tender, go: Callable[..., Page]
    ) -> None:
        go(awarded, "unntak/").send(INSIGNIFICANT)
        assert statuses(go(awarded))["Unntak"] == "Ferdig"

        go(awarded, "unntak/").send({"kind": "none"})

        assert go(awarded, "unntak/").verdict == "Ikke oppfylt"
        assert statuses(go(awarded))["Unntak"] == "Ikke startet"
        assert not [title for title in chapters(awarded) if title.startswith("Unntak")]
