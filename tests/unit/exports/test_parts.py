import pytest

from criteria.enums import Kind
from tenders.exports import annex, decision, procurement, verdict
from tenders.exports.call_off import call_off_part
from tenders.exports.document import AwardCriterion, Chapter, Facts, Part, Section, Statement, Table, Tone
from tests.support import documents


def _titles(chapter: Chapter) -> list[str]:
    return [block.title for block in chapter.blocks if isinstance(block, Section) and block.title]


def _facts(chapter: Chapter) -> list[tuple[str, str]]:
    return [pair for block in chapter.blocks if isinstance(block, Facts) for pair in block.pairs]


def _table(chapter: Chapter) -> Table:
    return next(block for block in chapter.blocks if isinstance(block, Table))


def test_each_field_of_the_justification_has_a_heading_of_its_own() -> None:
    chapter = procurement.justification(provision=documents.LAW, **documents.JUSTIFICATION)
    assert _titles(chapter) == [
        "Klimaavtrykk og miljøbelastning",
        "Hva markedet kan levere",
        "Krav som stilles",
        "Hva et tildelingskriterium kunne gitt",
        "Sammenligning",
        "Konklusjon",
    ]
    assert _facts(chapter) == [
        ("Vurdert", "12. januar 2027"),
        ("Begrunnelsen står", "I konkurransegrunnlaget"),
    ]


@pytest.mark.parametrize("field", documents.JUSTIFICATION)
def test_an_empty_field_of_the_justification_leaves_nothing_behind(field: str) -> None:
    whole = procurement.justification(provision=documents.LAW, **documents.JUSTIFICATION)
    lacking = procurement.justification(provision=documents.LAW, **(documents.JUSTIFICATION | {field: ""}))
    gone = len(_titles(whole)) + len(_facts(whole)) - len(_titles(lacking)) - len(_facts(lacking))
    assert gone == 1


@pytest.mark.parametrize(
    ("kind", "given", "titles"),
    [
        (
            "insignificant",
            {"climate_reason": "a", "environment_reason": "b"},
            ["Hvorfor klimaavtrykket er uvesentlig", "Hvorfor miljøbelastningen er uvesentlig"],
        ),
        ("interest", {"interest": "Helse", "interest_reason": "a"}, ["Hva som står på spill"]),
        ("standard", {"regulation": "Kjøretøy"}, []),
    ],
)
def test_an_exemption_prints_its_reasons_and_its_provision(
    kind: str, given: dict[str, str], titles: list[str]
) -> None:
    chapter = procurement.exemption(kind, provision="anskaffelsesloven § 5b tredje ledd", **given)
    assert _titles(chapter) == titles
    assert isinstance(chapter.blocks[0], Section)
    assert chapter.blocks[0].text.endswith("(anskaffelsesloven § 5b tredje ledd).")


@pytest.mark.parametrize(
    ("mode", "measure"), [("weighted", "Vekt"), ("points", "Poeng"), ("ranked", "Plass")]
)
def test_the_award_table_names_its_measure(mode: str, measure: str) -> None:
    part = procurement.competition_part(number="1", mode=mode, criteria=documents.award())
    assert [column.title for column in _table(part.chapters[0]).columns] == ["Kriterium", "Type", measure]


def test_the_award_table_ends_with_the_sum_and_the_share_of_environment() -> None:
    part = procurement.competition_part(
        number="1", mode="weighted", criteria=documents.award(), total="100,00 %", environment_share="30,00 %"
    )
    table = _table(part.chapters[0])
    assert table.rows[1] == ("T-002 Klimaavtrykk og brukstid", "Klima og miljø", "30,00 %")
    assert table.totals == (("Sum", "", "100,00 %"), ("Herav klima og miljø", "", "30,00 %"))


def test_without_a_sum_none_is_printed() -> None:
    part = procurement.competition_part(number="1", mode="ranked", criteria=documents.award())
    assert _table(part.chapters[0]).totals == ()


def test_a_criterion_that_says_no_more_than_its_name_is_only_in_the_table() -> None:
    price = AwardCriterion(id="T-001", name="Pris", type="Pris", measure="100,00 %")
    (chapter,) = procurement.competition_part(number="1", mode="price_only", criteria=[price]).chapters
    assert [type(block) for block in chapter.blocks] == [Section, Table]


def test_requirements_stand_under_their_groups_in_the_order_given() -> None:
    part = procurement.requirements_part(Kind.SPECIFICATION, number="3", criteria=documents.specification())
    assert [(chapter.title, len(chapter.blocks)) for chapter in part.chapters] == [
        ("Bærbare PC-er", 3),
        ("PC-er og skjermer", 5),
    ]


@pytest.mark.parametrize("kind", documents.KINDS)
def test_a_part_without_requirements_says_so(kind: Kind) -> None:
    part = procurement.requirements_part(kind, number="2", criteria=())
    (block,) = part.chapters[0].blocks
    assert isinstance(block, Section)
    assert block.text.startswith("Det er ikke ")
    assert part.introduction == ""


