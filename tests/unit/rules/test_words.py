"""What holds for all words: complete, escaped, none forgotten and none left over."""

from dataclasses import replace
from html import unescape

from hypothesis import given, settings

from tenders.rules.advice import REMARKS
from tenders.rules.evaluation import warnings as evaluation
from tenders.rules.facts import (
    EffectJustification,
    InterestType,
)
from tenders.rules.findings import Change, Finding
from tenders.rules.table import TABLE
from tenders.rules.verdict import judge

from .builders import (
    PREPAREDNESS,
    environment,
    mixed,
    price,
    price_alone,
    tender,
)
from .saying import TEMPLATES, UNFILLED, plain, raw
from .strategies import likely_facts


@settings(deadline=None, max_examples=150)
@given(likely_facts)
def test_whatever_is_found_can_be_said_in_full(facts):
    answer = judge(facts)
    for said in (answer.finding, *answer.others, *answer.advice, *([answer.change] if answer.change else ())):
        text = plain(said)
        assert text.endswith((".", ")."))
        assert UNFILLED not in text
        assert "None" not in text
        assert "  " not in text


def test_numbers_and_their_signs_do_not_part():
    text = unescape(raw(judge(tender(value=400_000)).finding))
    assert "400\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}kr" in text
    assert "30\N{NO-BREAK SPACE}%" in unescape(raw(judge(tender()).finding))


def test_names_typed_by_the_user_are_escaped():
    criteria = (price("60"), replace(mixed("40", None, None), name="<b>Miljø</b>"))
    blandet = judge(tender(criteria=criteria)).advice[0]
    assert raw(blandet).startswith("«&lt;b&gt;Miljø&lt;/b&gt;»")
    change = judge(tender(criteria=(replace(price("80"), name="<i>"), environment("20")))).change
    assert "«&lt;i&gt;»" in raw(change)


def test_a_finding_knows_its_template():
    assert Finding("M-HYBRID", None, "").template == "findings/m_hybrid.html"
    assert Change("raise_weight").template == "findings/change_raise_weight.html"


def test_no_words_lie_about_unused():
    codes = {row.code for row in TABLE} | {remark.code for remark in REMARKS} | {"BLANDET"}
    grounds = {"GRUNN_REGELSETT", "GRUNN_BELOP", "GRUNN_KUNNGJORING"}
    small_lots = {"SMA_UTENFOR", "SMA_VERDI", "SMA_BELOP", "SMA_ANDEL", "GRUNN_SMA"}
    said = {Finding(code, None, "").template for code in codes | grounds | small_lots | set(evaluation.CODES)}
    written = {f"findings/{path.name}" for path in TEMPLATES.glob("findings/*.html")}
    assert {name for name in written - said if not name.startswith("findings/change_")} == set()


def test_effect_fields_have_names_in_the_words():
    said = plain(Change("justify", fields=tuple(EffectJustification.__dataclass_fields__)))
    assert not any(name in said for name in EffectJustification.__dataclass_fields__)


def test_interest_types_are_named():
    for type_, word in zip(InterestType, ("helse", "sikkerhet", "beredskap"), strict=True):
        facts = price_alone(interest=replace(PREPAREDNESS, type=type_))
        assert plain(judge(facts).finding).startswith(f"Unntaket for {word} er")
