from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from greenprocure.environment import database, flag, listed, required


def test_a_required_variable_is_read_without_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_KEY", " hemmelig ")

    assert required("A_KEY") == "hemmelig"


@pytest.mark.parametrize("value", [None, "", "   "])
def test_a_missing_required_variable_is_named(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_KEY", raising=False) if value is None else monkeypatch.setenv("A_KEY", value)

    with pytest.raises(ImproperlyConfigured, match=r"^Miljøvariabelen A_KEY må settes\.$"):
        required("A_KEY")


@pytest.mark.parametrize(
    ("value", "items"),
    [("", []), ("a", ["a"]), ("a,b", ["a", "b"]), (" a , ,b, ", ["a", "b"])],
)
def test_a_list_has_no_empty_items(value: str, items: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_LIST", value)

    assert listed("A_LIST", "x") == items


def test_a_list_that_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_LIST", raising=False)

    assert listed("A_LIST", "x,y") == ["x", "y"]


@pytest.mark.parametrize(
    ("value", "on"),
    [("1", True), ("true", True), ("JA", True), (" on ", True), ("0", False), ("nei", False), ("", False)],
)
def test_a_flag_is_on_for_a_yes_only(value: str, on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_FLAG", value)

    assert flag("A_FLAG", True) is on


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_not_set_has_its_default(default: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("A_FLAG", raising=False)

    assert flag("A_FLAG", default) is default


def test_without_an_address_the_database_is_sqlite_that_survives_a_power_cut(tmp_path: Path) -> None:
    found = database("", tmp_path / "new" / "file.sqlite3")

    assert (found["ENGINE"], found["NAME"]) == (
        "django.db.backends.sqlite3",
        tmp_path / "new" / "file.sqlite3",
    )
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found["OPTIONS"]["init_command"]
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_an_address_names_a_postgresql(scheme: str, tmp_path: Path) -> None:
    found = database(f"{scheme}://bruker:p%40ss%2Ford@vert:5433/gronne%20anbud", tmp_path)

    parts = {key: found[key] for key in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert parts == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "gronne anbud",
        "USER": "bruker",
        "PASSWORD": "p@ss/ord",
        "HOST": "vert",
        "PORT": 5433,
    }
    assert "statement_timeout" in found["OPTIONS"]["options"]


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://"):
        database("mysql://vert/base", tmp_path)