def _needs() -> Part:
    return annex.needs_part(number="A", answers=documents.answers(), outcomes=documents.outcomes())


def test_questions_without_an_answer_are_listed_with_the_reason() -> None:
    last = _needs().chapters[-1]
    assert last.title == "Svar som mangler eller ikke er brukt"
    assert [row[1:3] for row in _table(last).rows] == [
        ("Ikke sjekket", "Nabokommunene kjøpte i fjor og har ikke behov før i 2030."),
        ("Ikke brukt", ""),
    ]


def test_answers_stand_with_who_and_when_under_their_section() -> None:
    need = _needs().chapters[1]
    assert need.title == "Behovet"
    assert _table(need).rows[1] == (
        "A2 Hva utløser behovet?",
        "Utskifting",
        "Kari Nordmann\n3. desember 2026",
    )


def test_own_wording_stands_beside_the_original() -> None:
    change = annex.OwnWording(
        id="K-003", title="Støy", original="Høyst 4,0 bel.", own="Høyst 3,5 bel.", reason="Landskap."
    )
    part = annex.choices_part(number="C", own=[change], dropped=())
    assert _table(part.chapters[0]).rows == (("Høyst 4,0 bel.", "Høyst 3,5 bel."),)


def test_a_statutory_entry_that_was_dropped_is_marked() -> None:
    gone = annex.Dropped(title="Lærlinger", kind="Kontraktsvilkår", reason="Varekjøp.", is_statutory=True)
    part = annex.choices_part(number="C", own=(), dropped=[gone])
    assert _table(part.chapters[1]).rows == (("Lærlinger", "Kontraktsvilkår\nLovpålagt", "Varekjøp."),)


def test_a_verdict_shows_answer_provision_change_facts_and_advice() -> None:
    judged = verdict.Verdict(
        title="Delkontrakt 1",
        tone=Tone.BAD,
        answer="Ikke oppfylt",
        provision=documents.LAW,
        words="Vekten er for lav.",
        smallest_change="Øk med 0,01 prosentpoeng.",
        facts=(("Miljøandel", "29,99 %"), ("Tom", "")),
        advice=("Bruk\nett råd.",),
    )
    (chapter,) = verdict.verdict_part(number="B", verdicts=[judged]).chapters
    assert chapter.blocks == (
        Statement(title="Ikke oppfylt", text=f"Vekten er for lav.\n\nEtter {documents.LAW}.", tone=Tone.BAD),
        Section(title="Minste endring som gjør valget lovlig", text="Øk med 0,01 prosentpoeng."),
        Facts(caption="Opplysninger som ligger til grunn", pairs=(("Miljøandel", "29,99 %"),)),
        Section(title="Råd", text="- Bruk ett råd."),
    )


def test_savings_are_marked_as_estimates() -> None:
    saving = decision.Saving(kroner="2 400 000 kr", co2e="62 000 kg CO₂e")
    part = decision.decision_part(
        number="1", decision="Ingen anskaffelse", reason="", outcomes=(), saving=saving
    )
    assert _facts(part.chapters[-1]) == [
        ("Penger, anslag", "2 400 000 kr"),
        ("Klimagassutslipp, anslag", "62 000 kg CO₂e"),
    ]


def test_a_saving_that_counts_no_more_says_why() -> None:
    saving = decision.Saving(kroner="1 kr", standing="Tilbakeført: Behovet ble kjøpt.")
    part = decision.decision_part(
        number="1", decision="Ingen anskaffelse", reason="", outcomes=(), saving=saving
    )
    assert ("Regnes ikke med lenger", "Tilbakeført: Behovet ble kjøpt.") in _facts(part.chapters[-1])


@pytest.mark.parametrize(
    "chapter",
    [decision.move_chapter([], "Ingenting er valgt."), decision.partner_chapter([], "Ingenting er valgt.")],
)
def test_an_empty_list_says_what_the_answer_says(chapter: Chapter) -> None:
    assert chapter.blocks == (Section(text="Ingenting er valgt."),)


def test_a_call_off_without_green_terms_says_so_and_warns_before_the_order() -> None:
    part = call_off_part(
        number="1",
        agreement=(("Avtale", "Møbler"),),
        order=(("Formål", "Sitte"), ("Antall", "")),
        caveat="Se.",
    )
    agreed, ordered, green = part.chapters
    assert agreed.blocks[0] == Statement(title="Sjekk før dere bestiller", text="Se.", tone=Tone.CAUTION)
    assert ordered.blocks == (Facts(pairs=(("Formål", "Sitte"),)),)
    assert isinstance(green.blocks[0], Section)
    assert green.blocks[0].text.startswith("Avtalen sier ikke noe om klima og miljø.")
