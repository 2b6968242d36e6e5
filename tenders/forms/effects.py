"""An effect sheet as one form: its fields, and its factors with the officer's own."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from greenprocure.crispy.errors import Problem, problems
from greenprocure.crispy.widgets import DateInput, DecimalInput, WholeNumberInput
from tenders.forms.base import VersionedForm
from tenders.forms.effect_rows import Asked, Rows, cell_name, count_field, row_inputs
from tenders.queries.effects import UsedFactor, factors_now, own_factors
from tenders.rules.effects.shape import Input, Kind, Result
from tenders.rules.effects.shape import Problem as SheetProblem
from tenders.rules.effects.sheet import Sheet

LONGEST_NUMBER, LONGEST_TEXT = 60, 500
MOST_KRONER, MOST_KILOS = 10**11, 10**12  # well within the columns, so that sums fit too
TWO_MEANINGS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
WIDGETS = {Kind.WHOLE: WholeNumberInput, Kind.DATE: DateInput}


class EffectForm(VersionedForm, forms.Form):
    """`rows` tells how many rows each group of fields has; `used` are the sheet's factors as published."""

    title = forms.CharField(label="Navn på beregningen", max_length=200)
    counts = forms.BooleanField(
        label="Regn resultatet med i summen for anskaffelsen",
        help_text="Ta bort haken når en annen beregning alt teller det samme.",
        required=False,
    )
    # «2:5»: the rows, counted from 0, that came from a file and may be taken away again together.
    from_file = forms.RegexField(r"^\d{1,3}:\d{1,3}$", required=False, widget=forms.HiddenInput)
    required_marking = "none"

    def __init__(
        self, *args: Any, sheet: Sheet, rows: Mapping[str, int], used: tuple[UsedFactor, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheet, self.row_counts, self.used = sheet, rows, used
        self.result = Result()
        for one in sheet.inputs:
            self._add(one)
        for factor in used:
            self._add_factor(factor)

    def _add(self, one: Input) -> None:
        if one.kind != Kind.ROWS:
            self.fields[one.name] = form_field(one, one.label)
            return
        count = self.row_counts[one.name]
        self.fields[count_field(one)] = forms.CharField(
            required=False, max_length=5, initial=count, widget=forms.HiddenInput
        )
        for row in range(count):
            for column in one.columns:
                label = f"{column.label} ({column.unit})" if column.unit else column.label
                self.fields[cell_name(one, row, column)] = form_field(column, f"{label}, rad {row + 1}")

    def _add_factor(self, used: UsedFactor) -> None:
        # The words that errors start with are the factor's own label.
        self.fields[f"factor-{used.key}"] = forms.CharField(
            label=f"{used.label}, eget tall ({used.unit})",
            required=False,
            max_length=LONGEST_NUMBER,
            widget=DecimalInput,
        )
        self.fields[f"factor-{used.key}-reason"] = forms.CharField(
            label=f"{used.label}, begrunnelse", required=False, max_length=LONGEST_TEXT
        )

    # --- what the page shows ------------------------------------------------------------------

    @property
    def parts(self) -> Iterator[Asked | Rows]:
        """The sheet's fields in order; repeated ones as one part."""
        for one in self.sheet.inputs:
            yield self._rows(one) if one.kind == Kind.ROWS else (self[one.name], one)

    def _rows(self, one: Input) -> Rows:
        lines = [
            [(self[cell_name(one, row, column)], column) for column in one.columns]
            for row in range(self.row_counts[one.name])
        ]
        return Rows(one, self[count_field(one)], lines)

    @property
    def factors(self) -> Iterator[dict[str, Any]]:
        """Each factor with its two fields."""
        for used in self.used:
            value, reason = self[f"factor-{used.key}"], self[f"factor-{used.key}-reason"]
            typed = any(each.errors or each.value() for each in (value, reason))
            yield {"used": used, "value": value, "reason": reason, "is_open": typed}

    @property
    def problems(self) -> list[Problem]:
        """The lines of the error summary; what concerns a group of rows leads to the group."""
        groups = {
            message: f"div_{one.name}"
            for one in row_inputs(self.sheet)
            for message in self.errors.get(count_field(one), ())
        }
        return [line._replace(target=line.target or groups.get(line.message, "")) for line in problems(self)]

    @property
    def is_own(self) -> bool:
        """Whether any factor is changed or wrong."""
        return any(factor["is_open"] for factor in self.factors)

    # --- what was typed -----------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._refuse_two_meanings(cleaned)
        typed = {used.key: cleaned.get(f"factor-{used.key}", "") for used in self.used}
        values = {used.key: typed[used.key] or used.published for used in self.used}
        result = self.sheet.calculate(self.inputs(cleaned), values)
        self._refuse(result.problems)
        self.own = self._own(cleaned, typed)
        if _is_beyond(result):
            self.add_error(
                None, "Resultatet er for stort til å lagres. Se om et tall har fått for mange sifre."
            )
        if not self.errors:
            self.result = result
        return cleaned

    def _refuse_two_meanings(self, cleaned: Mapping[str, Any]) -> None:
        """«250.000» is a quarter of a million to one and 250 to another; nobody sees which was counted."""
        for name, typed in list(cleaned.items()):
            field = self.fields[name]
            if isinstance(field.widget, DecimalInput | WholeNumberInput) and TWO_MEANINGS.fullmatch(
                str(typed)
            ):
                spaced, comma = typed.replace(".", " "), typed.replace(".", ",")
                told = f"{self[name].label}: «{typed}» kan leses på to måter. Skriv {spaced} eller {comma}."
                self.add_error(name, told)

    def inputs(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """What was typed in the sheet's fields, as the sheet reads it."""
        return {one.name: self._typed(one, cleaned) for one in self.sheet.inputs}

    def _typed(self, one: Input, cleaned: Mapping[str, Any]) -> Any:
        if one.kind != Kind.ROWS:
            return cleaned.get(one.name)
        return [
            {column.name: cleaned.get(cell_name(one, row, column)) for column in one.columns}
            for row in range(self.row_counts[one.name])
        ]

    def _refuse(self, found: tuple[SheetProblem, ...]) -> None:
        """Puts each problem at its field; what the form itself has refused is not told twice."""
        for problem in found:
            name = problem.name if problem.name in self.fields else f"{problem.name}-rows"
            if name not in self.errors:
                self.add_error(name, problem.message)

    def _own(self, cleaned: Mapping[str, Any], typed: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """The factors she has changed, each with her reason; one without is refused."""
        changed = own_factors(self.sheet, typed)
        own = {}
        for used in self.used:
            name = f"factor-{used.key}-reason"
            reason = cleaned.get(name, "")
            if used.key in changed:
                own[used.key] = {"value": changed[used.key], "reason": reason}
                if not reason and name not in self.errors:
                    self.add_error(name, f"{used.label}: skriv hvorfor dere bruker et annet tall.")
            elif reason and not typed[used.key] and f"factor-{used.key}" not in self.errors:
                told = f"{used.label}: skriv det nye tallet, eller ta bort begrunnelsen."
                self.add_error(f"factor-{used.key}", told)
        return own

    @property
    def factors_used(self) -> tuple[UsedFactor, ...]:
        """The factors of the calculation that was asked for."""
        return factors_now(self.sheet, self.own)


def _is_beyond(result: Result) -> bool:
    """Whether the database has no room for what is saved."""
    kroner, kilos = (value or Decimal(0) for value in (result.saved_kroner, result.saved_co2e_kg))
    return abs(kroner) >= MOST_KRONER or abs(kilos) >= MOST_KILOS


def form_field(one: Input, label: str) -> forms.Field:
    """A field that takes down what is typed; whether it can be used is for the sheet to say."""
    if one.kind == Kind.CHOICE:
        choices = [("", "Velg"), *((choice.value, choice.label) for choice in one.choices)]
        return forms.ChoiceField(label=label, required=False, choices=choices, help_text=one.help)
    longest = LONGEST_TEXT if one.kind == Kind.TEXT else LONGEST_NUMBER
    widget = forms.TextInput if one.kind == Kind.TEXT else WIDGETS.get(one.kind, DecimalInput)
    return forms.CharField(label=label, required=False, max_length=longest, help_text=one.help, widget=widget)
