"""What the packages of the needs assessment bring, in the library itself, category by category."""

import pytest

from criteria.enums import Kind, Level
from tenders.presenters import CHOICE_REASONS
from tenders.rules.needs_packages import PACKAGES, pointers
from tenders.rules.questionnaire import load
from tenders.rules.selection import Because, is_product_specific
from tests.unit.criteria.library import category, criteria
from tests.unit.selection.shelves import BOUGHT, CATEGORIES, CROSS_CUTTING, entries, recommended

RISKS = ("conflict_minerals", "human_rights", "wages", "chemicals", "deforestation", "littering")
every_category = pytest.mark.parametrize("slug", CATEGORIES)
every_package = pytest.mark.parametrize("package", PACKAGES)


@pytest.mark.parametrize("version", ["1", "2"])
def test_there_is_a_row_a_reason_and_a_word_for_every_package_of_the_form(version: str) -> None:
    assert set(PACKAGES) == set(load(version).words["packages"])
    assert set(PACKAGES) <= set(Because)
    assert set(PACKAGES) <= set(CHOICE_REASONS)


def test_every_group_and_pair_of_the_table_is_in_the_library() -> None:
    groups = {slug: {group.slug for group in category(slug).product_groups} for slug in BOUGHT}
    groups[CROSS_CUTTING] = {group.slug for group in category(CROSS_CUTTING).product_groups}
    pairs = {text.pair for text in criteria().values()}

    assert [row for row in pointers() if row[2] not in groups[row[0]]] == []
    assert {pair for brings in PACKAGES.values() for pair in brings.pairs} <= pairs


@every_category
@every_package
@pytest.mark.parametrize("level", [None, "none", "basis", "avansert"])
def test_every_package_brings_texts_at_every_level(slug: str, package: str, level: str | None) -> None:
    """Wages alone brings none for goods; for services and works the law's own text stands there."""
    chosen = recommended(slug, (package,), level)
    brought = {key for key, why in chosen.items() if why == package}
    if package == "wages":
        statutory = {key for key, why in chosen.items() if why == "statutory"}
        brought |= {key for key in statutory if criteria()[key].theme == "working_conditions"}

    assert bool(brought) is not (package == "wages" and BOUGHT[slug][1] == "supplies")


@every_category
@every_package
def test_what_a_package_brings_binds(slug: str, package: str) -> None:
    brought = [key for key, why in recommended(slug, (package,), "none").items() if why == package]

    assert {criteria()[key].kind for key in brought} <= {Kind.SPECIFICATION, Kind.CONTRACT}
    assert {criteria()[key].level for key in brought} <= {Level.BASIS}


@every_category
@pytest.mark.parametrize("package", ["repair", "used_goods", "lease"])
def test_repair_used_goods_and_lease_bring_a_requirement_and_a_term(slug: str, package: str) -> None:
    brought = [key for key, why in recommended(slug, (package,), "none").items() if why == package]

    assert {criteria()[key].kind for key in brought} == {Kind.SPECIFICATION, Kind.CONTRACT}


@every_category
def test_a_lease_brings_terms_of_return(slug: str) -> None:
    brought = {key for key, why in recommended(slug, ("lease",), "none").items() if why == "lease"}

    assert brought & {"tverr-leie-retur-basis", "it-leie-basis"}


@every_category
def test_used_goods_bring_condition_warranty_and_origin_or_the_categorys_own(slug: str) -> None:
    brought = {key for key, why in recommended(slug, ("used_goods",), "none").items() if why == "used_goods"}
    ours = {f"tverr-brukt-{part}-basis" for part in ("tilstand", "opphav", "garanti")}

    assert ours <= brought or not all(key.startswith("tverr-") for key in brought)


@pytest.mark.parametrize("group", ["reparasjonstjenester", "brukte-varer", "leie-med-retur"])
def test_the_cross_cutting_groups_offer_an_award_criterion_too(group: str) -> None:
    kinds = [entry.kind for entry in entries(CROSS_CUTTING) if entry.product_group == group]

    assert 4 <= len(kinds) <= 6
    assert kinds.count(Kind.AWARD) == 1


@every_category
@every_package
def test_a_package_adds_at_most_six_texts(slug: str, package: str) -> None:
    assert len(recommended(slug, (package,))) - len(recommended(slug)) <= 6


@every_category
def test_all_risks_at_once_add_at_most_five_texts_and_all_packages_fifteen(slug: str) -> None:
    without = len(recommended(slug))

    assert len(recommended(slug, RISKS)) - without <= 5
    assert len(recommended(slug, PACKAGES)) - without <= 15


@every_category
def test_with_every_package_each_of_them_is_told_or_shares_its_texts(slug: str) -> None:
    told = set(recommended(slug, PACKAGES).values())

    assert {"repair", "used_goods", "lease", "safe_erasure"} <= told


@pytest.mark.parametrize(
    ("slug", "packages", "comes"),
    [
        ("batterier", ("disposal",), False),
        ("batterier", ("disposal", "safe_erasure"), True),
        ("it", ("disposal", "safe_erasure"), False),
        ("mat", ("disposal",), True),
    ],
)
def test_the_common_term_on_handing_on_gives_way_where_the_category_covers_it(
    slug: str, packages: tuple[str, ...], comes: bool
) -> None:
    assert ("tverr-avhending-basis" in recommended(slug, packages)) is comes


def test_a_law_text_on_substances_does_not_take_the_place_of_what_the_risk_asks() -> None:
    assert recommended("it", ("chemicals",), "none")["tverr-kjemikalier-basis"] == Because.CHEMICALS


@every_category
@pytest.mark.parametrize("level", ["basis", "avansert"])
class TestInnovation:
    def test_leaves_out_what_describes_the_product(self, slug: str, level: str) -> None:
        kept = recommended(slug, level=level, innovation=True)
        known = {entry.key: entry for aisle in (slug, CROSS_CUTTING) for entry in entries(aisle)}

        assert [key for key in kept if is_product_specific(known[key])] == []

    def test_keeps_terms_and_duties_by_law(self, slug: str, level: str) -> None:
        usual = recommended(slug, level=level)
        kept = recommended(slug, level=level, innovation=True)

        assert kept.items() >= {
            (key, why)
            for key, why in usual.items()
            if why == "statutory" or criteria()[key].kind == Kind.CONTRACT
        }

    def test_keeps_what_the_packages_bring(self, slug: str, level: str) -> None:
        usual = recommended(slug, PACKAGES, level)
        kept = recommended(slug, PACKAGES, level, innovation=True)

        assert {key for key, why in usual.items() if why in PACKAGES} <= kept.keys()
