"""One category file: parse, check, dump. Knows YAML, not Django."""

from criteria.content.checks import check, check_together
from criteria.content.entries import (
    FILLED,
    TEXTS,
    WHOLE_CATEGORY,
    WHOLE_CATEGORY_NAME,
    AliasEntry,
    CategoryEntry,
    CategoryFile,
    ContentError,
    CriterionEntry,
    ImpactEntry,
    KnownLawEntry,
    LabelEntry,
    LawEntry,
    MeasureEntry,
    ParameterEntry,
    ProductGroupEntry,
    RiskEntry,
    SetEntry,
    SourceEntry,
)
from criteria.content.filling import fill, placeholders
from criteria.content.fingerprint import fingerprint
from criteria.content.linter import lint
from criteria.content.shape import plain
from criteria.content.yaml_file import checked, dump, load, located, parse

__all__ = [
    "FILLED",
    "TEXTS",
    "WHOLE_CATEGORY",
    "WHOLE_CATEGORY_NAME",
    "AliasEntry",
    "CategoryEntry",
    "CategoryFile",
    "ContentError",
    "CriterionEntry",
    "ImpactEntry",
    "KnownLawEntry",
    "LabelEntry",
    "LawEntry",
    "MeasureEntry",
    "ParameterEntry",
    "ProductGroupEntry",
    "RiskEntry",
    "SetEntry",
    "SourceEntry",
    "check",
    "check_together",
    "checked",
    "dump",
    "fill",
    "fingerprint",
    "lint",
    "load",
    "located",
    "parse",
    "placeholders",
    "plain",
]
