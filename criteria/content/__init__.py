"""One category file: parse, check, dump. Knows YAML, not Django."""

from criteria.content.checks import check, check_together
from criteria.content.entries import (
    FILLED,
    TEXTS,
    WHOLE_CATEGORY,
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
from criteria.content.shape import plain
from criteria.content.yaml_file import dump, load, parse

__all__ = [
    "FILLED",
    "TEXTS",
    "WHOLE_CATEGORY",
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
    "check_together",
    "dump",
    "fill",
    "load",
    "parse",
    "placeholders",
    "plain",
]
