"""The numbers, laws and grounds that the linter stops, and what is let through."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from criteria.content import KnownLawEntry, LawEntry, SourceEntry, lint
from criteria.content.linter import MAX_WORDS
from criteria.enums import Theme
from tests.unit.criteria.linting import AWARD, faults, said
from tests.unit.criteria.samples import entry, sample, with_entry, with_texts

NUMBER = entry(sample()).parameters[0]
PERCENT = replace(NUMBER, unit="%", default=Decimal(50), max=Decimal(100))
LAW = LawEntry(provision="anskaffelsesloven § 5b", binds=True)
READ = date(2026, 11, 22)


class TestNumbers:
    @pytest.mark.parametrize("bracket", ["[X]", "[3]", "[]", "(forslag)", "(Forslag)"])
    @pytest.mark.parametrize("name", ["text", "follow_up"])
    def test_an_open_place_is_stopped(self, bracket, name):
        assert said(f"Leverandøren skal levere {bracket} år, minst 3.", name=name) == [
            f"«{bracket}» i «{name}» må være en parameter."
        ]

    @pytest.mark.parametrize("text", ["vårt forslag", "(forslaget er 3)", "a(b)"])
    def test_other_brackets_are_let_through(self, text):
        assert said(f"Leverandøren skal levere {text}, 3 år.") == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("title", "Garanti i {garantitid} år"),
            ("rationale", "{garantitid} år er mye."),
            ("text", "Skal gi {garantitid} år og {Garantitid}."),
            ("text", "Skal gi 3 år, { garantitid } år."),
            ("follow_up", "Kontroll etter {garantitid år."),
        ],
    )
    def test_a_brace_that_would_be_printed_is_stopped(self, name, text):
        assert said(text, name=name) == ["en klammeparentes er igjen i teksten."]


class TestShares:
    def percent(self, **texts):
        return faults(with_texts(with_entry(sample(), parameters=(PERCENT,)), **texts))

    @pytest.mark.parametrize(
        "words",
        [
            "{garantitid} %",
            "{garantitid}\N{NO-BREAK SPACE}%",
            "{garantitid}%",
            "{garantitid}–{garantitid} %",
            "{garantitid} og {garantitid} %",
            "{garantitid}, {garantitid} og {garantitid} %",
        ],
    )
    def test_the_sign_stands_after_the_number(self, words):
        assert self.percent(text=f"Leverandøren skal levere {words} av varene.") == []

    @pytest.mark.parametrize(
        "words", ["{garantitid}", "{garantitid} prosent", "{garantitid} % og {garantitid} år"]
    )
    def test_a_share_without_sign_is_stopped(self, words):
        assert self.percent(text=f"Leverandøren skal levere {words}.") == [
            "«%» må stå etter {garantitid} i «text»."
        ]

    def test_each_text_is_asked(self):
        text = "Leverandøren skal levere {garantitid} %."

        assert self.percent(text=text, follow_up="Minst {garantitid} kontrolleres.") == [
            "«%» må stå etter {garantitid} i «follow_up»."
        ]

    def test_a_formula_goes_without(self):
        formula = "10 × (andel − {garantitid}) / (100 − {garantitid}), i poeng. {garantitid} % gir 0."
        text = "Det gis poeng over {garantitid} %. Det tilbudte blir kontraktsforpliktelse."
        content = with_texts(
            with_entry(sample(), AWARD, parameters=(PERCENT,)), AWARD, text=text, evaluation=formula
        )

        assert faults(content) == []

    def test_another_unit_is_not_asked(self):
        assert said("Leverandøren skal gi {garantitid} garantiår.") == []


class TestLaw:
    @pytest.mark.parametrize(
        "provision",
        [
            *("Batteriforordningen (EU) 2023/1542", "forordning (EU) 2023/1115", "EUDR", "PPWR art. 5"),
            *("økodesignforordningen (ESPR)", "forordning (EU) 2025/40", "emballasjeforordningen"),
        ],
    )
    def test_what_is_not_in_force_here_does_not_bind(self, provision):
        law = LawEntry(provision=provision, binds=True)

        assert faults(with_entry(sample(), laws=(law,))) == [
            f"«{provision}» gjelder ikke i Norge; «binds» må være false."
        ]
        assert faults(with_entry(sample(), laws=(replace(law, binds=False),))) == []

    @pytest.mark.parametrize("provision", ["produktforskriften § 2-16", "forordning (EU) 2025/401", "TEK17"])
    def test_what_is_in_force_may_bind(self, provision):
        assert faults(with_entry(sample(), laws=(LawEntry(provision=provision, binds=True),))) == []

    @pytest.mark.parametrize("provision", ["FOA § 7-9", "anskaffelsesforskriften §7-9", "FOA §§ 7-9 og 16-6"])
    @pytest.mark.parametrize("binds", [True, False])
    def test_the_repealed_paragraph_is_stopped(self, provision, binds):
        law = LawEntry(provision=provision, binds=binds)

        assert faults(with_entry(sample(), laws=(law,))) == [
            f"«{provision}» er opphevet; bruk anskaffelsesloven § 5b."
        ]

    @pytest.mark.parametrize(
        "provision", ["forsyningsforskriften § 7-9", "avfallsforskriften § 7-91", "TEK17 § 17-9"]
    )
    def test_other_paragraphs_are_let_through(self, provision):
        assert faults(with_entry(sample(), laws=(LawEntry(provision=provision, binds=True),))) == []

    @pytest.mark.parametrize("name", ["text", "rationale"])
    def test_no_text_leans_on_it_either(self, name):
        assert said("Skal vektes etter § 7-9 i 3 år.", name=name) == [
            "teksten viser til § 7-9, som er opphevet."
        ]

    def test_a_statutory_text_has_a_law_that_binds(self):
        plan = replace(LAW, binds=False)

        assert faults(with_entry(sample(), statutory=True, laws=(plan,))) == [
            "«statutory» må ha en bestemmelse som binder."
        ]
        assert faults(with_entry(sample(), statutory=True, laws=(plan, LAW))) == []

    def test_the_laws_to_know_are_judged_alike(self):
        law = KnownLawEntry(name="Batteriforordningen", provision="(EU) 2023/1542", binds=True, summary="x")
        content = replace(sample(), laws=(law,))

        assert lint(content) == ["laws, Batteriforordningen: gjelder ikke i Norge; «binds» må være false."]
        assert lint(replace(content, laws=(replace(law, binds=False, status="Gjelder i EU."),))) == []
        assert (
            lint(replace(content, laws=(replace(law, name="Produktforskriften", provision="§ 2-16"),))) == []
        )


class TestGrounds:
    def test_what_is_not_confirmed_says_what(self):
        assert faults(with_entry(sample(), verified=False)) == [
            "«verified_note» må si hva som ikke er bekreftet."
        ]
        assert faults(with_entry(sample(), verified=False, verified_note="Tallet.")) == []

    @pytest.mark.parametrize(("day", "count"), [(21, 1), (22, 1), (23, 0)])
    def test_the_review_lies_after_the_day_of_the_last_source(self, day, count):
        sources = (SourceEntry(ref="a", consulted=date(2026, 1, 1)), SourceEntry(ref="b", consulted=READ))

        found = faults(with_entry(sample(), sources=sources, review_on=date(2026, 11, day)))

        assert found == ["«review_on» må ligge etter dagen kildene ble lest."] * count

    @pytest.mark.parametrize("theme", [Theme.HUMAN_RIGHTS, Theme.WORKING_CONDITIONS])
    def test_people_do_not_count_as_environment(self, theme):
        assert faults(with_entry(sample(), theme=theme)) == [
            "menneskerettigheter og arbeidsforhold regnes ikke som klima eller miljø."
        ]
        assert faults(with_entry(sample(), theme=theme, environment=False)) == []

    @pytest.mark.parametrize("theme", [Theme.HEALTH, Theme.MANAGEMENT, Theme.ANIMAL_WELFARE])
    def test_other_themes_may_count(self, theme):
        assert faults(with_entry(sample(), theme=theme)) == []


class TestLength:
    @pytest.mark.parametrize("words", [MAX_WORDS, MAX_WORDS + 1])
    def test_a_text_has_an_end(self, words):
        text = "Skal gi 3 " + "år " * (words - 3)

        assert len(text.split()) == words
        assert said(text) == [f"teksten har {words} ord; høyst {MAX_WORDS}."] * (words > MAX_WORDS)
