"""What shows that a text is met, what gives points, and what a breach costs."""

import pytest

from criteria.content.linter import sentences
from criteria.enums import FulfilledAt, Kind
from tests.unit.criteria.linting import AWARD, TERM, faults, said
from tests.unit.criteria.samples import sample, with_entry


class TestLabels:
    @pytest.mark.parametrize(
        "label",
        [
            *("TCO Certified", "EPEAT", "ENERGY STAR", "Svanemerket", "Svanen", "EU Ecolabel", "ISO 14001"),
            *("EMAS", "FSC", "MSC", "GOTS", "BREEAM", "Fairtrade", "SA8000", "Nøkkelhullet", "ISO 45001"),
        ],
    )
    @pytest.mark.parametrize("name", ["text", "follow_up"])
    def test_a_label_alone_is_stopped(self, label, name):
        assert said(f"Varen skal ha {label} i 3 år.", name=name) == [
            f"«{_named(label)}» i «{name}» må ha «eller tilsvarende» i samme setning."
        ]

    @pytest.mark.parametrize(
        "words",
        [
            "eller tilsvarende",
            "eller et tilsvarende merke",
            "eller annen likeverdig ordning",
            "eller en annen ordning med tilsvarende krav",
        ],
    )
    def test_a_label_with_an_equal_is_let_through(self, words):
        assert said(f"Varen skal ha FSC {words} i 3 år.") == []

    @pytest.mark.parametrize(
        "text",
        [
            "Varen skal ha FSC i 3 år. Et tilsvarende merke eller tilsvarende bevis godtas.",
            "Varen skal ha FSC i tilsvarende grad i 3 år.",
            "Varen skal ha enten\n- FSC i 3 år\n- PEFC eller tilsvarende",
        ],
    )
    def test_the_equal_stands_in_the_same_sentence(self, text):
        assert said(text) == ["«FSC» i «text» må ha «eller tilsvarende» i samme setning."]

    def test_an_abbreviation_ends_no_sentence(self):
        assert said("Varen skal i 3 år ha et merke, f.eks. FSC, jf. PEFC, eller tilsvarende.") == []

    @pytest.mark.parametrize("word", ["FSCX", "MSCI", "svanehals", "ISO 14067", "kontroll av emasse"])
    def test_what_is_no_label_is_let_through(self, word):
        assert said(f"Varen skal ha {word} i 3 år.") == []

    def test_the_reason_may_name_a_label(self):
        assert said("FSC virker.", name="rationale") == []


def _named(label):
    """As much of the word as the linter quotes."""
    return {"Svanemerket": "Svanemerk", "Nøkkelhullet": "Nøkkelhull"}.get(label, label)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Én. To.", ["Én.", "To."]),
        ("Er det? Ja! Å nei.", ["Er det?", "Ja!", "Å nei."]),
        ("Se kap. 2.5 og nr. 3.", ["Se kap. 2.5 og nr. 3."]),
        ("Merket, f.eks. Svanen. Så.", ["Merket, f.eks. Svanen.", "Så."]),
        ("Dokumentasjon, jf. LOA, bl.a. EPD.", ["Dokumentasjon, jf. LOA, bl.a. EPD."]),
        ("Liste:\n- a\n\n- b", ["Liste:", "- a", "- b"]),
        ("Én. to.", ["Én. to."]),
    ],
)
def test_a_text_is_cut_into_sentences(text, cut):
    assert sentences(text) == cut


class TestMembership:
    @pytest.mark.parametrize(
        "phrase", ["være medlem i Forbundet", "ha medlemskap i Alliansen", "være medlem av en ordning"]
    )
    def test_it_cannot_be_demanded(self, phrase):
        (fault,) = said(f"Leverandøren skal {phrase} i 3 år.")

        assert fault.endswith("i «text»: medlemskap kan ikke kreves.")

    def test_not_at_the_head_of_a_sentence_either(self):
        (fault,) = said("Leverandøren skal levere i 3 år. Medlemskap i Alliansen er et krav.")

        assert fault == "«Medlemskap i …» i «text»: medlemskap kan ikke kreves."

    @pytest.mark.parametrize(
        "phrase",
        [
            "medlem i et godkjent returselskap",
            "medlem av returselskap",
            "medlem i et godkjent produsentansvarsselskap",
            "medlemskap i opplæringskontor",
        ],
    )
    def test_what_the_law_itself_asks_for_is_let_through(self, phrase):
        assert said(f"Produsenten skal ha bevis for {phrase} i 3 år.") == []

    @pytest.mark.parametrize("words", ["kreves ikke", "er ikke et krav", "er ikke nødvendig"])
    def test_to_say_that_it_is_not_asked_for_is_let_through(self, words):
        assert said(f"Leverandøren skal levere i 3 år. Medlemskap i en ordning {words}.") == []

    def test_it_may_be_one_proof_among_equals(self):
        proof = "Rutiner for {garantitid} år. Medlemskap i Alliansen eller tilsvarende kan legges ved."

        assert said(proof, name="proof") == []
        assert len(said(proof.replace("eller tilsvarende ", "") + " Annet tilsvarende.", name="proof")) == 1


