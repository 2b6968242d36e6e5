"""The search's proof: what people write, against what the texts say."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from criteria import search, synonyms
from criteria.enums import FulfilledAt, Kind, Level, Stage, Theme
from criteria.models import Category, Revision, SearchPlace, SearchWord, Synonym
from criteria.search import matching
from criteria.sync import load_all
from tests.integration.criteria.search_set import HARMLESS, HITS, NOT_HITS, PAIRS
from tests.support.ground import lasting, same, stored
from tests.support.library import load_library
from tests.unit.criteria.frames import neighbour, with_page


@lasting(afresh=stored)
def category() -> Category:
    category = Category.objects.create(slug="prover", name="Prøvehylle", status_date=date(2026, 11, 22))
    category.product_groups.create(slug="alle", name="Hele kategorien")
    return category


@pytest.fixture
def texts(category: Category) -> Callable[..., list[Revision]]:
    """Publishes a criterion for each (title, text), in this order, and makes the search know them."""

    return lambda *said: _published(category, said)


def _published(category: Category, said: Iterable[tuple[str, str]]) -> list[Revision]:
    rows = [_revision(category, number, *each) for number, each in enumerate(said)]
    Revision.objects.update(status="published", published_at=timezone.now())
    search.index(Revision.objects.all())
    return rows


def _revision(category: Category, number: int, title: str, text: str) -> Revision:
    pair = f"p{number}"
    criterion = category.criteria.create(key=f"{pair}-basis", pair=pair, level=Level.BASIS, order=number)
    return criterion.revisions.create(
        number=1,
        kind=Kind.SPECIFICATION,
        product_group=category.product_groups.get(),
        theme=Theme.MANAGEMENT,
        counts_as_environment=True,
        stage=Stage.USE,
        fulfilled_at=FulfilledAt.TENDER,
        title_nb=title,
        text_nb=text,
        proof_nb="–",
        follow_up_nb="–",
        rationale_nb="–",
        review_on=date(2027, 11, 22),
    )


@lasting(on=category, afresh=same)
def every_text(category: Category) -> None:
    """All the texts above in one library, with the synonyms that the library has."""
    path: Path = settings.FIXTURES / "synonyms.yaml"
    synonyms.sync(synonyms.load(path))
    _published(category, (("Tittel", text) for _, text in [*HITS, *NOT_HITS, *PAIRS]))


def found(query: str) -> list[str]:
    return [row.text_nb for row in matching(Revision.objects.published(), query)]


def titles(query: str) -> list[str]:
    return [row.title_nb for row in matching(Revision.objects.published(), query)]


def test_of_the_measured_set_19_of_20_are_found_and_at_most_3_of_4_wrongly(every_text: None) -> None:
    missed = [pair for pair in HITS if pair[1] not in found(pair[0])]
    wrong = [pair for pair in NOT_HITS if pair[1] in found(pair[0])]

    assert (len(HITS), len(NOT_HITS)) == (20, 4)
    assert len(missed) <= 1, missed
    assert len(wrong) <= 3, wrong
    # What it does today; the demand above is what it must never fall under.
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize(("query", "text"), PAIRS)
def test_a_text_is_found_in_other_words_than_its_own(every_text: None, query: str, text: str) -> None:
    assert text in found(query)


def test_there_are_thirty_pairs() -> None:
    assert len(set(PAIRS)) == 30


class TestTheOrder:
    def test_is_title_before_text_and_whole_words_before_parts(self, texts):
        texts(
            ("Regneark", "Utstyr til dataskjermer"),
            ("Dataskjermer", "Utstyr"),
            ("Kabler", "Utstyr til skjermen"),
            ("Skjermer", "Utstyr"),
        )

        assert titles("skjerm") == ["Skjermer", "Kabler", "Dataskjermer", "Regneark"]

    def test_is_the_words_own_place_before_what_means_the_same(self, texts):
        Synonym.objects.create(words=["skjerm", "monitor"])
        texts(("Monitorer", "Utstyr"), ("Kabler", "Utstyr til dataskjermer"))

        assert titles("skjerm") == ["Kabler", "Monitorer"]

    def test_is_the_librarys_between_equals(self, texts):
        texts(("Skjermer til kontor", "Nye"), ("Alle skjermer", "Nye"), ("Store skjermer", "Nye"))

        assert titles("skjermer") == ["Skjermer til kontor", "Alle skjermer", "Store skjermer"]

    def test_adds_up_the_words(self, texts):
        texts(
            ("Skjermer", "Skal ha garanti."), ("Garanti på skjermer", "Tre år"), ("Annet", "Garanti, skjerm")
        )

        assert titles("garanti skjerm") == ["Garanti på skjermer", "Skjermer", "Annet"]

    def test_of_a_compound_nobody_wrote_is_both_parts_before_the_last_alone(self, texts):
        texts(("Ombruk av kasser", "Retur"), ("Ombruk av møbler", "Retur"), ("Møbler", "Retur"))

        assert titles("møbelombruk") == ["Ombruk av møbler", "Ombruk av kasser"]


class TestTheWords:
    def test_must_all_be_there(self, texts):
        texts(("Skjermer", "Garanti i tre år"), ("Skjermer", "Strømforbruk"))

        assert [row.text_nb for row in matching(Revision.objects.published(), "skjerm garanti")] == [
            "Garanti i tre år"
        ]

    def test_that_only_bind_others_together_need_not(self, texts):
        texts(
            ("Skjermer", "Garanti"),
        )

        assert titles("garanti på en skjerm") == ["Skjermer"]

    @pytest.mark.parametrize("typed", ["kont", "kontors", "kontorst", "kontorsto", "kontorstol"])
    def test_need_not_be_typed_to_their_end(self, texts, typed):
        texts(("Kontorstoler", "Utstyr"))

        assert titles(typed) == ["Kontorstoler"]

    def test_of_one_or_two_letters_are_found_whole_only(self, texts):
        texts(("Pcb", "Miljøgift"), ("Upcycling", "Ombruk"))

        assert titles("pc") == []

    def test_that_are_nowhere_find_nothing(self, texts):
        texts(("Kontorstoler", "Utstyr"))

        assert titles("xyzzy") == []
        assert titles("kontorstol xyzzy") == []

    def test_beyond_the_eighth_are_not_read(self, texts):
        texts(("Kontorstoler", "En to tre fire fem seks sju åtte"))

        assert titles("to tre fire fem seks sju åtte kontorstol xyzzy") == ["Kontorstoler"]

    def test_of_a_synonym_in_several_words_must_all_be_there(self, texts):
        Synonym.objects.create(words=["ups", "avbruddsfri strømforsyning"])
        texts(("Avbruddsfri drift", "Nett"), ("Avbruddsfri forsyning av strøm", "Strømforsyning"))

        assert titles("UPS") == ["Avbruddsfri forsyning av strøm"]


class TestAbsurdQueries:
    @pytest.mark.parametrize("query", HARMLESS)
    def test_do_no_harm(self, texts, query):
        texts(("Kontorstoler", "Utstyr"), ("Skjermer", "Utstyr"))

        assert len(found(query)) <= 2
        assert Revision.objects.published().count() == 2

    @pytest.mark.parametrize("query", ["", " ", "\t\n "])
    def test_without_anything_find_all(self, texts, query):
        texts(("Kontorstoler", "Utstyr"), ("Skjermer", "Utstyr"))

        assert titles(query) == ["Kontorstoler", "Skjermer"]

    @pytest.mark.parametrize("query", ["%", "_", "🙂", "漢字", "' OR 1=1 --", "og", "\x00"])
    def test_without_a_word_find_nothing(self, texts, query):
        texts(("Kontorstoler", "Utstyr"))

        assert titles(query) == []

    @pytest.mark.parametrize(
        "query", [query for query in HARMLESS if "\ud800" not in query and len(query) < 3000]
    )
    def test_do_no_harm_to_the_page(self, texts, client, query):
        texts(("Kontorstoler", "Utstyr"))

        answer = client.get("/kriterier/", {"q": query})

        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content

    def test_cost_no_more_queries_than_others(self, texts):
        texts(("Kontorstoler", "Utstyr"))

        for query in HARMLESS:
            with CaptureQueriesContext(connection) as captured:
                found(query)
            assert len(captured) <= 4


class TestTheCost:
    @pytest.mark.parametrize("query", ["skjerm", "ombruk av datamaskiner", "skjermombruk", "skj", "xyzzy"])
    def test_of_a_page_is_under_12_queries_and_the_same_in_a_larger_library(self, db, client, query):
        cost = []
        for load in (lambda: load_library(searchable=True), lambda: load_all([with_page(), neighbour()])):
            load()
            with CaptureQueriesContext(connection) as captured:
                assert client.get("/kriterier/", {"q": query}).status_code == 200
            cost.append(len(captured))

        assert cost[0] == cost[1] < 12


class TestTheRows:
    def test_are_the_same_when_made_again(self, texts):
        texts(("Kontorstoler", "Utstyr til stoler"))
        before = sorted(SearchPlace.objects.values_list("word__root", "revision", "rank"))

        search.index(Revision.objects.all())

        assert sorted(SearchPlace.objects.values_list("word__root", "revision", "rank")) == before

    def test_hold_a_word_once_with_its_best_place(self, texts):
        texts(("Stoler", "En stol og en kontorstol"))

        (place,) = SearchPlace.objects.filter(word__root="stol")
        assert place.rank == SearchPlace.Rank.TITLE

    def test_are_made_for_texts_that_have_none(self, texts):
        texts(("Kontorstoler", "Utstyr"))
        SearchPlace.objects.all().delete()

        search.catch_up()

        assert titles("stol") == ["Kontorstoler"]

    def test_of_texts_that_have_some_are_left_alone(self, texts):
        texts(("Kontorstoler", "Utstyr"))
        before = set(SearchPlace.objects.values_list("pk", flat=True))

        search.catch_up()

        assert set(SearchPlace.objects.values_list("pk", flat=True)) == before

    def test_a_word_that_is_gone_leads_to_no_dead_end(self, texts):
        texts(("Kontorstoler", "Utstyr"))
        SearchWord.objects.create(root="kontorst")

        assert titles("kontorst") == ["Kontorstoler"]

    def test_bear_a_word_without_end(self, texts):
        texts(("x" * 200, "y" * 5000))

        assert titles("x" * 60) == ["x" * 200]
