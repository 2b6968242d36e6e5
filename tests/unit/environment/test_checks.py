import re
from pathlib import Path
from typing import Any

import pytest

from greenprocure.checks import COMMAND, front_end_packages


@pytest.fixture
def folders(tmp_path: Path, settings: Any) -> Path:
    settings.STATICFILES_DIRS = [
        tmp_path,
        ("vendor/ds", tmp_path / "ds"),
        ("vendor/inter", tmp_path / "inter"),
    ]
    settings.STATIC_ROOT = tmp_path / "collected"
    return tmp_path


def test_packages_that_are_missing_are_named_with_the_command_that_brings_them(folders: Path) -> None:
    (folders / "inter").mkdir()

    (warning,) = front_end_packages()

    assert warning.msg == "Nettleserpakkene mangler: vendor/ds."
    assert f"«{COMMAND}»" in warning.hint


def test_the_command_is_the_one_that_readme_says() -> None:
    readme = Path(__file__).parents[3] / "README.md"

    assert re.findall(r"^npm ci .+$", readme.read_text(encoding="utf-8"), re.MULTILINE) == [COMMAND]


def test_nothing_is_said_when_they_are_there(folders: Path) -> None:
    (folders / "ds").mkdir()
    (folders / "inter").mkdir()

    assert front_end_packages() == []


def test_nothing_is_said_when_the_files_are_collected_already(folders: Path) -> None:
    (folders / "collected").mkdir()
    (folders / "collected" / "staticfiles.json").touch()

    assert front_end_packages() == []


def test_on_one_s_own_machine_nothing_is_collected(folders: Path, settings: Any) -> None:
    settings.STATIC_ROOT = None

    assert len(front_end_packages()) == 1
