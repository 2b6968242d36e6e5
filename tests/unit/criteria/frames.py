"""The sample with a page of its own, and a second category that shows one of its texts."""

from dataclasses import replace
from datetime import date

from criteria.content import (
    AliasEntry,
    CategoryFile,
    ImpactEntry,
    KnownLawEntry,
    MeasureEntry,
    ProductGroupEntry,
    RiskEntry,
    SourceEntry,
)
from criteria.enums import Impact, Level, Risk, Stage, Step
from tests.unit.criteria.samples import entry, sample

READ = date(2026, 11, 22)
SOURCE = SourceEntry(url="https://example.no/belastning", consulted=READ)
NOTE = SourceEntry(ref="Notat om bruk", consulted=READ)


def with_page() -> CategoryFile:
    """The sample with loads, measures, laws, risks and risks for people."""
    content = sample()
    return replace(
        content,
        category=replace(content.category, high_risk=True, high_risk_note="Særlig kobolt."),
        impacts=(
            ImpactEntry(
                stage=Stage.USE, impact=Impact.RESOURCES, hot_spot=True, text="Kort bruk.", sources=(NOTE,)
            ),
            ImpactEntry(stage=Stage.PRODUCTION, impact=Impact.CLIMATE, text="Strøm.", sources=(SOURCE,)),
        ),
        measures=(
            MeasureEntry(id="prover-unnga-kjop", step=Step.AVOID, text="La være å kjøpe.", from_plan=True),
            MeasureEntry(id="prover-flytte-brukt", step=Step.SHIFT, text="Kjøp brukt.", from_plan=False),
        ),
        laws=(
            KnownLawEntry(
                name="Anskaffelsesloven",
                provision="anskaffelsesloven § 5b",
                url="https://lovdata.no/lov",
                from_=date(2026, 7, 1),
                binds=True,
                summary="Klima og miljø skal vektes.",
            ),
            KnownLawEntry(
                name="Fremtidsforordningen",
                provision="(EU) 2030/1",
                binds=False,
                status="Gjelder i EU.",
                summary="Mer kommer.",
                verified=False,
            ),
        ),
        risks=(RiskEntry(product="Mobiltelefoner", raw_material=Risk.VERY_HIGH, final_production=Risk.HIGH),),
        human_rights=("Barn arbeider i gruver.", "Lange dager på fabrikkene."),
    )


def neighbour() -> CategoryFile:
    """Another category: one text of its own, and «garanti-basis» under the address «lan-garanti-basis»."""
    content = sample()
    own = replace(
        entry(content, "levetid-basis"), id="lan-tid-basis", pair="lan-tid", product_group="utlan", labels=()
    )
    shown = AliasEntry(
        id="lan-garanti-basis",
        pair="lan-garanti",
        level=Level.BASIS,
        product_group="utlan",
        same_as="garanti-basis",
    )
    return replace(
        content,
        category=replace(content.category, slug="naboer", name="Naboer", order=8, cpv=()),
        product_groups=(ProductGroupEntry("utlan", "Utlån", ("utlån", "leie")),),
        labels=(),
        sets=(),
        criteria=(own,),
        aliases=(shown,),
    )
