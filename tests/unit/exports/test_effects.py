"""The part of the annex about effects, without a database."""

from tenders.exports.document import Chapter, Column, Facts, PartKind, Section, Table
from tenders.exports.effects import CAVEAT, NO_SAVING, EffectSheet, Factor, effects_part

BARE = EffectSheet(title="Varer", kind="Godstransport", counts=False, formula="tonnkm = tonn × km.")
WHOLE = EffectSheet(
    title="Stoler",
    kind="Møbler: ombruk",
    counts=True,
    formula="Spart = antall × utslipp.",
    period="hele anskaffelsen",
    saved=(("Spart kroner", "240 000 kr"), ("Spart klimagass", "6 880 kg CO2e")),
    inputs=(("Andel ombruk", "40 %"),),
    tables=(Table(columns=(Column(title="Møbel"),), rows=(("Kontorstol",),)),),
    lines=(("Kontorstol: spart utslipp", "200 stk. × 86 kg × 40 % = 6 880 kg CO2e"),),
    factors=(
        Factor(
            label="Kontorstol",
            value="86 kg",
            origin="72 kg. FIRA, 22. november 2026",
            changed="Eget tall: EPD.",
        ),
        Factor(label="Brukt møbel", value="0 %", origin="Vår antakelse, 22. november 2026"),
    ),
)


def chapters(*sheets: EffectSheet) -> tuple[Chapter, ...]:
    return effects_part(number="B", sheets=sheets, sums=(("Spart kroner", "240 000 kr"),)).chapters


def test_the_sum_comes_first_and_says_that_it_is_an_estimate() -> None:
    part = effects_part(number="B", sheets=[WHOLE], sums=(("Spart kroner", "240 000 kr"),))

    assert (part.kind, part.title) == (PartKind.EFFECTS, "Effekt (anslag)")
    assert part.chapters[0].blocks == (Section(text=CAVEAT), Facts(pairs=(("Spart kroner", "240 000 kr"),)))


def test_without_a_sum_only_the_caveat_stands() -> None:
    assert effects_part(number="B", sheets=[BARE], sums=()).chapters[0].blocks == (Section(text=CAVEAT),)


def test_a_sheet_prints_result_inputs_working_and_factors_in_that_order() -> None:
    _, chapter = chapters(WHOLE)

    assert chapter.title == "Stoler"
    assert [getattr(block, "caption", "") or getattr(block, "title", "") for block in chapter.blocks] == [
        "Resultat, anslag",
        "Opplysninger",
        "",
        "Slik er det regnet",
        "Utregningen",
        "Faktorer",
    ]


def test_a_changed_factor_shows_why_and_what_is_published() -> None:
    factors = chapters(WHOLE)[1].blocks[-1]

    assert isinstance(factors, Table)
    assert factors.rows == (
        ("Kontorstol", "86 kg", "Eget tall: EPD.\n\nPublisert: 72 kg. FIRA, 22. november 2026"),
        ("Brukt møbel", "0 %", "Vår antakelse, 22. november 2026"),
    )


def test_a_sheet_that_saves_nothing_says_so_and_leaves_the_rest_out() -> None:
    _, chapter = chapters(BARE)

    assert chapter.blocks == (
        Facts(
            caption="Resultat, anslag",
            pairs=(("Spart", NO_SAVING), ("Med i summen", "Nei"), ("Ark", "Godstransport")),
        ),
        Section(title="Slik er det regnet", text="tonnkm = tonn × km."),
    )
