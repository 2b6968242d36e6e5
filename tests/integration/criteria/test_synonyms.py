"""The file of synonyms against the rows: what a curator has changed or added stays."""

import pytest

from criteria.models import Synonym
from criteria.synonyms import make_plan, sync

FILE = [("pc", "datamaskin"), ("bil", "kjøretøy"), ("vann", "vatn")]


def words() -> list[list[str]]:
    return sorted(Synonym.objects.values_list("words", flat=True))


def edit(word: str, *new: str) -> Synonym:
    """What a curator makes of the group with the word."""
    (row,) = (row for row in Synonym.objects.all() if word in row.words)
    row.words = list(new)
    row.save()
    return row


@pytest.fixture
def loaded(db):
    return sync(FILE)


def test_the_first_load_makes_every_group(loaded):
    assert loaded.new == FILE
    assert words() == [["bil", "kjøretøy"], ["pc", "datamaskin"], ["vann", "vatn"]]


def test_a_plan_only_reads(db):
    make_plan(FILE)

    assert not Synonym.objects.exists()


def test_the_same_file_changes_nothing(loaded, django_assert_num_queries):
    before = list(Synonym.objects.values())

    plan = sync(FILE)

    assert (plan.unchanged, plan.summary()) == (
        3,
        "synonymer: 0 nye, 0 endret, 0 utgår, 3 uendret, 0 i konflikt",
    )
    assert list(Synonym.objects.values()) == before


def test_the_order_of_words_and_groups_means_nothing(loaded):
    assert sync([("vatn", "vann"), ("kjøretøy", "bil"), ("pc", "datamaskin")]).unchanged == 3


def test_a_changed_group_is_changed_in_its_row(loaded):
    row = Synonym.objects.get(words=["pc", "datamaskin"])

    plan = sync([("pc", "datamaskin", "laptop"), *FILE[1:]])

    row.refresh_from_db()
    assert ([group for _, group in plan.changed], row.words) == (
        [("pc", "datamaskin", "laptop")],
        ["pc", "datamaskin", "laptop"],
    )
    assert sync([("pc", "datamaskin", "laptop"), *FILE[1:]]).unchanged == 3


def test_a_group_that_leaves_the_file_leaves_the_rows(loaded):
    assert [row.words for row in sync(FILE[:2]).removed] == [["vann", "vatn"]]
    assert words() == [["bil", "kjøretøy"], ["pc", "datamaskin"]]


class TestWhatACuratorDid:
    def test_is_left_alone_while_the_file_is_unchanged(self, loaded):
        edit("pc", "pc", "dator")

        assert sync(FILE).unchanged == 3
        assert ["pc", "dator"] in words()

    def test_is_a_conflict_once_the_file_changes_too(self, loaded):
        edit("pc", "pc", "dator")

        plan = sync([("pc", "laptop"), *FILE[1:]])

        assert [row.words for row in plan.conflicts] == [["pc", "dator"]]
        assert words() == [["bil", "kjøretøy"], ["pc", "dator"], ["vann", "vatn"]]

    def test_is_a_conflict_when_the_file_drops_the_group(self, loaded):
        edit("pc", "pc", "dator")

        assert [row.words for row in sync(FILE[1:]).conflicts] == [["pc", "dator"]]
        assert ["pc", "dator"] in words()

    def test_is_settled_when_the_file_says_the_same(self, loaded):
        edit("pc", "pc", "dator")
        settled = [("dator", "pc"), *FILE[1:]]

        assert [group for _, group in sync(settled).caught_up] == [("dator", "pc")]
        assert sync(settled).unchanged == 3
        assert [group for _, group in sync([("pc", "laptop"), *FILE[1:]]).changed] == [("pc", "laptop")]

    def test_stays_when_it_is_a_group_of_her_own(self, loaded):
        Synonym.objects.create(words=["sko", "fottøy"])

        plan = sync(FILE)

        assert (plan.removed, plan.conflicts) == ([], [])
        assert ["sko", "fottøy"] in words()

    def test_becomes_the_files_when_the_file_gets_the_same_group(self, loaded):
        Synonym.objects.create(words=["sko", "fottøy"])

        plan = sync([*FILE, ("fottøy", "sko")])

        assert (plan.new, [group for _, group in plan.caught_up]) == ([], [("fottøy", "sko")])
        assert Synonym.objects.count() == 4

    def test_stays_emptied(self, loaded):
        edit("pc")

        assert sync(FILE).unchanged == 3
        assert [] in words()
