"""The library: what may be asked for, in which words, from which source.

A `Criterion` is a stable address; a `Revision` is its text at a point in time. Once published a revision and
everything that hangs on it is frozen by the database itself (criteria/guards.py).
"""

from criteria.models.category import Category, CategoryImpact, KnownLaw, Measure, ProductGroup, ProductRisk
from criteria.models.criterion import Alias, Criterion
from criteria.models.curation import HearingComment, RevisionEvent
from criteria.models.parts import LegalBasis, Parameter, Source
from criteria.models.revision import TEXT_FIELDS, Revision, RevisionQuerySet
from criteria.models.search import SearchPlace, SearchWord
from criteria.models.shared import CriteriaSet, Label, Synonym
from criteria.models.upload import Upload

__all__ = [
    "TEXT_FIELDS",
    "Alias",
    "Category",
    "CategoryImpact",
    "CriteriaSet",
    "Criterion",
    "HearingComment",
    "KnownLaw",
    "Label",
    "LegalBasis",
    "Measure",
    "Parameter",
    "ProductGroup",
    "ProductRisk",
    "Revision",
    "RevisionEvent",
    "RevisionQuerySet",
    "SearchPlace",
    "SearchWord",
    "Source",
    "Synonym",
    "Upload",
]
