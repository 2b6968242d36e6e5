"""Nine needs, one in each category, and the outcomes they come to: every one of O1 to O10 among them."""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys import NEEDS

Answers = dict[str, Any]
NEW: Answers = NEEDS | {"B9": ["ingenting"], "D1": "nei"}


@dataclass(frozen=True)
class Walk:
    """`answers` beside those of a new purchase; `outcomes` by name, as the result shows them."""

    category: str
    title: str
    outcomes: tuple[str, ...]
    answers: Answers = field(default_factory=dict)

    @property
    def given(self) -> Answers:
        return NEW | self.answers


WALKS = (
    Walk(
        "it",
        "Nye skjermer til møterommene",
        ("Ingen anskaffelse",),
        {
            "B1": "helt",
            "B1_reason": "Møtene kan holdes med de skjermene som står i rommene i dag.",
            "U1": "240000",
            "U2": "5200",
        },
    ),
    Walk(
        "mobler",
        "Stoler til det nye kontoret",
        ("Internt ombruk", "Brukt eller oppusset"),
        {"B3": "delvis", "B3_share": "40", "B6": "helt"},
    ),
    Walk(
        "transport",
        "Biler til hjemmetjenesten",
        ("Sambruk eller felles anskaffelse",),
        {"B4": "helt", "B4_way": "laane_dele", "B4_reason": "Nabokommunen har tre biler som står om dagen."},
    ),
    Walk(
        "mat",
        "Mat til sykehjemmet",
        ("Avrop",),
        {
            "B7": "helt",
            "B7_way": "direkte_avrop",
            "B7_reason": "Avtalen om matvarer til institusjonene dekker behovet.",
        },
    ),
    Walk(
        "bygg",
        "Skolen trenger bedre luft",
        ("Reparasjon eller oppgradering",),
        {"B2": "helt", "B2_way": "kjopt", "B2_reason": "Ventilasjonsanlegget kan settes i stand."},
    ),
    Walk("tekstiler", "Arbeidstøy til driften", ("Leie eller tjeneste",), {"B5": "helt"}),
    Walk(
        "batterier",
        "Reservestrøm til pumpene",
        ("Utsatt",),
        {"D5": "ja", "D5_reason": "Et nytt anlegg avgjøres til våren.", "D5_date": "01.06.2099"},
    ),
    Walk("plast", "Hansker i renholdet", ("Innovasjonsløp",), {"D2": "ja"}),
    Walk("avfall", "Beholdere til kildesortering", ("Ny anskaffelse",)),
)
