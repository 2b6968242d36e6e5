"""Finding published texts by words: the same on SQLite and PostgreSQL.

`index` keeps one row of normalised words for each published text; `matching` looks stems up in it. Whole
words come before beginnings, beginnings before the inside of a word, the title before the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

from criteria.enums import Kind, Level, Theme
from criteria.models import Category, ProductGroup, Revision, RevisionQuerySet, SearchText, Synonym
from criteria.words import indexed, parts_of, stem, stems_of, words_of

MAX_WORDS = 8  # more are not read: every word is a condition
SHORTEST_INSIDE = 3  # a shorter word is looked for from the beginning of a word only: «pc», not «upcycling»


@dataclass(frozen=True)
class Term:
    """What one word of the query may be found as: its own stem, what means the same, or its parts."""

    own: str
    synonyms: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()


@transaction.atomic
def index(revisions: RevisionQuerySet) -> None:
    """Makes the search rows of these revisions anew: one for each published text, none for the others."""
    SearchText.objects.filter(revision__in=revisions).delete()
    published = revisions.published().select_related("criterion__category", "criterion__set", "product_group")
    texts = published.prefetch_related("labels", "criterion__aliases__product_group")
    SearchText.objects.bulk_create(
        [SearchText(revision=row, title=indexed(row.title_nb), words=_words(row)) for row in texts],
        batch_size=500,
    )


def _words(row: Revision) -> str:
    criterion, group = row.criterion, row.product_group
    said = [
        criterion.key.replace("-", " "),
        *(row.title_nb, row.text_nb, row.title_nn, row.text_nn, row.title_en, row.text_en),
        *(criterion.category.name, group.name, *group.words),
        *(Kind(row.kind).label, Level(criterion.level).label, Theme(row.theme).label),
        *(label.name for label in row.labels.all()),
        *([criterion.set.name] if criterion.set else []),
        *(alias.product_group.name for alias in criterion.aliases.all()),
    ]
    return indexed("\n".join(filter(None, said)))


def matching(revisions: QuerySet[Revision], query: str) -> QuerySet[Revision]:
    """The revisions in which every word of the query is found, best first. No words find all."""
    terms = _terms(query)
    if not terms:
        return revisions
    direct = revisions.filter(*(_direct(term) for term in terms))
    if not direct.exists():
        known = _known()
        terms = [Term(term.own, term.synonyms, parts_of(term.own, known)) for term in terms]
        direct = revisions.filter(*(_direct(term) | _by_parts(term) for term in terms))
    rank: Combinable = sum((_rank(term) for term in terms[1:]), start=_rank(terms[0]))
    return direct.annotate(rank=rank).order_by("rank", *_library_order())


def _library_order() -> tuple[str, ...]:
    return ("criterion__category__order", "criterion__order", "criterion__key")


def _terms(query: str) -> list[Term]:
    groups = [[stems_of(word) for word in row.words] for row in Synonym.objects.all()]
    return [Term(own, _same_as(own, groups)) for own in dict.fromkeys(map(stem, words_of(query)[:MAX_WORDS]))]


def _same_as(own: str, groups: Iterable[list[tuple[str, ...]]]) -> tuple[tuple[str, ...], ...]:
    found = [stems for group in groups if (own,) in group for stems in group if stems and stems != (own,)]
    return tuple(dict.fromkeys(found))


def _known() -> frozenset[str]:
    """The stems of all words that name something: categories, product groups and synonyms."""
    said = [*Category.objects.values_list("name", flat=True)]
    for name, words in ProductGroup.objects.values_list("name", "words"):
        said += [name, *words]
    for words in Synonym.objects.values_list("words", flat=True):
        said += words
    return frozenset(stem for stem in stems_of("\n".join(said)) if len(stem) >= SHORTEST_INSIDE)


def _has(needle: str) -> Q:
    # A short one must be a whole word: «pc», never the beginning of «pcb».
    found = needle if len(needle) >= SHORTEST_INSIDE else f" {needle} "
    return Q(search_text__words__contains=found)


def _direct(term: Term) -> Q:
    found = _has(term.own)
    for stems in term.synonyms:
        found |= _all(stems)
    return found


def _by_parts(term: Term) -> Q:
    return _all(term.parts) if term.parts else Q(pk__in=[])


def _all(stems: Iterable[str]) -> Q:
    found = Q()
    for one in stems:
        found &= _has(one)
    return found


def _rank(term: Term) -> Case:
    own = term.own
    places = ("search_text__title__contains", "search_text__words__contains")
    whens = [
        When(Q(**{place: needle}), then=Value(rank))
        for needle, first in ((f" {own} ", 0), (f" {own}", 2), (own, 4))
        for rank, place in enumerate(places, start=first)
    ]
    return Case(*whens, default=Value(6), output_field=IntegerField())
