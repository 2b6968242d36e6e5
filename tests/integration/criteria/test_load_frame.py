"""What stands above the criteria: written by the file until a curator has a hand in it."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from criteria.content import dump, parse
from criteria.enums import Step
from criteria.frame import State
from criteria.frame_rows import category_file_of
from criteria.models import (
    Alias,
    Category,
    CategoryImpact,
    CriteriaSet,
    KnownLaw,
    Label,
    Measure,
    ProductGroup,
    ProductRisk,
)
from criteria.rows import category_file
from criteria.sync import load_all, make_plan
from tests.integration.criteria.conftest import load
from tests.unit.criteria.frames import neighbour, with_page
from tests.unit.criteria.samples import sample, with_entry

FRAME = (Category, ProductGroup, Label, CriteriaSet, CategoryImpact, Measure, KnownLaw, ProductRisk)
NAMES = [
    "kategorien «Prøver»",
    "produktgruppen «Hele kategorien»",
    "produktgruppen «PC-er»",
    "produktgruppen «Mobiltelefoner»",
    "merket «Svanemerket»",
    "kravsettet «Prøvesettet»",
]


@pytest.fixture
def whole(db):
    """The sample with its whole whole, loaded."""
    content = with_page()
    load(content)
    return content


def rows():
    """All rows of the frame, keys and all, to see that none has been written anew."""
    return [row for model in FRAME for row in model.objects.order_by("pk").values_list()]


def with_category(content, **changes):
    return replace(content, category=replace(content.category, **changes))


def with_label(content, **changes):
    return replace(content, labels=(replace(content.labels[0], **changes),))


def with_group(content, **changes):
    first, *others = content.product_groups
    return replace(content, product_groups=(replace(first, **changes), *others))


def with_set(content, **changes):
    return replace(content, sets=(replace(content.sets[0], **changes),))


class TestTheFirstLoad:
    def test_everything_is_new_and_nothing_is_written_by_the_plan(self, db):
        plan = make_plan(with_page())

        assert plan.of_frame(State.NEW) == NAMES
        assert rows() == []

    def test_the_rows_say_what_the_file_says(self, whole):
        row = Category.objects.get()

        assert category_file(row) == whole
        assert category_file_of(row).impacts == whole.impacts
        assert parse(dump(category_file(row))) == whole

    def test_the_page_keeps_the_order_of_the_file(self, whole):
        turned = replace(
            whole, measures=whole.measures[::-1], laws=whole.laws[::-1], impacts=whole.impacts[::-1]
        )
        load(turned)

        assert category_file(Category.objects.get()) == turned


class TestTheSameFileAgain:
    def test_plans_nothing(self, whole):
        plan = make_plan(whole)

        assert plan.of_frame(State.UNCHANGED) == NAMES
        assert plan.is_idle

    def test_writes_nothing(self, whole):
        before = rows()

        with CaptureQueriesContext(connection) as captured:
            load(whole)

        assert [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
        assert rows() == before

    def test_writes_nothing_when_aliases_are_linked_again(self, db):
        load_all([with_page(), neighbour()])
        before = [*rows(), *Alias.objects.values_list()]

        with CaptureQueriesContext(connection) as captured:
            load_all([with_page(), neighbour()])

        assert [q["sql"] for q in captured if q["sql"].startswith(("INSERT", "UPDATE"))] == []
        assert [*rows(), *Alias.objects.values_list()] == before


class TestAChangeInTheFile:
    @pytest.mark.parametrize(
        ("change", "changed"),
        [
            (lambda c: with_category(c, intro="Ny innledning."), "kategorien «Prøver»"),
            (lambda c: with_category(c, cpv=({"prefix": "303", "name": "Annet"},)), "kategorien «Prøver»"),
            (lambda c: replace(c, human_rights=("Noe annet.",)), "kategorien «Prøver»"),
            (lambda c: replace(c, risks=()), "kategorien «Prøver»"),
            (lambda c: with_group(c, words=("pc",)), "produktgruppen «PC-er»"),
            (lambda c: with_label(c, covers="Alt."), "merket «Svanemerket»"),
            (lambda c: with_label(c, verified=False), "merket «Svanemerket»"),
            (lambda c: with_set(c, notes=("Ny merknad.",)), "kravsettet «Prøvesettet»"),
        ],
    )
    def test_is_the_only_one_written(self, whole, change, changed):
        content = change(whole)

        plan = load(content)

        assert plan.of_frame(State.CHANGED) == [changed]
        assert plan.of_frame(State.UNCHANGED) == [name for name in NAMES if name != changed]
        assert category_file(Category.objects.get()) == content
        assert make_plan(content).is_idle

    def test_puts_other_measures_in_the_place_of_the_old(self, whole):
        kept, gone = whole.measures
        new = replace(gone, id="prover-forbedre-merke", step=Step.IMPROVE, text="Velg merket.")
        load(replace(whole, measures=(new, replace(kept, text="Del med andre."))))

        assert list(Measure.objects.values_list("slug", "step", "text")) == [
            ("prover-forbedre-merke", "forbedre", "Velg merket."),
            ("prover-unnga-kjop", "unnga", "Del med andre."),
        ]

    def test_takes_away_what_the_page_no_longer_says(self, whole):
        load(replace(whole, impacts=(), measures=(), laws=(), risks=(), human_rights=()))

        for model in (CategoryImpact, Measure, KnownLaw, ProductRisk):
            assert not model.objects.exists()
        assert Category.objects.get().human_rights == ""

    def test_adds_a_group_and_moves_the_others(self, whole):
        new = replace(whole.product_groups[0], slug="nettbrett", name="Nettbrett")
        plan = load(replace(whole, product_groups=(new, *whole.product_groups)))

        assert plan.of_frame(State.NEW) == ["produktgruppen «Nettbrett»"]
        assert list(ProductGroup.objects.values_list("slug", "order")) == [
            ("alle", 0),
            ("nettbrett", 1),
            ("pc", 2),
            ("mobil", 3),
        ]

    def test_leaves_what_the_file_no_longer_names(self, whole):
        bare = replace(with_entry(whole, labels=()), labels=())
        load(bare)

        assert Label.objects.get().name == "Svanemerket"  # an older revision may name it


class TestWhatACuratorEdited:
    EDITS = (
        (Category, {"intro": "Redaktørens innledning."}, "kategorien «Prøver»"),
        (Label, {"covers": "Redaktørens ord."}, "merket «Svanemerket»"),
        (CriteriaSet, {"publisher": "Redaktøren"}, "kravsettet «Prøvesettet»"),
        (ProductGroup, {"words": ["redaktørens ord"]}, "produktgruppen «PC-er»"),
    )

    def edit(self, model, values):
        found = model.objects.filter(slug="pc") if model is ProductGroup else model.objects.all()
        assert found.update(**values) == 1

    @pytest.mark.parametrize(("model", "values", "name"), EDITS)
    def test_stands_while_the_file_is_as_it_was(self, whole, model, values, name):
        self.edit(model, values)
        before = rows()

        assert make_plan(whole).is_idle
        load(whole)

        assert rows() == before

    @pytest.mark.parametrize(("model", "values", "name"), EDITS)
    def test_is_a_conflict_once_the_file_changes_too(self, whole, model, values, name):
        self.edit(model, values)
        before = rows()
        changed = with_set(with_label(with_group(whole, words=("ny",)), covers="Nytt."), publisher="Nytt")
        changed = with_category(changed, intro="Nytt.")
        untouched = (name, "produktgruppen «Hele kategorien»", "produktgruppen «Mobiltelefoner»")

        plan = load(changed)

        assert plan.of_frame(State.CONFLICT) == plan.all_conflicts == [name]
        assert plan.of_frame(State.CHANGED) == [each for each in NAMES if each not in untouched]
        (row,) = [row for row in before if set(map(str, values.values())) & set(map(str, row))]
        assert row in rows()
        assert plan.summary().endswith("1 i konflikt")

    @pytest.mark.parametrize(
        ("model", "values", "name", "change"),
        [
            (*EDITS[0], lambda c: with_category(c, intro="Redaktørens innledning.")),
            (*EDITS[1], lambda c: with_label(c, covers="Redaktørens ord.")),
            (*EDITS[2], lambda c: with_set(c, publisher="Redaktøren")),
            (*EDITS[3], lambda c: with_group(c, words=("redaktørens ord",))),
        ],
    )
    def test_is_settled_when_the_file_says_the_same(self, whole, model, values, name, change):
        self.edit(model, values)
        settled = change(whole)

        assert load(settled).of_frame(State.CAUGHT_UP) == [name]
        assert make_plan(settled).is_idle
        assert load(whole).of_frame(State.CHANGED) == [name]  # and the file leads again

    def test_on_the_page_keeps_the_whole_page(self, whole):
        Measure.objects.filter(slug="prover-unnga-kjop").update(text="Redaktørens tiltak.")
        load(replace(whole, laws=()))

        assert Measure.objects.get(slug="prover-unnga-kjop").text == "Redaktørens tiltak."
        assert KnownLaw.objects.count() == 2

    def test_does_not_hold_back_the_criteria(self, whole):
        Category.objects.update(intro="Redaktørens innledning.")

        plan = load(with_entry(with_category(whole, intro="Nytt."), statutory=True))

        assert plan.changed == ["garanti-basis"]

    def test_of_a_label_two_files_share_is_told_by_both(self, db):
        shared = replace(neighbour(), labels=sample().labels)
        load_all([sample(), shared])
        Label.objects.update(covers="Redaktørens ord.")

        plans = load_all([with_label(sample(), covers="Nytt."), with_label(shared, covers="Nytt.")])

        assert [plan.of_frame(State.CONFLICT) for plan in plans] == [["merket «Svanemerket»"]] * 2


def test_rows_from_before_the_library_remembered_follow_the_file_once(whole):
    Category.objects.update(loaded_hash="*", intro="Gammelt.")

    assert load(whole).of_frame(State.CHANGED) == ["kategorien «Prøver»"]
    assert Category.objects.get().intro == whole.category.intro
    Category.objects.update(intro="Redaktørens.")
    assert load(with_category(whole, intro="Nytt.")).of_frame(State.CONFLICT) == ["kategorien «Prøver»"]
