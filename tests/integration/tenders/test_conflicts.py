"""Two officers on the same step: the second is told, sees both texts, and loses neither."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from greenprocure.accounts.models import User
from tenders.models import Tender
from tests import journeys
from tests.integration.tenders.reading import fields, state
from tests.support.pages import Page, said, visit

KEY, STATUTORY = "it-produktgaranti-basis", "it-lovkrav-kjemi-energi-basis"
WHY, OTHER_WHY = "Utstyret leveres uten slike deler.", "Plikten ligger hos produsenten alene."
LATER, NOW = "Vi har brukt opp tiden til vurderingen.", "Behovet er vurdert i en egen sak i fjor."
UNTYPED = ("version", "shown", "creation_key")
MINE, THEIRS, EMPTY = "Slik skrev Karim det.", "Slik skrev Oda det.", "(tomt)"

# step, what the first saves, what the second then sends, and what differs: label, the second's, the first's
CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any], list[tuple[str, str, str]]]] = {
    "start": (
        "om/",
        {"title": THEIRS, "estimated_value": "3 000 000"},
        {"title": MINE, "notice_date": "1.2.2027"},
        [("Navn på anskaffelsen", MINE, THEIRS), ("Anslått verdi", "2 400 000", "3 000 000")],
    ),
    "start, boxes and choices": (
        "om/",
        {
            "in_doffin": None,
            "contract_type": "services",
            "notice_mandatory_override": "False",
            "override_reason": WHY,
        },
        {"is_defence": "on"},
        [
            ("Kontraktstype", "Varer", "Tjenester"),
            ("Kunngjøringsplikt", "Følg beregningen", "Nei"),
            ("Begrunnelse for å fravike beregningen", EMPTY, WHY),
            ("Konkurransen kunngjøres i Doffin", "Ja", "Nei"),
            ("Forsvars- eller sikkerhetsanskaffelse", "Ja", "Nei"),
        ],
    ),
    "needs": (
        "behov/",
        {"A6": THEIRS, "A2": "nytt"},
        {"A6": MINE, "B9": ["ombruk", "salg"], "C1": "3"},
        [
            ("Hva har utløst behovet?", "Noe må skiftes ut", "Et nytt behov"),
            ("Hvilke ønsker støtter ikke formålet, og kuttes?", MINE, THEIRS),
            (
                "Hva skjer med det som skiftes ut?",
                "Brukes videre hos oss eller andre, Selges",
                "Brukes videre hos oss eller andre",
            ),
            ("Hvor stor er miljøpåvirkningen, og hvor mye kan den bli bedre?", "3 – Kritisk", "2 – Tydelig"),
        ],
    ),
    "needs, when the first hides what the second answers": (
        "behov/",
        {"B1": "helt", "B1_reason": WHY},
        {"B6": "ikke_sjekket"},
        [
            ("Kan behovet dekkes uten å skaffe noe?", "Nei", "Ja, det som er igjen"),
            ("Hvordan, eller hvorfor ikke?", EMPTY, WHY),
            ("Kan det kjøpes brukt eller oppusset?", "Ikke sjekket", "Nei"),
        ],
    ),
    "leaving the needs out": (
        "behov/",
        {"skipped_reason": LATER},
        {"skipped_reason": NOW},
        [("Hvorfor hopper dere over behovsvurderingen?", NOW, LATER)],
    ),
    "scope": (
        "kriterier/",
        {"level": "avansert"},
        {"groups_it": ["alle"]},
        [
            ("Nivå", "Basis", "Avansert"),
            (
                "Produktgrupper",
                "Hele kategorien",
                "Hele kategorien, PC-er og skjermer, Bærbare PC-er, "
                "Innsamling, sletting, ombruk og gjenvinning",
            ),
        ],
    ),
    "award": (
        "tildeling/",
        {"award_mode": "ranked"},
        {"has_sanction": None},
        [
            (
                "Hvordan tildeles kontrakten?",
                "Kriterier med vekt i prosent",
                "Kriterier i prioritert rekkefølge",
            ),
            ("Kontrakten har sanksjoner for brudd på klima- og miljøvilkårene (§ 5p)", "Nei", "Ja"),
        ],
    ),
    "weights": (
        "tildeling/",
        {"price": "60", "environment": "40"},
        {"price": "50,00", "environment": "50"},
        [("Vekt for Pris", "50", "60"), ("Vekt for Klima og miljø", "50", "40")],
    ),
    "award criterion": (
        "tildeling/1/",
        {"name": THEIRS, "is_binding": None, "del-0-name": "Deler", "del-0-share": "100"},
        {"name": MINE, "del-0-name": "Verktøy", "del-0-expresses_environment": "on"},
        [
            ("Navn", MINE, THEIRS),
            ("Det leverandøren tilbyr, blir bindende i kontrakten", "Ja", "Nei"),
            (
                "Underkriterier",
                "Navn: Verktøy, Uttrykker klima eller miljø: Ja, Gjelder leveransen: Ja, Blir bindende: Ja",
                "Navn: Deler, Andel av kriteriet: 100, Uttrykker klima eller miljø: Nei, "
                "Gjelder leveransen: Ja, Blir bindende: Ja",
            ),
        ],
    ),
    "criterion": (
        f"kriterier/{KEY}/",
        {"p_garantitid": "4", "own_text": THEIRS, "own_text_reason": WHY},
        {"p_garantitid": "5", "own_text": MINE, "own_text_reason": WHY},
        [("Garantitid (år)", "5", "4"), ("Egen ordlyd", MINE, THEIRS)],
    ),
    "taking out": (
        f"kriterier/{STATUTORY}/ta-ut/",
        {"reason": WHY},
        {"reason": OTHER_WHY},
        [("Begrunnelse", OTHER_WHY, WHY)],
    ),
    "justification": (
        "begrunnelse/",
        {"conclusion": THEIRS, "decided_on": "16.01.2027"},
        {"conclusion": MINE, "place": "notice"},
        [
            ("Konklusjonen", MINE, THEIRS),
            ("Dato for vurderingen", "15.01.2027", "16.01.2027"),
            ("Hvor begrunnelsen står", "I kunngjøringen", "I konkurransegrunnlaget"),
        ],
    ),
    "exemption": (
        "unntak/",
        {"kind": "insignificant", "climate_reason": THEIRS},
        {"kind": "interest", "interest_reason": MINE},
        [
            (
                "Hvilket unntak gjelder?",
                "Vesentlige interesser: helse, sikkerhet eller beredskap",
                "Uvesentlig klimaavtrykk og miljøbelastning",
            ),
            ("Hvorfor klimaavtrykket er uvesentlig etter sin art", EMPTY, THEIRS),
            ("Hva som står på spill", MINE, EMPTY),
        ],
    ),
}


@pytest.fixture
def ready(weighed: Tender) -> Tender:
    """Something in every step."""
    return journeys.justify(weighed)


@pytest.fixture
def his(as_user: Callable[[User], Client], colleague: User) -> Client:
    return as_user(colleague)


def differences(page: Page) -> Iterator[tuple[str, str, str]]:
    for field in page.root.find_class("ga-conflict__field"):
        yours, theirs = (said(side.find("p")) for side in field.find_class("ga-conflict__side"))
        yield said(field.find("h3")), yours, theirs


@pytest.mark.parametrize("case", CASES)
def test_the_second_sees_both_texts_keeps_her_own_and_may_then_save_it(
    case: str, ready: Tender, hers: Client, his: Client
) -> None:
    path, first, second, wanted = CASES[case]
    url, first, second = _real(ready, path), _named(ready, first), _named(ready, second)
    control = next(iter(first))
    page, same_page = visit(hers, url), visit(his, url)
    if "groups_it" in second:
        second = {"groups_it": page.fields("groups_it")["groups_it"][:1]}

    assert page.send(first, control=control).status == 302
    stored = _but_version(visit(hers, url).fields(control))
    refused = same_page.send(second, control=control)

    assert refused.status == 409
    assert "Oda Innkjøper lagret dette steget før deg" in refused.words
    assert list(differences(refused)) == wanted
    assert _but_version(refused.fields(control)) == _but_version(refused.sent)
    assert _but_version(visit(hers, url).fields(control)) == stored

    saved = refused.send({}, control=control)

    assert saved.status == 302
    assert journeys.again(ready).version == ready.version + 2
    shown = visit(his, url).fields(control)
    assert {name: shown.get(name) for name in second} == {
        name: _as_shown(typed) for name, typed in second.items()
    }


BUTTONS: dict[str, tuple[str, dict[str, str]]] = {
    "taking in a text": ("kriterier/ta-inn/", {"key": "it-demontering-basis"}),
    "taking in a package": ("kriterier/ta-inn/", {"package": "anbefalt"}),
    "taking out": (f"kriterier/{KEY}/ta-ut/", {}),
    "removing": ("tildeling/1/fjern/", {}),
}


@pytest.mark.parametrize("case", BUTTONS)
def test_a_button_on_a_page_that_is_out_of_date_does_nothing_and_says_who_came_first(
    case: str, ready: Tender, hers: Client, his: Client
) -> None:
    path, data = BUTTONS[case]
    visit(hers, ready.get_absolute_url() + "om/").send({"title": THEIRS})
    before = state(ready)

    url = _real(ready, path)
    answer = Page(his, url, his.post(url, data | {"version": ready.version}))

    assert answer.status == 409
    assert "Oda Innkjøper lagret en endring" in answer.words
    assert state(ready) == before
    assert visit(his, answer.root.xpath('//a[text()="Åpne siden på nytt"]/@href')[0]).status == 200


def test_weights_are_kept_when_the_first_has_removed_a_criterion(
    ready: Tender, hers: Client, his: Client
) -> None:
    url, names = ready.get_absolute_url() + "tildeling/", fields(ready)
    page = visit(his, url)
    removal = _real(ready, "tildeling/1/fjern/")
    hers.post(removal, {"version": ready.version})

    refused = page.send({names["price"]: "60", names["environment"]: "40"})
    saved = refused.send({}, control="award_mode")

    assert (refused.status, refused.value(names["environment"]), saved.status) == (409, "40", 302)
    assert [str(row.weight) for row in journeys.lot_of(ready).award_criteria.all()] == ["40.00"]


def _real(tender: Tender, path: str) -> str:
    row = journeys.lot_of(tender).award_criteria.first()
    return tender.get_absolute_url() + path.replace("/1/", f"/{row.pk}/")


def _named(tender: Tender, typed: dict[str, Any]) -> dict[str, Any]:
    names = fields(tender)
    return {names.get(name, name): value for name, value in typed.items()}


def _but_version(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in fields.items() if name not in UNTYPED}


def _as_shown(typed: Any) -> list[str] | None:
    tidy = {"50,00": "50", "1.2.2027": "01.02.2027"}
    return typed if isinstance(typed, list) or typed is None else [tidy.get(typed, typed)]
