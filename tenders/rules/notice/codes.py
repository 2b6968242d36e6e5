"""The code lists, our mapping to them, and the words for rules and notes: fixtures/eforms/*.yaml."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[3] / "fixtures" / "eforms"


def label(code_list: str, code: str) -> str:
    """The Norwegian label of a code; the code itself where the list does not have it."""
    return str(data("codelists")[code_list].get(code, code))


def mapped(code_list: str, key: str) -> str | None:
    """The code that a key of the library gives in this list, or None."""
    found = data("mapping")[code_list].get(key)
    return None if found is None else str(found)


@cache
def data(name: str) -> Any:
    """The content of one file."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
