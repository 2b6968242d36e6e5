import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any, cast

from django import forms

from greenprocure.accounts.models import User
from greenprocure.accounts.roles import Permission
from greenprocure.crispy.forms import NarrowingForm
from tenders.models import State
from tenders.queries.figures import COMPETITION, NAMES, YES, Chosen, quarter_written
from tenders.queries.tender_choices import Choice, Choices
from tenders.rules.indicators.quarters import earlier, quarter_of, words
from tenders.rules.routes import Levels, Route, Stage

MINE = "meg"
QUARTER = re.compile(r"\d{4}-[1-4]")
QUARTERS_BACK, QUARTERS_AHEAD = 16, 8
ROUTES = [
    ("lawful", "Alle lovlige veier"),
    ("exemption", "Alle unntak"),
    ("deviating", "Alle uten vekt på minst 30 %"),
    *Route.pairs(),
]
JUSTIFICATION = [
    ("asked", "Må begrunnes"),
    ("complete", "Alle felter er fylt ut"),
    ("lacking", "Felter mangler"),
]
OVERDUE = [
    ("review", "Gjennomgang over fristen"),
    ("notice", "Godkjent, men ikke satt i gang"),
    ("contract", "Satt i gang uten registrert kontrakt"),
    ("need", "Utsatt behov som skal tas opp"),
]
ONLY = [(YES, "Ja")]


class TenderSearchForm(NarrowingForm):
    """The list as most people meet it: a search, and nothing else that costs something to draw."""

    sok = forms.CharField(label="Navn eller saksnummer", required=False, max_length=100, strip=True)

    def __init__(self, data: Mapping[str, str], *, user: User) -> None:
        super().__init__(data)
        self.user = user

    @cached_property
    def agencies(self) -> list[int]:
        """The agencies whose tenders are listed, by id."""
        return self.user.agency_ids_with(Permission.VIEW_TENDER)

    def narrowing(self) -> Chosen:
        """What is chosen beside the agency and the words."""
        return Chosen()


class TenderListForm(TenderSearchForm):
    """The search with all the filters. What nobody offers is told and narrows nothing."""

    virksomhet = forms.ChoiceField(label="Oppdragsgiver", required=False)
    status = forms.ChoiceField(label="Status", required=False)
    ansvarlig = forms.ChoiceField(label="Ansvarlig", required=False)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    enhet = forms.ChoiceField(label="Enhet", required=False)
    fra = forms.ChoiceField(label="Fra og med", required=False)
    til = forms.ChoiceField(label="Til og med", required=False)
    vei = forms.ChoiceField(label="Lovlig vei", required=False)
    niva = forms.ChoiceField(label="Nivå", required=False)
    stadium = forms.ChoiceField(label="Stadium", required=False)
    begrunnelse = forms.ChoiceField(label="Begrunnelse", required=False)
    forfalt = forms.ChoiceField(label="Har ventet for lenge", required=False)
    vekt = forms.ChoiceField(label="Har miljøvekt", required=False)
    spart = forms.ChoiceField(label="Har spart uten å kjøpe", required=False)
    utdatert = forms.ChoiceField(label="Bruker en eldre tekst", required=False)

    def __init__(self, data: Mapping[str, str], *, user: User, choices: Choices, today: date) -> None:
        super().__init__(data, user=user)
        self.choices_of_user = choices
        periods = list(_quarters(data, today))
        offered = {
            "virksomhet": [(each.beside, each.name) for each in choices.agencies],
            "status": State.choices,
            "ansvarlig": [(MINE, "Mine"), *_by_id(choices.owners)],
            "kategori": list(_by_id(choices.categories)),
            "enhet": list(_units(choices)),
            "fra": periods,
            "til": periods,
            "vei": ROUTES,
            "niva": Levels.pairs(),
            "stadium": [(COMPETITION, "Med konkurranse"), *Stage.pairs()],
            "begrunnelse": JUSTIFICATION,
            "forfalt": OVERDUE,
            "vekt": ONLY,
            "spart": ONLY,
            "utdatert": ONLY,
        }
        for name, values in offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", "Alle"), *values]
        if len(choices.agencies) < 2:
            del self.fields["virksomhet"]
        if not choices.units:
            del self.fields["enhet"]

    @cached_property
    def agencies(self) -> list[int]:
        number = self.chosen().get("virksomhet")
        return [each.pk for each in self.choices_of_user.agencies if number in (None, each.beside)]

    def narrowing(self) -> Chosen:
        chosen = self.chosen()
        values = {name: chosen[parameter] for name, parameter in NAMES.items() if parameter in chosen}
        return Chosen(**{name: self._read(name, value) for name, value in values.items()})

    def _read(self, name: str, value: str) -> Any:
        if name in ("first", "last"):
            return int(value.replace("-", ""))
        if name in ("category", "unit", "owner"):
            return self.user.pk if value == MINE else int(value)
        return True if value == YES else value


def _by_id(choices: list[Choice]) -> Iterator[tuple[str, str]]:
    return ((str(each.pk), each.name) for each in choices)


def _units(choices: Choices) -> Iterator[tuple[str, str]]:
    """With the agency's name where there are several agencies."""
    several = len(choices.agencies) > 1
    for each in choices.units:
        yield str(each.pk), f"{each.name} ({each.beside})" if several else each.name


def _quarters(data: Mapping[str, str], today: date) -> Iterator[tuple[str, str]]:
    """The quarters around today, the newest first, and those that a link asks for beyond them."""
    newest = earlier(quarter_of(today), -QUARTERS_AHEAD)
    near = {quarter_written(earlier(newest, each)) for each in range(QUARTERS_AHEAD + QUARTERS_BACK)}
    asked = {data[name] for name in ("fra", "til") if QUARTER.fullmatch(data.get(name, ""))}
    for written in sorted(near | asked, reverse=True):
        yield written, words(int(written.replace("-", "")))
