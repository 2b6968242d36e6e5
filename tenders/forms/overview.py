from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast
from urllib.parse import urlencode

from django import forms

from greenprocure.crispy.forms import NarrowingForm
from tenders.queries.figures import quarter_written
from tenders.queries.overview import Choices
from tenders.rules.indicators.quarters import words as in_words
from tenders.rules.indicators.scope import COMPETITION, Scope
from tenders.rules.routes import Stage

YEARS_BACK, YEARS_AHEAD = 4, 1
# The field of the form → what it is in a scope.
KEYS = {"kategori": "category", "enhet": "unit", "ansvarlig": "owner"}


class OverviewForm(NarrowingForm):
    """The filters of the overview, named as on the list. What nobody offers is told and narrows nothing."""

    fra = forms.ChoiceField(label="Fra og med", required=False)
    til = forms.ChoiceField(label="Til og med", required=False)
    stadium = forms.ChoiceField(label="Stadium", required=False)
    kategori = forms.ChoiceField(label="Kategori", required=False)
    enhet = forms.ChoiceField(label="Enhet", required=False)
    ansvarlig = forms.ChoiceField(label="Ansvarlig", required=False)

    def __init__(self, data: Mapping[str, str], *, choices: Choices, today: date) -> None:
        super().__init__(data if data.keys() & self.base_fields.keys() else this_year(today))
        quarters = {quarter_written(each): in_words(each) for each in _quarters(today)}
        self.offered: dict[str, dict[str, str]] = {
            "fra": {"": "Starten", **quarters},
            "til": {"": "Alt som er planlagt", **quarters},
            "stadium": {"": "Alle", Stage.DECIDED: Stage.DECIDED.label, Stage.OPEN: Stage.OPEN.label},
            "kategori": {"": "Alle", **_texts(choices.categories)},
            "enhet": {"": "Alle", **_texts(choices.units)},
            "ansvarlig": {"": "Alle", **_texts(choices.owners)},
        }
        for name, words in self.offered.items():
            cast(forms.ChoiceField, self.fields[name]).choices = list(words.items())
        if not choices.units:
            del self.fields["enhet"]

    def scope(self) -> Scope:
        """What is chosen."""
        chosen = self.chosen()
        return Scope(
            first=_quarter(chosen.get("fra")),
            last=_quarter(chosen.get("til")),
            stage=chosen.get("stadium", COMPETITION),
            **{key: int(chosen[name]) for name, key in KEYS.items() if name in chosen},
        )

    def query(self) -> str:
        """The filters for an address; an empty one is said too, for without any the year would be chosen."""
        return urlencode({name: self.data[name] for name in self.fields if name in self.data})

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """The filters as a reader of a file needs them: «Fra og med», «1. kvartal 2026»."""
        chosen = self.chosen()
        return tuple(
            (str(field.label), self.offered[name][chosen.get(name, "")])
            for name, field in self.fields.items()
        )


def this_year(today: date) -> dict[str, str]:
    """What is shown until something is chosen."""
    return {"fra": f"{today.year}-1", "til": f"{today.year}-4"}


def _quarters(today: date) -> Iterator[int]:
    """Newest first."""
    for year in range(today.year + YEARS_AHEAD, today.year - YEARS_BACK - 1, -1):
        yield from (year * 10 + place for place in (4, 3, 2, 1))


def _quarter(written: str | None) -> int | None:
    return int(written.replace("-", "")) if written else None


def _texts(names: Mapping[int, str]) -> dict[str, str]:
    return {str(pk): name for pk, name in names.items()}
