"""What each package of the needs assessment brings from the library, said here and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from criteria.enums import Kind, Theme

# What binds without being weighed. One well-chosen award criterion does more than many, and each demand on
# qualifications keeps some supplier out: those two kinds are offered, never chosen beforehand.
PRESELECTED = frozenset({Kind.SPECIFICATION, Kind.CONTRACT})


@dataclass(frozen=True)
class Brings:
    """Texts of these kinds that are on one of the themes, in the category's group, or of one of the pairs.

    A theme holds within what is bought. A group (category → slug) and a pair come although nothing else of
    their group is bought: they are what the answer was about.
    """

    themes: frozenset[Theme] = frozenset()
    groups: Mapping[str, str] = field(default_factory=dict)
    pairs: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = PRESELECTED

    def slugs(self) -> frozenset[str]:
        """The groups' slugs, whichever category."""
        return frozenset(self.groups.values())


HANDED_ON = {
    "it": "avhending",
    "mobler": "plattform",
    "plast": "avhending",
    "batterier": "innsamling",
    "tverrgaende": "avhending",
}
CONTRACT_ONLY = frozenset({Kind.CONTRACT})
MINERALS = frozenset({"it-konfliktmineraler", "bat-mineralvilkar", "transport-menneskerettigheter-kjoretoy"})

# The narrow before the wide: of two packages that bring a text, the first is the reason. Every package has a
# text in the cross-cutting set, for the categories that have none of their own; only wages has none for
# goods, since the duty to ask for Norwegian wages is one for services and works.
PACKAGES: dict[str, Brings] = {
    "conflict_minerals": Brings(
        pairs=MINERALS, groups={"tverrgaende": "konfliktmineraler"}, kinds=CONTRACT_ONLY
    ),
    "human_rights": Brings(
        themes=frozenset({Theme.HUMAN_RIGHTS}), pairs=frozenset({"tverr-aktsomhet"}), kinds=CONTRACT_ONLY
    ),
    "wages": Brings(themes=frozenset({Theme.WORKING_CONDITIONS}), pairs=frozenset({"tverr-lonnsvilkar"})),
    "chemicals": Brings(themes=frozenset({Theme.CHEMICALS}), pairs=frozenset({"tverr-kjemikalier"})),
    "deforestation": Brings(
        themes=frozenset({Theme.DEFORESTATION}), pairs=frozenset({"tverr-avskogingsfri"})
    ),
    "littering": Brings(themes=frozenset({Theme.POLLUTION}), groups={"tverrgaende": "forsopling"}),
    "safe_erasure": Brings(groups={"it": "avhending", "tverrgaende": "avhending"}),
    "disposal": Brings(groups=HANDED_ON, pairs=frozenset({"tek-tilbaketaking", "tek-avhending"})),
    "repair": Brings(
        groups={"mobler": "reparasjon", "tekstiler": "reparasjon", "tverrgaende": "reparasjonstjenester"},
        pairs=frozenset({"it-reparasjonstjeneste"}),
    ),
    "used_goods": Brings(
        groups={"it": "brukt-it", "mobler": "brukt", "tverrgaende": "brukte-varer"},
        pairs=frozenset({"tek-brukt"}),
    ),
    "lease": Brings(groups={"tverrgaende": "leie-med-retur"}, pairs=frozenset({"it-leie", "tek-leie"})),
}


def pointers() -> Iterator[tuple[str, str, str]]:
    """Category, package and the group of the category that the package points to."""
    for package, brings in PACKAGES.items():
        for category, group in brings.groups.items():
            yield category, package, group