class TestProof:
    @pytest.mark.parametrize(
        "proof", ["Sertifikat for {garantitid} år.", "Sertifikat, {garantitid} år, e.l."]
    )
    def test_it_takes_another_proof(self, proof):
        assert said(proof, name="proof") == ["«proof» må godta «eller tilsvarende dokumentasjon»."]

    def test_in_whichever_order(self):
        assert said("Vilkår, {garantitid} år, et tilsvarende papir eller annet.", name="proof") == []


class TestTheScale:
    @pytest.mark.parametrize(
        "evaluation",
        [
            "Ti år gir 10 poeng, to år 0 poeng.",
            "Skala 0–10 poeng. Den dårligste får 0.",
            "Skala 0-10 poeng; ingen poeng for 2 år.",
            "Poeng = 10 × tilbudt / best, i poeng. 2 år gir 0.",
            "10\N{NO-BREAK SPACE}poeng for best, 0\N{NO-BREAK SPACE}poeng ellers.",
        ],
    )
    def test_a_whole_scale_is_let_through(self, evaluation):
        assert said(evaluation, AWARD, "evaluation") == []

    @pytest.mark.parametrize(
        "evaluation",
        [
            "Lengst levetid er best. 2 år gir 0.",
            "Flest poeng til den beste. 2 år gir 0 poeng.",
            "Poeng etter avstand: 40–100 km, ellers 0 poeng.",
            "Poeng for 0–10 % gjenvunnet; ellers 0 poeng.",
        ],
    )
    def test_a_scale_that_is_not_said_is_stopped(self, evaluation):
        assert said(evaluation, AWARD, "evaluation") == [
            "«evaluation» må si skalaen, for eksempel 0–10 poeng."
        ]

    @pytest.mark.parametrize(
        "evaluation",
        [
            "Best får 10 poeng, resten forholdsmessig.",
            "Best får 10 poeng, nest best 7,0 poeng, 3 år 20 poeng.",
            "Best får 10 poeng, 2 år gir 0,5 poeng.",
        ],
    )
    def test_it_says_what_gives_nothing(self, evaluation):
        assert said(evaluation, AWARD, "evaluation") == ["«evaluation» må si hva som gir 0 poeng."]

    @pytest.mark.parametrize("words", ["blir kontraktsforpliktelse", "blir del av kontrakten"])
    def test_what_is_offered_becomes_a_duty(self, words):
        assert said(f"Det gis poeng for år ut over 2. Det tilbudte {words}.", AWARD) == []

    def test_a_promise_without_duty_is_stopped(self):
        assert said("Det skal gis poeng for år ut over 2. Det tilbudte leveres.", AWARD) == [
            "teksten må si at det leverandøren tilbyr, blir kontraktsforpliktelse."
        ]


class TestSanctions:
    @pytest.mark.parametrize(
        "words",
        [
            "kan oppdragsgiver kreve 500 kroner per dag, høyst 20 dager",
            "gir det prisavslag",
            "løper dagmulkt",
            "kan oppdragsgiver holde vederlaget tilbake",
            "kan oppdragsgiver heve kontrakten",
            "skal leverandøren rette for egen regning",
            "kan oppdragsgiver kreve kjøpesummen tilbake",
        ],
    )
    def test_a_term_with_a_sanction_is_let_through(self, words):
        assert said(f"Leverandøren skal gi 7 års garanti. Ved brudd {words}.", TERM) == []

    @pytest.mark.parametrize(
        "text",
        [
            "Leverandøren skal gi 7 års garanti.",
            "Leverandøren skal ta 80 % av utstyret tilbake.",
            "Leverandøren skal hente 7 bøtter.",
        ],
    )
    def test_a_term_without_one_is_stopped(self, text):
        assert said(text, TERM) == ["kontraktsvilkåret må si hva brudd fører til (anskaffelsesloven § 5p)."]

    def test_a_requirement_needs_none(self):
        assert said("Leverandøren skal gi 7 års garanti.") == []


class TestTheMoment:
    @pytest.mark.parametrize("moment", [each for each in FulfilledAt if each != FulfilledAt.TENDER])
    def test_a_qualification_is_met_when_the_tender_is_handed_in(self, moment):
        assert faults(with_entry(sample(), kind=Kind.SELECTION, fulfilled_at=moment)) == [
            "et kvalifikasjonskrav må være oppfylt ved tilbudet («fulfilled_at»: tender)."
        ]
        assert faults(with_entry(sample(), kind=Kind.SELECTION, fulfilled_at=FulfilledAt.TENDER)) == []

    def test_a_requirement_may_be_met_later(self):
        assert faults(with_entry(sample(), fulfilled_at=FulfilledAt.CONTRACT_SIGNATURE)) == []
