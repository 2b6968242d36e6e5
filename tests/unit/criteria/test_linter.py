"""Words the linter stops, and what looks like them and is let through."""

import pytest

from criteria.content import lint
from criteria.content.wording import is_binding, vague_words
from criteria.enums import FulfilledAt, Kind
from tests.unit.criteria.linting import AWARD, faults, said
from tests.unit.criteria.samples import sample, with_entry, with_texts


def test_the_sample_has_no_fault():
    assert lint(sample()) == []


def test_a_fault_names_its_criterion():
    content = with_texts(sample(), AWARD, proof="Produktblad.")

    assert lint(content) == ["criteria, levetid-basis: «proof» må godta «eller tilsvarende dokumentasjon»."]


def test_every_fault_of_every_criterion_is_told():
    content = with_texts(with_texts(sample(), proof="Erklæring."), AWARD, evaluation="Best er best.")

    assert len(lint(content)) == 3


class TestBinding:
    @pytest.mark.parametrize(
        "word",
        [
            *("bør", "Burde", "fortrinnsvis", "etterstrebe", "etterstrebes", "tilstreber", "bestreber"),
            *("ønsker", "ønskelig", "ønsket", "helst", "gjerne", "oppfordres", "søke å", "søker å"),
            *("forsøke å", "så langt det er mulig", "så langt mulig", "så langt som mulig", "så vidt mulig"),
            *("så lavt som mulig", "så langt det lar seg gjøre", "i størst mulig grad", "mest mulig"),
            *("i den grad det er mulig", "minst mulig", "om mulig", "hvis mulig"),
        ],
    )  # fmt: skip
    def test_a_word_that_lets_the_supplier_off_is_stopped(self, word):
        (fault,) = said(f"Leverandøren skal {word} levere innen 3 dager.")

        assert fault.endswith("i «text» binder ikke. Skriv «skal».")
        assert word.lower().startswith(fault.partition("»")[0].removeprefix("«"))

    @pytest.mark.parametrize(
        "phrase",
        [
            *("når som helst", "hvilken som helst", "så snart varen er mottatt", "søkbar", "børste"),
            *("begjærlig", "om muligheten for ombruk", "et ombruk som er mulig", "søknad om", "forsøket å"),
        ],
    )  # fmt: skip
    def test_what_only_looks_like_one_is_let_through(self, phrase):
        assert said(f"Leverandøren skal levere {phrase} innen 3 dager.") == []

    @pytest.mark.parametrize("name", ["proof", "evaluation"])
    def test_proof_and_evaluation_bind_too(self, name):
        text = "10 poeng for helst 10 år, 0 poeng for 2 år, eller tilsvarende."

        assert said(text, AWARD, name) == [f"«helst» i «{name}» binder ikke. Skriv «skal»."]

    @pytest.mark.parametrize("name", ["follow_up", "rationale", "title"])
    def test_advice_to_the_authority_may_be_advice(self, name):
        assert said("Oppdragsgiver bør kontrollere dette hvert år.", name=name) == []

    @pytest.mark.parametrize("verb", ["gir", "kan gi", "vil gi", "leverer"])
    def test_a_text_without_a_duty_is_stopped(self, verb):
        assert said(f"Leverandøren {verb} 3 års garanti.") == ["teksten må binde med «skal»."]

    @pytest.mark.parametrize("verb", ["skal gi", "må gi", "plikter å gi"])
    def test_a_text_with_a_duty_is_let_through(self, verb):
        assert said(f"Leverandøren {verb} 3 års garanti.") == []

    def test_an_award_criterion_binds_by_its_promise(self):
        text = "Det gis poeng for garanti ut over 3 år. Det leverandøren tilbyr, blir kontraktsforpliktelse."

        assert said(text, AWARD) == []
        assert "teksten må binde med «skal»." in said("Det gis poeng for garanti ut over 3 år.", AWARD)

    def test_a_promise_does_not_make_a_requirement_bind(self):
        assert said("3 års garanti blir kontraktsforpliktelse.") == ["teksten må binde med «skal»."]

    def test_the_words_are_told_once_each_in_order(self):
        assert vague_words("Helst. Bør helst, BØR gjerne.") == ("helst", "bør", "gjerne")

    @pytest.mark.parametrize(
        ("text", "binds"),
        [("Skal ha 3 års garanti.", True), ("Skal helst ha det.", False), ("Har det.", False), ("", False)],
    )
    def test_binding_is_a_duty_and_no_way_out(self, text, binds):
        assert is_binding(text) is binds


