"""What stands above the criteria of every category: loads, measures, laws, risks, codes and the minimum."""

from collections import Counter
from itertools import chain

import pytest

from criteria.content.linter import BRANDS
from criteria.enums import Kind, Level, Step
from criteria.hot_spots import cell_of
from tests.unit.criteria.library import FILES, category, criteria, measures, shown_in
from tests.unit.criteria.test_library import AMENDED, FROM

CROSS_CUTTING = "tverrgaende"
every_file = pytest.mark.parametrize("slug", FILES)


@every_file
class TestTheLoads:
    def test_the_map_has_six_to_ten_squares_each_told_once(self, slug):
        squares = Counter((load.stage, load.impact) for load in category(slug).impacts)

        assert 6 <= len(squares) <= 10
        assert set(squares.values()) == {1}

    def test_two_to_four_of_them_weigh_most(self, slug):
        assert 2 <= sum(load.hot_spot for load in category(slug).impacts) <= 4

    def test_each_says_where_it_was_read(self, slug):
        assert [load.text for load in category(slug).impacts if not load.sources] == []

    def test_what_weighs_most_can_be_relieved(self, slug):
        """By a text of the category, or by one of those that are offered along with every category."""
        texts = [*shown_in(slug), *shown_in(CROSS_CUTTING)]
        reached = {cell_of(entry.stage, entry.theme) for entry in texts}
        hot = {(load.stage, load.impact) for load in category(slug).impacts if load.hot_spot}

        assert sorted(hot - reached) == []


@every_file
class TestTheLadder:
    @pytest.mark.parametrize("step", list(Step))
    def test_every_step_has_two_measures_or_more(self, slug, step):
        assert sum(measure.step == step for measure in category(slug).measures) >= 2

    def test_a_measure_is_named_after_category_and_step(self, slug):
        wrong = [m.id for m in category(slug).measures if not m.id.startswith(f"{slug}-{m.step}-")]

        assert wrong == []

    def test_no_measure_is_told_twice(self, slug):
        told = Counter(measure.text for measure in category(slug).measures)

        assert [text for text, count in told.items() if count > 1] == []

    def test_some_come_from_the_action_plan_but_in_waste_which_it_does_not_treat(self, slug):
        assert any(measure.from_plan for measure in category(slug).measures) is (slug != "avfall")


def test_no_measure_stands_in_two_files_nor_has_the_address_of_a_criterion():
    assert len(measures()) == sum(len(category(slug).measures) for slug in FILES)
    assert measures() & set(criteria()) == set()


@every_file
class TestTheLaws:
    def test_there_are_some_that_bind(self, slug):
        assert sum(law.binds for law in category(slug).laws) >= 3

    def test_one_that_does_not_bind_says_where_it_stands(self, slug):
        assert [law.name for law in category(slug).laws if law.binds == bool(law.status)] == []

    def test_one_that_binds_is_in_force(self, slug):
        content = category(slug)
        day = content.category.status_date

        assert [law.name for law in content.laws if law.binds and law.from_ and law.from_ > day] == []

    def test_the_law_of_july_2026_has_its_day(self, slug):
        found = [law for law in category(slug).laws if AMENDED.search(law.provision)]

        assert found != []
        assert [law.name for law in found if law.from_ != FROM] == []

    def test_none_is_told_twice(self, slug):
        told = Counter((law.name, law.provision) for law in category(slug).laws)

        assert set(told.values()) == {1}


@every_file
class TestTheRiskForPeople:
    def test_is_told_in_two_sentences_or_more(self, slug):
        told = category(slug).human_rights

        assert len(told) == len(set(told)) >= 2

    def test_a_category_on_the_high_risk_list_says_what_is_on_it(self, slug):
        content = category(slug)

        assert bool(content.category.high_risk) <= bool(content.risks or content.category.high_risk_note)

    def test_a_product_has_at_least_one_level(self, slug):
        risks = category(slug).risks

        assert [r.product for r in risks if not (r.raw_material or r.component or r.final_production)] == []


@every_file
class TestWhatLeadsThere:
    def test_a_category_has_cpv_codes_unless_it_goes_across(self, slug):
        assert bool(category(slug).category.cpv) is (slug != CROSS_CUTTING)

    def test_a_product_group_has_words_that_people_use(self, slug):
        groups = category(slug).product_groups

        assert [group.slug for group in groups if len(group.words) < 3] == []
        assert [group.slug for group in groups if len(set(group.words)) != len(group.words)] == []

    def test_the_words_are_in_small_letters_but_for_abbreviations(self, slug):
        words = chain.from_iterable(group.words for group in category(slug).product_groups)

        assert [word for word in words if word != word.strip() or word.istitle()] == []


def test_no_cpv_prefix_stands_in_two_files():
    prefixes = Counter(code["prefix"] for slug in FILES for code in category(slug).category.cpv)

    assert [prefix for prefix, count in prefixes.items() if count > 1] == []


def test_every_category_has_its_own_place_in_the_order():
    assert sorted(category(slug).category.order for slug in FILES) == list(range(1, len(FILES) + 1))


@every_file
class TestTheMinimum:
    def test_is_five_to_nine_texts_at_basis_level(self, slug):
        minimum = [entry for entry in category(slug).criteria if entry.minimum]

        assert 5 <= len(minimum) <= 9
        assert {entry.level for entry in minimum} == {Level.BASIS}

    def test_holds_requirements_and_terms_only(self, slug):
        kinds = {entry.kind for entry in category(slug).criteria if entry.minimum}

        assert kinds <= {Kind.SPECIFICATION, Kind.CONTRACT}

    def test_reaches_some_of_what_weighs_most(self, slug):
        content = category(slug)
        reached = {cell_of(entry.stage, entry.theme) for entry in content.criteria if entry.minimum}
        hot = {(load.stage, load.impact) for load in content.impacts if load.hot_spot}

        assert hot & reached != set()


@every_file
def test_the_page_names_no_brand(slug):
    content = category(slug)
    texts = [content.category.intro, *content.human_rights]
    texts += [item.text for item in (*content.impacts, *content.measures)]

    assert [m.group() for text in texts for m in BRANDS.finditer(text)] == []
