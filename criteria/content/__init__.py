"""One category file: parse, check, dump. Knows YAML, not Django."""

from criteria.content.checks import check
from criteria.content.entries import (
    FILLED,
    TEXTS,
    CategoryEntry,
    CategoryFile,
    ContentError,
    CriterionEntry,
    LabelEntry,
    LawEntry,
    ParameterEntry,
    ProductGroupEntry,
    SetEntry,
    SourceEntry,
)
from criteria.content.filling import fill, placeholders
from criteria.content.yaml_file import dump, load, parse

__all__ = [
    "FILLED",
    "TEXTS",
    "CategoryEntry",
    "CategoryFile",
    "ContentError",
    "CriterionEntry",
    "LabelEntry",
    "LawEntry",
    "ParameterEntry",
    "ProductGroupEntry",
    "SetEntry",
    "SourceEntry",
    "check",
    "dump",
    "fill",
    "load",
    "parse",
    "placeholders",
]
