"""Entries of a library made up for a test, and what is recommended of them."""

from typing import Any

from hypothesis import strategies as st

from criteria.enums import Kind, Level, Theme
from tenders.rules.needs_packages import PACKAGES as BROUGHT
from tenders.rules.selection import Entry, recommend


def entry(pair: str, level: str = "basis", **fields: Any) -> Entry:
    usual: dict[str, Any] = {
        "kind": "specification",
        "product_group": "pc",
        "theme": "circular",
        "environment": True,
    }
    return Entry(key=f"{pair}-{level}", pair=pair, level=level, **usual | fields)


def recommended(*entries: Entry, **how: Any) -> dict[str, str]:
    usual: dict[str, Any] = {"level": "basis", "groups": {"pc"}, "packages": (), "contract": "supplies"}
    return {choice.key: choice.reason_code for choice in recommend(entries, **usual | how)}


ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(["garanti", "deler", "rettigheter", "klima"]),
        st.sampled_from(list(Level)),
        kind=st.sampled_from(list(Kind)),
        product_group=st.sampled_from(["alle", "pc", "laptop", "mobil", "reparasjon"]),
        theme=st.sampled_from([Theme.CIRCULAR, Theme.HUMAN_RIGHTS, Theme.CHEMICALS]),
        statutory=st.booleans(),
        contract_types=st.sampled_from([(), ("supplies",), ("works",)]),
    ),
    unique_by=lambda found: found.key,
)
PACKAGES = st.sets(st.sampled_from(list(BROUGHT)))
