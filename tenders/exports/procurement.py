"""The published parts: konkurransegrunnlag, kvalifikasjonskrav, kravspesifikasjon, kontraktsvilkår.

Fixed words stand here; what differs between tenders comes in as arguments. An empty text leaves no heading.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from criteria.enums import Kind
from tenders.exports.document import (
    AwardCriterion,
    Block,
    Chapter,
    Column,
    Criterion,
    Facts,
    Pairs,
    Part,
    PartKind,
    Section,
    Table,
    Width,
    filled,
    sections,
)

COMPETITION_TITLE = "Konkurransegrunnlag – klima og miljø"

# mode of award → heading of the column with the measure, what the reader is told first
MODES = {
    "weighted": (
        "Vekt",
        "Tilbudene vurderes etter kriteriene i tabellen. Vekten viser hvor mye hvert kriterium teller.",
    ),
    "points": (
        "Poeng",
        "Tilbudene vurderes etter kriteriene i tabellen. Poengene viser hvor mye hvert kriterium kan gi.",
    ),
    "ranked": ("Plass", "Tilbudene vurderes etter kriteriene i prioritert rekkefølge. Plass 1 teller mest."),
    "fixed_price": ("Vekt", "Prisen er fast. Tilbudene konkurrerer på de andre kriteriene i tabellen."),
    "price_only": ("Vekt", "Kontrakten tildeles tilbudet med lavest pris."),
    "cost_only": ("Vekt", "Kontrakten tildeles tilbudet med lavest kostnad, beregnet over livsløpet."),
    "user_choice": ("Vekt", "Brukeren velger mellom leverandørene."),
    "none": ("Vekt", "Det er ikke fastsatt tildelingskriterier."),
}

# kind → part, title, opening, what is said when there is nothing to list, chapter for texts without a group
REQUIREMENTS = {
    Kind.SELECTION: (
        PartKind.SELECTION,
        "Kvalifikasjonskrav",
        "Leverandøren skal oppfylle kravene for å kunne delta i konkurransen.",
        "Det er ikke stilt egne kvalifikasjonskrav om klima og miljø.",
        "Krav til leverandøren",
    ),
    Kind.SPECIFICATION: (
        PartKind.SPECIFICATION,
        "Kravspesifikasjon",
        "Leveransen skal oppfylle alle kravene. Hvert krav har et fast nummer, som brukes i tilbudet.",
        "Det er ikke stilt egne krav om klima og miljø til leveransen.",
        "Krav til leveransen",
    ),
    Kind.CONTRACT: (
        PartKind.CONTRACT,
        "Kontraktsvilkår",
        "Vilkårene gjelder i kontraktsperioden. Oppfølgingen sier hva oppdragsgiver kontrollerer, og når.",
        "Det er ikke satt egne vilkår om klima og miljø.",
        "Vilkår",
    ),
}


def competition_part(
    *,
    number: str,
    mode: str,
    criteria: Sequence[AwardCriterion],
    purpose: str = "",
    about: Pairs = (),
    agency: Pairs = (),
    total: str = "",
    environment_share: str = "",
    grounds: Iterable[Chapter] = (),
    title: str = COMPETITION_TITLE,
) -> Part:
    """Konkurransegrunnlag: what is bought, how offers are judged and the grounds the law asks for.

    mode               one of MODES (KeyError otherwise)
    about              label and value of what a supplier wants to know first; empty values are left out
    agency             title and text of what the authority says of itself
    total              sum of the measures, in words; empty where a sum means nothing
    environment_share  the share of climate and environment, in words
    grounds            chapters from `justification` and `exemption`
    """
    opening = Chapter(title="Om anskaffelsen", blocks=tuple(_opening(purpose, about)))
    sums = filled(("Sum", total), ("Herav klima og miljø", environment_share))
    award = Chapter(title="Tildelingskriterier", blocks=tuple(_award(mode, criteria, sums)))
    about_agency = Chapter(title="Om oppdragsgiveren", blocks=sections(*agency))
    first = tuple(chapter for chapter in (opening, about_agency) if chapter.blocks)
    chapters = (*first, award, *grounds)
    return Part(kind=PartKind.COMPETITION, title=title, number=number, chapters=chapters)


def _opening(purpose: str, about: Pairs) -> Iterable[Block]:
    if purpose:
        yield Section(text=purpose)
    if pairs := filled(*about):
        yield Facts(pairs=pairs)


def _award(mode: str, criteria: Sequence[AwardCriterion], sums: Pairs) -> Iterable[Block]:
    measure, introduction = MODES[mode]
    yield Section(text=introduction)
    if criteria and mode != "cost_only":
        yield _overview(measure, criteria, sums)
    yield from (each for each in criteria if each.text or each.evaluation or each.proof or each.sub_criteria)


def _overview(measure: str, criteria: Sequence[AwardCriterion], sums: Pairs) -> Table:
    return Table(
        columns=(
            Column(title="Kriterium"),
            Column(title="Type", width=Width.MEDIUM),
            Column(title=measure, width=Width.NARROW, figures=True),
        ),
        rows=tuple((f"{each.id} {each.name}", each.type, each.measure) for each in criteria),
        totals=tuple((label, "", measured) for label, measured in sums),
    )


def requirements_part(
    kind: Kind, *, number: str, criteria: Iterable[Criterion], title: str = "", follow_up: Pairs = ()
) -> Part:
    """Kvalifikasjonskrav, kravspesifikasjon or kontraktsvilkår: one chapter per group, in the order given.

    `follow_up`: title and text of how the authority follows the contract up, in a chapter at the end.
    """
    part, usual_title, introduction, nothing, ungrouped = REQUIREMENTS[kind]
    chapters = tuple(
        Chapter(title=group or ungrouped, blocks=tuple(items))
        for group, items in groupby(criteria, key=lambda each: each.group)
    )
    nothing_asked = (Chapter(title=ungrouped, blocks=(Section(text=nothing),)),)
    followed_up = Chapter(title="Oppfølging i kontraktsperioden", blocks=sections(*follow_up))
    return Part(
        kind=part,
        title=title or usual_title,
        number=number,
        introduction=introduction if chapters else "",
        chapters=(*(chapters or nothing_asked), *((followed_up,) if follow_up else ())),
    )


def justification(
    *,
    provision: str,
    beside: str = "i stedet for, eller sammen med, tildelingskriterier",
    burdens: str = "",
    market: str = "",
    requirements: str = "",
    alternative: str = "",
    comparison: str = "",
    conclusion: str = "",
    decided_on: str = "",
    place: str = "",
) -> Chapter:
    """Anskaffelsesloven § 5b second paragraph (until 30 June 2026 FOA § 7-9 (4)): why requirements give more.

    The headings are what DFØ's guide, chapter 6, and KOFA look for. Dates, places and provisions in words.
    `beside`: whether the requirements replace award criteria or stand beside them.
    """
    texts = (
        ("Klimaavtrykk og miljøbelastning", burdens),
        ("Hva markedet kan levere", market),
        ("Krav som stilles", requirements),
        ("Hva et tildelingskriterium kunne gitt", alternative),
        ("Sammenligning", comparison),
        ("Konklusjon", conclusion),
    )
    given = f" Begrunnelsen er gitt etter {provision}." if provision else ""
    introduction = f"Klima og miljø er ivaretatt med krav i kravspesifikasjonen {beside}.{given}"
    facts = (("Vurdert", decided_on), ("Begrunnelsen står", place))
    return _grounds("Begrunnelse for krav om klima og miljø", introduction, texts, facts)


# kind of exemption → title, opening
EXEMPTIONS = {
    "insignificant": (
        "Unntak: uvesentlig klimaavtrykk og miljøbelastning",
        "Anskaffelsen har etter sin art et uvesentlig klimaavtrykk og en uvesentlig miljøbelastning",
    ),
    "interest": (
        "Unntak: vesentlige interesser",
        "Klima- og miljøhensyn ville gått på bekostning av vesentlige interesser",
    ),
    "standard": (
        "Standardiserte minimumskrav",
        "Hovedytelsen er omfattet av standardiserte minimumskrav til klima og miljø",
    ),
}


def exemption(
    kind: str,
    *,
    provision: str,
    climate_reason: str = "",
    environment_reason: str = "",
    physical_element: str = "",
    interest: str = "",
    interest_reason: str = "",
    regulation: str = "",
    place: str = "",
) -> Chapter:
    """Anskaffelsesloven § 5b third paragraph and § 5c, or FOA § 7-9 (5): the exemption and its reasons.

    `kind` is one of EXEMPTIONS (KeyError otherwise); the rest in words, empty where it does not apply.
    """
    title, claim = EXEMPTIONS[kind]
    texts = (
        ("Hvorfor klimaavtrykket er uvesentlig", climate_reason),
        ("Hvorfor miljøbelastningen er uvesentlig", environment_reason),
        ("Hva som står på spill", interest_reason),
    )
    facts = (
        ("Fysisk element", physical_element),
        ("Interesse", interest),
        ("Forskrift", regulation),
        ("Begrunnelsen står", place),
    )
    return _grounds(title, f"{claim} ({provision}).", texts, facts)


def _grounds(title: str, introduction: str, texts: Pairs, pairs: Pairs) -> Chapter:
    blocks: list[Block] = [Section(text=introduction), *sections(*texts)]
    if given := filled(*pairs):
        blocks.append(Facts(pairs=given))
    return Chapter(title=title, blocks=tuple(blocks))
