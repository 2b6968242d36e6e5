"""Each rule against planted faults and what only looks like them, and against the library as shipped."""

import pytest

from criteria.content import fill
from tenders.rules.linter import Draft, Text, check, findings, rules
from tenders.rules.linter.matter import same_matter
from tenders.rules.questionnaire import load
from tests.unit.criteria.library import FILES, category
from tests.unit.linter.cases import cases, corpus, found

LEAST = 4


def test_every_rule_has_planted_faults_and_lookalikes_enough():
    assert set(corpus()) == set(rules())
    assert all(len(block[which]) >= LEAST for block in corpus().values() for which in ("hits", "misses"))


@pytest.mark.parametrize("rule", corpus())
def test_every_planted_fault_is_found_at_its_words(rule):
    for case in cases(rule, "hits"):
        hits = found(rule, case.draft)

        assert hits, case.draft
        assert [hit.words for hit in hits] == (case.words or [""])
        (finding,) = findings(hits)
        assert finding.instead.startswith(case.says or "")
        assert "{" not in finding.instead
        assert finding.sources[0].ref.startswith(case.source or "")


@pytest.mark.parametrize("rule", corpus())
def test_nothing_is_found_where_there_is_no_fault(rule):
    for case in cases(rule, "misses"):
        assert found(rule, case.draft) == []


@pytest.mark.parametrize("slug", FILES)
def test_the_library_is_clean(slug):
    brands = load("2").hints["brand_word"]

    assert [hit for text in _texts(slug) for hit in check(Draft((text,), brands=brands))] == []


def test_the_library_asks_and_rewards_one_matter_at_one_level_only_here():
    """It rewards plastic at a level that the stricter requirement for plastic and metal demands already."""
    hits = [hit for slug in FILES for hit in same_matter(Draft(tuple(_texts(slug))))]

    assert [(hit.text.key, hit.words) for hit in hits] == [("mob-miljoegenskaper-avansert", "minst 70 %")]


def _texts(slug):
    for entry in category(slug).criteria:
        values = {each.name: str(each.default).replace(".", ",") for each in entry.parameters}
        texts = {name: fill(text, values) for name, text in entry.texts.items()}
        yield Text(
            kind=entry.kind,
            text=texts["text"],
            title=texts["title"],
            proof=texts["proof"],
            evaluation=texts.get("evaluation", ""),
            fulfilled_at=entry.fulfilled_at,
            environment=entry.environment,
            key=entry.id,
        )
