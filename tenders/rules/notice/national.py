"""DFØ's published rules for the national forms, as they stand: the XPath 2.0 of national-e.yaml.

The green rules are left to green.py, which knows both states and whose time does not grow with the square of
the criteria.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from time import monotonic
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from elementpath import ElementPathError, XPath2Parser, XPathContext, get_node_tree

from tenders.rules.notice import green
from tenders.rules.notice.codes import data
from tenders.rules.notice.names import NAMESPACES, qualified
from tenders.rules.notice.parsing import refuse
from tenders.rules.notice.shape import Breach

PREFIX = "EFORMS-NOR-NATIONAL-"
FORMS = ("E2", "E3", "E4")
LOT = qualified("cac:ProcurementProjectLot")
# A real notice takes hundredths of a second. Some rules compare each of many with each of many others.
MAX_SECONDS = 5.0


@dataclass(frozen=True)
class Rule:
    """`context` finds the elements the rule is tried on, `test` is true where it is kept.

    `by_value`: the test looks at nothing near the element, so that equal elements are judged alike.
    """

    id: str
    context: Any
    test: Any
    by_value: bool


def breaches(
    root: Element, on: date, wanted: Callable[[str], bool] = lambda rule: rule not in green.IDS
) -> tuple[Breach, ...]:
    """The rules a notice breaks on this day, by lot. A rule that cannot be tried counts as broken.

    Raises NoticeError when it takes longer than any real notice does.
    """
    tree = get_node_tree(ElementTree(root), namespaces=NAMESPACES)
    found: Counter[tuple[str, str, bool]] = Counter()
    judge = _Judge(tree, datetime.combine(on, time(12), tzinfo=UTC), monotonic() + MAX_SECONDS)
    for rule in filter(lambda rule: wanted(rule.id), rules()):
        for node in rule.context.select(XPathContext(tree)):
            kept = judge.keeps(rule, node)
            if not kept:
                found[rule.id, _lot_of(node), kept is None] += 1
    return tuple(Breach(rule, lot, nodes, untried) for (rule, lot, untried), nodes in found.items())


@dataclass
class _Judge:
    """Tries rules on the elements of one notice, until its time is up."""

    tree: Any
    now: datetime
    until: float
    known: dict[Any, bool | None] = field(default_factory=dict)

    def keeps(self, rule: Rule, node: Any) -> bool | None:
        """None where the test itself fails: two elements where one is meant, letters for a number."""
        key = (rule.id, node.elem.text, *sorted(node.elem.items()))
        if not rule.by_value or len(node.elem):
            return self._tried(rule, node)
        if key not in self.known:
            self.known[key] = self._tried(rule, node)
        return self.known[key]

    def _tried(self, rule: Rule, node: Any) -> bool | None:
        if monotonic() > self.until:
            refuse("time")
        context = XPathContext(self.tree, item=node, variables={"current": node}, current_dt=self.now)
        try:
            return bool(rule.test.evaluate(context))
        except (ElementPathError, ValueError, TypeError, ArithmeticError):
            return None


def _lot_of(node: Any) -> str:
    while node is not None:
        if getattr(node, "elem", None) is not None and node.elem.tag == LOT:
            return (node.elem.findtext(qualified("cbc:ID")) or "").strip()
        node = node.parent
    return ""


@cache
def rules() -> tuple[Rule, ...]:
    """Every published rule, ready to be tried."""
    # `current()` is XSLT's name for the element the rule is tried on.
    parser = XPath2Parser(namespaces=NAMESPACES, variable_types={"current": "element()"})
    contexts = data("contexts")
    return tuple(
        Rule(
            id=rule["id"].removeprefix(PREFIX),
            context=parser.parse(contexts[field]),
            test=parser.parse(rule["test"].replace("current()", "$current")),
            by_value=".." not in rule["test"] and "ancestor" not in rule["test"],
        )
        for field, found in data("national-e")["rules"].items()
        for rule in found
    )
