"""The names of the CPV codes, read once from fixtures/cpv.csv, which says where they come from."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from django.conf import settings


@lru_cache(maxsize=1)
def cpv_names() -> Mapping[str, str]:
    """Code of eight digits → name in bokmål, in the order of the codes."""
    with (settings.FIXTURES / "cpv.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
        return MappingProxyType({row["code"]: row["name"] for row in rows})
