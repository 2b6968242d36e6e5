"""The factor files: what is published with the site, and what a curator is told of a faulty one."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tenders.rules.effects import factors
from tenders.rules.effects.factors import FactorError, choices_of, factor, files, keys_of, parse

SOUND: dict[str, Any] = {
    "key": "diesel",
    "label": "Diesel",
    "value": "2.66",
    "unit": "kg CO2 per liter",
    "source": "Miljødirektoratet",
    "date": date(2026, 11, 22),
    "own": False,
}
OURS = {name: value for name, value in SOUND.items() if name != "source"} | {
    "own": True,
    "note": "Byttes ut.",
}


def file_with(*rows: Any) -> dict[str, Any]:
    return {"version": "1", "date": date(2026, 11, 22), "factors": list(rows)}


def test_every_published_factor_has_a_source_or_is_ours():
    for one in (one for file in files().values() for one in file.factors):
        assert (one.shown_source == "Vår antakelse") == one.own
        assert one.note if one.own else one.source and one.url.startswith("https://")


def test_a_sound_file_is_read():
    found = parse("energi", file_with(SOUND, OURS | {"key": "el"}))
    assert (found.name, found.version, found.date) == ("energi", "1", date(2026, 11, 22))
    assert [(one.key, one.value, one.shown_source) for one in found.factors] == [
        ("diesel", Decimal("2.66"), "Miljødirektoratet"),
        ("el", Decimal("2.66"), "Vår antakelse"),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (SOUND | {"farge": "grønn", "alder": 1}, "energi, diesel: ukjente felter: alder, farge."),
        (SOUND | {"source": ""}, "energi, diesel: kilden mangler; merk faktoren som vår egen med own: true."),
        (
            OURS | {"note": ""},
            "energi, diesel: egen faktor må ha en note som sier hva den bør byttes ut med.",
        ),
        (SOUND | {"own": "ja"}, "energi, diesel: own må være true eller false."),
        (SOUND | {"date": "2026"}, "energi, diesel: dato mangler."),
        (SOUND | {"value": "mye"}, "energi, diesel: verdien må være et tall."),
        (SOUND | {"value": 2.66}, "energi, diesel: verdien må være et tall."),
        (SOUND | {"value": "-1"}, "energi, diesel: verdien må være minst 0."),
        (SOUND | {"unit": " "}, "energi, diesel: unit mangler."),
        (SOUND | {"label": None}, "energi, diesel: label mangler."),
    ],
)
def test_one_sentence_per_fault(row, sentence):
    with pytest.raises(FactorError) as caught:
        parse("energi", file_with(row))
    assert str(caught.value) == sentence


def test_all_faults_are_told_at_once():
    with pytest.raises(FactorError) as caught:
        parse("energi", file_with({}) | {"date": "i går"})
    assert str(caught.value).splitlines() == [
        "energi: filen mangler dato.",
        "energi, None: key mangler.",
        "energi, None: label mangler.",
        "energi, None: unit mangler.",
        "energi, None: dato mangler.",
        "energi, None: own må være true eller false.",
        "energi, None: verdien må være et tall.",
    ]


@pytest.mark.parametrize("raw", [None, [], {"version": "1"}, file_with(SOUND) | {"mer": 1}])
def test_a_file_with_other_parts_is_refused(raw):
    with pytest.raises(
        FactorError, match=r"^energi: filen skal ha version, date og factors, og ikke noe mer.$"
    ):
        parse("energi", raw)


@pytest.mark.parametrize("rows", ["tull", [1]])
def test_factors_are_a_list_of_factors(rows):
    with pytest.raises(FactorError, match=r"^energi: factors skal være en liste med faktorer.$"):
        parse("energi", file_with() | {"factors": rows})


def test_a_key_in_two_files_is_refused(tmp_path, monkeypatch):
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(
            'version: "1"\ndate: 2026-11-22\nfactors:\n'
            '  - {key: el, label: El, value: "1", unit: kg, own: true, note: Ny, date: 2026-11-22}\n'
        )
    monkeypatch.setattr(factors, "DATA", tmp_path)
    with pytest.raises(FactorError, match=r"^Nøkler som er brukt to ganger: el.$"):
        files.__wrapped__()


def test_factors_are_found_by_key_file_and_unit():
    assert factor("diesel").unit == "kg CO2 per liter"
    assert keys_of("lcc") == ("kalkulasjonsrente",)
    assert [choice.value for choice in choices_of("energi", "kg CO2 per liter")] == ["bensin", "diesel"]
    with pytest.raises(KeyError):
        factor("kull")
