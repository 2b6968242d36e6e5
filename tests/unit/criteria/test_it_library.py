"""What has to hold for the published set that the IT category keeps as a unit. The rest: test_library.py."""

import pytest

from criteria.enums import Kind, Level
from tests.unit.criteria.library import category

IT = category("it")
DIFI = [entry for entry in IT.criteria if entry.set == "difi-it-2019"]


class TestTheDifiSet:
    def test_the_set_has_fifteen_requirements_numbered_without_gaps(self):
        assert sorted({entry.set_no for entry in DIFI}) == list(range(1, 16))
        assert len({entry.pair for entry in DIFI}) == 15
        assert next(item.count for item in IT.sets if item.slug == "difi-it-2019") == 15

    def test_the_two_levels_of_a_requirement_share_its_number(self):
        assert len({(entry.pair, entry.set_no) for entry in DIFI}) == 15

    def test_nine_have_a_basis_level(self):
        assert sum(entry.level == Level.BASIS for entry in DIFI) == 9
        assert next(item.basis_count for item in IT.sets if item.slug == "difi-it-2019") == 9

    def test_none_is_an_award_criterion(self):
        assert [entry.id for entry in DIFI if entry.kind == Kind.AWARD] == []

    def test_both_levels_of_a_pair_are_in_the_set(self):
        pairs = {entry.pair for entry in DIFI}

        assert [entry.id for entry in IT.criteria if entry.pair in pairs and entry not in DIFI] == []

    def test_the_minimum_is_marked_at_basis_level_only(self):
        minimum = [entry for entry in IT.criteria if entry.minimum]

        assert {entry.level for entry in minimum} == {Level.BASIS}
        assert {entry.set for entry in minimum} == {"difi-it-2019"}

    @pytest.mark.parametrize(
        "word",
        [
            pytest.param("produktgaranti", id="long life"),
            pytest.param("batterikapasitet", id="long life of the battery"),
            pytest.param("kjemi", id="chemicals"),
            pytest.param("energi", id="energy"),
            pytest.param("innsamling", id="collection, erasure, reuse and recycling"),
            pytest.param("menneskerettigheter", id="human rights"),
        ],
    )
    def test_the_recommended_minimum_covers(self, word):
        assert [entry for entry in DIFI if entry.minimum and word in entry.id] != []
