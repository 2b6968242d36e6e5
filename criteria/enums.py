"""The library's closed lists. Plain Python: content.py and tenders.rules share them without Django."""

from collections.abc import Mapping
from enum import StrEnum


class Labelled(StrEnum):
    """A StrEnum whose members carry the word people read: `KIND = "kind", "Word"`."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def pairs(cls) -> list[tuple[str, str]]:
        """(value, word) of every member, for a model field or a form."""
        return [(member.value, member.label) for member in cls]


class Level(Labelled):
    BASIS = "basis", "Basis"
    ADVANCED = "avansert", "Avansert"


class Kind(Labelled):
    """Where in the procurement documents a text stands."""

    SELECTION = "selection", "Kvalifikasjonskrav"
    SPECIFICATION = "specification", "Kravspesifikasjon"
    AWARD = "award", "Tildelingskriterium"
    CONTRACT = "contract", "Kontraktsvilkår"


# What a text's number begins with in the documents.
PREFIXES: Mapping[Kind, str] = {
    Kind.SELECTION: "KV",
    Kind.SPECIFICATION: "K",
    Kind.AWARD: "T",
    Kind.CONTRACT: "V",
}


def code(kind: str, number: int) -> str:
    """The text's number in the documents: «K-001»."""
    return f"{PREFIXES[Kind(kind)]}-{number:03d}"


class Theme(Labelled):
    CLIMATE = "climate", "Klima"
    CIRCULAR = "circular", "Sirkulær økonomi"
    CHEMICALS = "chemicals", "Kjemikalier"
    ENERGY = "energy", "Energi"
    HUMAN_RIGHTS = "human_rights", "Menneskerettigheter"
    WORKING_CONDITIONS = "working_conditions", "Arbeidsforhold"
    WASTE = "waste", "Avfall"
    TRANSPORT = "transport", "Transport"
    PACKAGING = "packaging", "Emballasje"
    DEFORESTATION = "deforestation", "Avskoging"
    BIODIVERSITY = "biodiversity", "Naturmangfold"
    POLLUTION = "pollution", "Forurensning"
    WATER = "water", "Vann"
    ANIMAL_WELFARE = "animal_welfare", "Dyrevelferd"
    HEALTH = "health", "Helse"
    MANAGEMENT = "management", "Ledelse og styring"


class Stage(Labelled):
    """Where in the life cycle the criterion works most."""

    RAW_MATERIALS = "raw_materials", "Råvarer"
    PRODUCTION = "production", "Produksjon"
    TRANSPORT = "transport", "Transport"
    USE = "use", "Bruk"
    END_OF_LIFE = "end_of_life", "Avhending"


class Impact(Labelled):
    """What a load falls on: the columns of the hot-spot map."""

    CLIMATE = "climate", "Klima og energi"
    RESOURCES = "resources", "Ressurser og avfall"
    POLLUTION = "pollution", "Kjemikalier og forurensning"
    NATURE = "nature", "Natur, vann og dyr"
    PEOPLE = "people", "Mennesker og arbeidsforhold"


# What a criterion on a theme relieves. Management relieves nothing by itself.
IMPACT_OF: Mapping[Theme, Impact] = {
    Theme.CLIMATE: Impact.CLIMATE,
    Theme.ENERGY: Impact.CLIMATE,
    Theme.TRANSPORT: Impact.CLIMATE,
    Theme.CIRCULAR: Impact.RESOURCES,
    Theme.WASTE: Impact.RESOURCES,
    Theme.PACKAGING: Impact.RESOURCES,
    Theme.CHEMICALS: Impact.POLLUTION,
    Theme.POLLUTION: Impact.POLLUTION,
    Theme.HEALTH: Impact.POLLUTION,
    Theme.DEFORESTATION: Impact.NATURE,
    Theme.BIODIVERSITY: Impact.NATURE,
    Theme.WATER: Impact.NATURE,
    Theme.ANIMAL_WELFARE: Impact.NATURE,
    Theme.HUMAN_RIGHTS: Impact.PEOPLE,
    Theme.WORKING_CONDITIONS: Impact.PEOPLE,
}


class Step(Labelled):
    """The ladder UFF: the first step relieves most."""

    AVOID = "unnga", "Unngå"
    SHIFT = "flytte", "Flytte"
    IMPROVE = "forbedre", "Forbedre"


class Risk(Labelled):
    """The words of DFØ's high-risk list."""

    LOW = "low", "Lav"
    MEDIUM = "medium", "Middels"
    HIGH = "high", "Høy"
    VERY_HIGH = "very_high", "Svært høy"


class FulfilledAt(Labelled):
    """«Oppfylles ved»: the moment at which the supplier must meet the text."""

    TENDER = "tender", "Tilbud"
    CONTRACT_SIGNATURE = "contract_signature", "Kontraktsinngåelse"
    DELIVERY = "delivery", "Levering"
    CONTRACT_PERIOD = "contract_period", "I kontraktsperioden"


class ContractType(Labelled):
    """The contracts that some texts are limited to; a text without any fits all."""

    SUPPLIES = "supplies", "Varer"
    SERVICES = "services", "Tjenester"
    WORKS = "works", "Bygg og anlegg"
    SPECIAL_SERVICES = "special_services", "Særlige tjenester"
    HEALTH_SOCIAL = "health_social", "Helse- og sosialtjenester"
    DESIGN_CONTEST = "design_contest", "Plan- og designkonkurranse"


class Status(Labelled):
    """draft → hearing → published → retired. A published text never changes: a new revision comes."""

    DRAFT = "draft", "Utkast"
    HEARING = "hearing", "På høring"
    PUBLISHED = "published", "Publisert"
    RETIRED = "retired", "Utgått"


# What has stood, or stands, in the library for all to read. Frozen for good.
PUBLIC = (Status.PUBLISHED, Status.RETIRED)
# What is meant to come next. A criterion has one at a time.
UNDER_WORK = (Status.DRAFT, Status.HEARING)


class Act(Labelled):
    """What was done to a revision."""

    BEGUN = "begun", "Påbegynt"
    EDITED = "edited", "Redigert"
    HEARING = "hearing", "Sendt på høring"
    COMMENTED = "commented", "Kommentert"
    TAKEN_BACK = "taken_back", "Trukket tilbake fra høring"
    PUBLISHED = "published", "Publisert"
    RETIRED = "retired", "Tatt ut"
