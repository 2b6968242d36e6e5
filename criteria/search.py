"""Finding published texts by words: the same on SQLite and PostgreSQL, and as fast in a large library.

`index` keeps which texts hold which roots, `matching` looks the query's roots up. A word is found in any
form, as one that means the same, and as a part of a compound; whole words come before parts, the title before
the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from criteria.compounds import parts, split
from criteria.enums import Kind, Level, Theme
from criteria.models import Revision, RevisionQuerySet, SearchPlace, SearchWord, Synonym
from criteria.words import content_words, root, roots_of

Roots = tuple[str, ...]  # that must all be there
Way = tuple[int, ...]  # the same as ids of words
Rank = SearchPlace.Rank
MAX_WORDS = 8  # more are not read
SHORTEST_START, SHORTEST_PIECE = 3, 5  # a shorter one is the start of, or in, almost every word
ELSEWHERE = 5  # the rank of a text that does not hold the word itself, but what means the same or its parts
LIBRARY_ORDER = ("criterion__category__order", "criterion__order", "criterion__key")


@transaction.atomic
def index(revisions: RevisionQuerySet) -> None:
    """Makes the search rows of these revisions anew: for each published text, none for the others."""
    SearchPlace.objects.filter(revision__in=revisions).delete()
    published = revisions.published().select_related("criterion__category", "criterion__set", "product_group")
    texts = published.prefetch_related("labels", "criterion__aliases__product_group")
    places = {row.pk: _places(row) for row in texts}
    ids = _ids_of({each for found in places.values() for each in found})
    rows = (
        SearchPlace(word_id=ids[each], revision_id=pk, rank=rank)
        for pk, found in places.items()
        for each, rank in found.items()
    )
    # Someone else may be at it with the same texts: what they wrote says the same.
    SearchPlace.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def catch_up() -> None:
    """Makes the rows of the published texts that have none, as after a migration."""
    found = Exists(SearchPlace.objects.filter(revision=OuterRef("pk")))
    missing = Revision.objects.published().exclude(found)
    if missing.exists():
        index(missing)


def _ids_of(roots: Iterable[str]) -> dict[str, int]:
    """Root → id; those the library has not met before are noted."""
    roots = sorted(roots)
    known = SearchWord.objects.in_bulk(roots, field_name="root")
    new = [SearchWord(root=each) for each in roots if each not in known]
    SearchWord.objects.bulk_create(new, batch_size=2000, ignore_conflicts=True)
    return {each: row.pk for each, row in SearchWord.objects.in_bulk(roots, field_name="root").items()}


def _places(row: Revision) -> dict[str, Rank]:
    """Each root that the text can be found by, with the best of its places."""
    title, text, about = map(content_words, (row.title_nb, _text(row), _about(row)))
    found: dict[str, Rank] = {}
    found |= {each: Rank.IN_TEXT for word in (*about, *text) for each in parts(word)}
    found |= {each: Rank.IN_TITLE for word in title for each in parts(word)}
    found |= {root(word): Rank.ABOUT for word in about}
    found |= {root(word): Rank.TEXT for word in text}
    found |= {root(word): Rank.TITLE for word in title}
    return found


def _text(row: Revision) -> str:
    return "\n".join([row.text_nb, row.title_nn, row.text_nn, row.title_en, row.text_en])


def _about(row: Revision) -> str:
    criterion, group = row.criterion, row.product_group
    said = [
        *(criterion.key.replace("-", " "), criterion.category.name, group.name, *group.words),
        *(Kind(row.kind).label, Level(criterion.level).label, Theme(row.theme).label),
        *(label.name for label in row.labels.all()),
        *([criterion.set.name] if criterion.set else []),
        *(alias.product_group.name for alias in criterion.aliases.all()),
    ]
    return "\n".join(said)


@dataclass(frozen=True)
class Term:
    """A word of the query as roots: its own, those of what means the same, those of its two parts if any."""

    own: str
    same: tuple[Roots, ...]
    inside: Roots

    @property
    def ways(self) -> tuple[Roots, ...]:
        return tuple(filter(None, ((self.own,), self.inside, *self.same)))


def matching(revisions: QuerySet[Revision], query: str) -> QuerySet[Revision]:
    """The revisions in which every word of the query is found, best first. An empty query finds all."""
    if not query.strip():
        return revisions
    terms = _terms(query)
    ids = _in_use(Q(root__in={each for term in terms for way in term.ways for each in way}))
    found = []
    for term in terms:
        found.append(_known(term, ids) or _pieces(term))
        if not found[-1]:
            return revisions.none()
    if not found:
        return revisions.none()
    rank: Combinable = sum(map(_rank, found), start=Value(0))
    return revisions.filter(*map(_holds, found)).annotate(rank=rank).order_by("rank", *LIBRARY_ORDER)


def _terms(query: str) -> list[Term]:
    groups = [[roots_of(word) for word in row.words] for row in Synonym.objects.all()]
    words = {root(word): word for word in content_words(query)[:MAX_WORDS]}
    return [Term(own, _same_as((own,), groups), tuple(map(root, split(word)))) for own, word in words.items()]


def _same_as(own: Roots, groups: Iterable[list[Roots]]) -> tuple[Roots, ...]:
    return tuple(way for group in groups if own in group for way in group if way != own)


def _in_use(condition: Q) -> dict[str, int]:
    """Root → id, of the words that some text holds today."""
    held = Exists(SearchPlace.objects.filter(word=OuterRef("pk")))
    return dict(SearchWord.objects.filter(condition, held).values_list("root", "pk"))


def _known(term: Term, ids: dict[str, int]) -> list[Way]:
    """The ways that lead to something. A compound that no text holds is looked for by its last part too."""
    ways = term.ways if term.own in ids else (*term.ways, term.inside[-1:])
    return [tuple(ids[each] for each in way) for way in ways if way and ids.keys() >= set(way)]


def _pieces(term: Term) -> list[Way]:
    """For a word that is nowhere: the words that it begins, as when it is not typed to its end, or is in."""
    if len(term.own) < SHORTEST_START:
        return []
    place = "contains" if len(term.own) >= SHORTEST_PIECE else "startswith"
    return [(pk,) for pk in _in_use(Q(**{f"root__{place}": term.own})).values()]


def _holds(ways: list[Way]) -> Q:
    """The condition that a revision can be found in one of the ways."""
    condition = _with_any([way[0] for way in ways if len(way) == 1])
    for way in ways:
        if len(way) > 1:
            condition |= Q(*(_with_any([word]) for word in way))
    return condition


def _with_any(words: list[int]) -> Q:
    return Q(pk__in=SearchPlace.objects.filter(word__in=words).values("revision"))


def _rank(ways: list[Way]) -> Combinable:
    """By where the text holds the words of the first way, which is the one most like the query."""
    places = [SearchPlace.objects.filter(revision=OuterRef("pk"), word=word) for word in ways[0]]
    ranks = [Coalesce(Subquery(place.values("rank")[:1]), Value(ELSEWHERE)) for place in places]
    return sum(ranks, start=Value(0))