class TestMeasurable:
    @pytest.mark.parametrize(
        "word",
        [
            *("miljøvennlig", "Miljøvennlige", "bærekraftige", "klimavennlig", "miljøriktig", "klimasmarte"),
            *("grønn", "grønne", "grønnere", "grønneste"),
        ],
    )
    def test_a_word_that_promises_without_saying_what_is_stopped(self, word):
        assert said(f"Leverandøren skal bruke {word} varer i minst 3 år.") == [
            f"«{word}» kan ikke måles. Si hvilken egenskap det gjelder."
        ]

    @pytest.mark.parametrize("phrase", ["grønt produktvalg", "et grønt alternativ", "grønt innkjøp"])
    def test_so_is_its_neuter_before_a_noun(self, phrase):
        (fault,) = said(f"Leverandøren skal ha {phrase} i minst 3 år.")

        assert fault == "«grønt» kan ikke måles. Si hvilken egenskap det gjelder."

    @pytest.mark.parametrize(
        "word", ["grønnsaker", "grønnkål", "frukt og grønt", "bær, grønt og korn", "bærekraftsrapport"]
    )
    def test_food_and_reports_are_let_through(self, word):
        assert said(f"Leverandøren skal levere {word} i minst 3 uker.") == []

    def test_only_the_text_itself_is_asked(self):
        assert said("Bærekraftige møbler", name="title") == []

    @pytest.mark.parametrize(
        "text",
        [
            "Leverandøren skal levere gode produkter.",
            "Leverandøren skal dokumentere arbeidet sitt og rapportere om det.",
            "Leverandøren skal ha rutiner for innkjøp.",
        ],
    )
    def test_a_text_with_nothing_to_measure_is_stopped(self, text):
        assert said(text) == ["teksten har ingen terskel og ingen egenskap som enten er der eller ikke."]

    @pytest.mark.parametrize(
        "text",
        [
            "Leverandøren skal gi {garantitid} års garanti.",
            "Leverandøren skal levere innen to uker.",
            "Varene skal være uten PVC.",
            "Alle deler skal kunne byttes.",
            "Utstyret skal være sertifisert.",
            "Leverandøren skal oppgi andelen resirkulert plast.",
            "Leveransen skal være tilpasset behovet, målt i antall ansatte.",
        ],
    )
    def test_a_threshold_or_a_property_is_let_through(self, text):
        assert said(text) == []


class TestTheDelivery:
    @pytest.mark.parametrize(
        "phrase",
        [
            "leverandørens samlede utslipp",
            "virksomhetens totale klimagassutslipp",
            "konsernets egne klimafotavtrykk",
            "produsentens øvrige virksomhet",
            "alle leverandørens biler",
            "hele virksomheten",
            "alle ansatte i selskapet",
            "alle kjøretøyer hos leverandøren",
        ],
    )
    def test_the_supplier_at_large_is_stopped(self, phrase):
        (fault,) = said(f"Leverandøren skal redusere {phrase} med 3 %.")

        assert fault.endswith("gjelder virksomheten ellers. Knytt kravet til leveransen.")

    def test_a_grade_given_to_the_whole_company_is_stopped(self):
        (fault,) = said("Leverandøren skal ha minst 60 poeng hos EcoVadis eller tilsvarende.")

        assert fault == "«EcoVadis» gjelder virksomheten ellers. Knytt kravet til leveransen."

    @pytest.mark.parametrize(
        "phrase",
        [
            "utslipp fra leveransen",
            "leverandørens kjøretøy i oppdraget",
            "alle ansatte som utfører arbeidet",
            "leverandørens egne ruter i kontrakten",
        ],
    )
    def test_what_is_done_for_the_contract_is_let_through(self, phrase):
        assert said(f"Leverandøren skal redusere {phrase} med 3 %.") == []

    @pytest.mark.parametrize("verb", ["gjelder ikke", "omfatter ikke", "dekker ikke", "teller ikke"])
    def test_what_is_left_out_by_name_is_let_through(self, verb):
        assert said(f"Tallet skal være under 3. Det {verb} leverandørens øvrige virksomhet.") == []

    def test_leaving_something_out_frees_its_own_sentence_only(self):
        text = "Tallet skal være under 3. Det gjelder ikke 2027. Leverandørens samlede utslipp skal ned."

        assert len(said(text)) == 1

    def test_a_qualification_may_concern_the_supplier(self):
        content = with_entry(sample(), kind=Kind.SELECTION, fulfilled_at=FulfilledAt.TENDER)

        assert faults(with_texts(content, text="Hele virksomheten skal ha {garantitid} års rutiner.")) == []


class TestBrands:
    @pytest.mark.parametrize(
        "word",
        ["Apple", "iPhone", "MacBook", "HP", "Windows", "Volvo", "Gore-Tex", "Isopor", "Tine", "Finn.no"],
    )
    @pytest.mark.parametrize("name", ["title", "text", "rationale"])
    def test_a_brand_is_stopped_wherever_it_stands(self, word, name):
        assert f"«{word}» i «{name}» er en merkevare." in said(
            f"Leverandøren skal levere {word} i 3 år.", name=name
        )

    @pytest.mark.parametrize("word", ["volvo", "intelligent", "HPV", "Tinee", "Delli", "Hågen", "finne.no"])
    def test_what_only_looks_like_one_is_let_through(self, word):
        assert said(f"Leverandøren skal levere {word} i 3 år.") == []
