"""What has to hold for every text of the library, whoever edits the files.

The facts behind it are indexed id by id in facts_index.yaml.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from criteria.content import check, check_together, lint
from criteria.enums import Level
from tests.unit.criteria.library import FILES, aliases, category, criteria, shown_in

FACTS = yaml.safe_load((Path(__file__).parent / "facts_index.yaml").read_text(encoding="utf-8"))
# Anskaffelsesloven's new paragraphs, §§ 5a–5p, hold from this day.
AMENDED = re.compile(r"anskaffelsesloven §§? 5[a-p]")
FROM = date(2026, 7, 1)
# Numbers that were read in a source, though the facts are not confirmed as a whole: «verified_note» says so.
READ = {
    "bygg-leie-avfall-avansert": {"typer"},
    "it-programvare-ressurs-avansert": {"maskinvarealder", "oppdatering"},
    "mob-lim-lakk-avansert": {"formaldehyd"},
    "mob-plastmerking-basis": {"vektgrense"},
    "pl-emb-resirkulert-avansert": {"uten_kontakt"},
}
NEARLY = 0.9

every_file = pytest.mark.parametrize("slug", FILES)


def test_there_are_ten_categories_with_over_550_entries():
    assert set(FILES) == set(FACTS)
    assert (len(FILES), len(criteria()) + len(aliases())) == (10, 571)


@every_file
class TestEachFile:
    def test_holds_what_its_name_says(self, slug):
        assert category(slug).category.slug == slug

    def test_passes_every_check(self, slug):
        assert check(category(slug)) is None

    def test_passes_the_linter(self, slug):
        assert lint(category(slug)) == []


def test_no_two_files_claim_the_same():
    assert check_together(category(slug) for slug in FILES) is None


@every_file
class TestAgainstTheFacts:
    def test_every_id_of_the_facts_is_there_and_no_other(self, slug):
        content = category(slug)
        ids = [entry.id for entry in content.criteria] + [alias.id for alias in content.aliases]

        assert sorted(ids) == sorted(FACTS[slug])

    def test_every_id_is_of_the_kind_and_level_of_the_facts(self, slug):
        assert _placed(slug) == {
            key: (facts["kind"], facts["level"], facts["environment"]) for key, facts in FACTS[slug].items()
        }

    def test_the_counts_by_kind_and_level_are_those_of_the_facts(self, slug):
        facts = Counter((each["kind"], each["level"]) for each in FACTS[slug].values())

        assert Counter((entry.kind, entry.level) for entry in shown_in(slug)) == facts

    def test_what_the_facts_confirm_is_confirmed_and_nothing_else(self, slug):
        facts = FACTS[slug]

        assert [e.id for e in category(slug).criteria if e.verified != facts[e.id]["verified"]] == []

    def test_the_numbers_of_what_is_not_confirmed_are_our_proposals(self, slug):
        facts = FACTS[slug]
        bare = [
            (entry.id, number.name)
            for entry in category(slug).criteria
            for number in entry.parameters
            if not (facts[entry.id]["verified"] or number.proposal or _was_read(entry.id, number.name))
        ]

        assert bare == []

    def test_a_number_that_the_facts_propose_is_our_proposal(self, slug):
        facts = FACTS[slug]
        wrong = [
            (entry.id, number.name)
            for entry in category(slug).criteria
            for number in entry.parameters
            if number.default in map(Decimal, map(str, facts[entry.id].get("proposed", [])))
            and not (number.proposal or _was_read(entry.id, number.name))
        ]

        assert wrong == []


def _placed(slug: str) -> dict[str, tuple[str, str, bool]]:
    """Kind, level and environment by id; an alias has those of the text it shows."""
    content, every = category(slug), criteria()
    shown = {entry.id: entry for entry in content.criteria}
    shown |= {alias.id: every[alias.same_as] for alias in content.aliases}
    return {key: (entry.kind, entry.level, entry.environment) for key, entry in shown.items()}


def _was_read(key: str, name: str) -> bool:
    return name in READ.get(key, ())


@every_file
class TestEachText:
    def test_the_law_of_july_2026_has_its_day(self, slug):
        laws = [(entry.id, law) for entry in category(slug).criteria for law in entry.laws]

        assert [key for key, law in laws if AMENDED.search(law.provision) and law.from_ != FROM] == []

    def test_its_sources_were_read_when_the_facts_were_gathered(self, slug):
        content = category(slug)
        read = {source.consulted for entry in content.criteria for source in entry.sources}

        assert max(read) <= content.category.status_date

    def test_it_is_reviewed_within_a_year(self, slug):
        content = category(slug)
        first, last = (content.category.status_date + timedelta(days=days) for days in (1, 366))

        assert [e.id for e in content.criteria if not first <= e.review_on <= last] == []

    def test_the_levels_of_a_pair_are_one_requirement(self, slug):
        content = category(slug)
        kinds: dict[str, set[tuple[str, bool]]] = {}
        for entry in content.criteria:
            kinds.setdefault(entry.pair, set()).add((entry.kind, entry.environment))
        for alias in content.aliases:
            shown = criteria()[alias.same_as]
            kinds.setdefault(alias.pair, set()).add((shown.kind, shown.environment))

        assert [pair for pair, found in kinds.items() if len(found) > 1] == []

    def test_the_levels_of_a_pair_differ_in_substance(self, slug):
        said = {entry.id: _substance(entry) for entry in category(slug).criteria}
        pairs = {key.removesuffix(f"-{Level.BASIS}") for key in said if key.endswith(f"-{Level.BASIS}")}

        assert [p for p in pairs if said[f"{p}-basis"] == said.get(f"{p}-avansert")] == []

    def test_every_group_label_and_set_is_used(self, slug):
        content = category(slug)
        used = {entry.product_group for entry in content.criteria} | {
            a.product_group for a in content.aliases
        }

        assert {group.slug for group in content.product_groups} <= used
        assert {label.slug for label in content.labels} == {s for e in content.criteria for s in e.labels}
        assert {item.slug for item in content.sets} == {e.set for e in content.criteria if e.set}


def _substance(entry):
    """What is asked, with the numbers suggested."""
    return entry.texts["text"], entry.texts["evaluation"], [(n.name, n.default) for n in entry.parameters]


class TestAliases:
    def test_their_criteria_are_there(self):
        assert {alias.same_as for alias in aliases().values()} <= set(criteria())

    def test_an_address_has_one_text(self):
        assert set(aliases()) & set(criteria()) == set()

    def test_they_point_out_of_their_own_category(self):
        own = {slug: {entry.id for entry in category(slug).criteria} for slug in FILES}

        assert [a.id for slug in FILES for a in category(slug).aliases if a.same_as in own[slug]] == []

    def test_an_advanced_one_is_of_the_same_requirement_as_its_basis(self):
        pairs: dict[str, set[str]] = {}
        for alias in aliases().values():
            pairs.setdefault(alias.pair, set()).add(criteria()[alias.same_as].pair)

        assert [pair for pair, shown in pairs.items() if len(shown) > 1] == []


class TestNearDuplicates:
    def test_no_two_requirements_read_almost_the_same(self):
        assert [found for found in _look_alikes() if found[0] >= NEARLY] == []

    def test_the_sieve_lets_look_alikes_through(self):
        text = "Leverandøren skal levere møbler med minst fem års garanti og reservedeler i ti år."
        twins = {"a": text, "b": text.replace("fem", "seks"), "c": "Noe helt annet skal leveres i morgen."}

        assert [keys for _, keys in _close(twins)] == [("a", "b")]


@cache
def _look_alikes() -> list[tuple[float, tuple[str, str]]]:
    """Texts of different requirements that look alike. The two levels of one may differ in a number only."""
    every = criteria()
    found = _close({key: entry.texts["text"] for key, entry in every.items()})
    return [each for each in found if len({every[key].pair for key in each[1]}) == 2]


def _close(texts: dict[str, str]) -> Iterator[tuple[float, tuple[str, str]]]:
    """Pairs of texts that share most of their words, with difflib's ratio."""
    words = {key: frozenset(re.findall(r"\w+", text.lower())) for key, text in texts.items()}
    for a, b in combinations(texts, 2):
        if len(words[a] & words[b]) >= 0.35 * (len(words[a]) + len(words[b])):
            yield SequenceMatcher(None, texts[a], texts[b], autojunk=False).ratio(), (a, b)
