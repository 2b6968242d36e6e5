"""The overview for machines.

Within a version keys may be added, never taken away, renamed or given another meaning.
"""

import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from tenders.exports.overview_report import Report
from tenders.rules.indicators.overview import Indicator, Number, Table

VERSION = 1


def overview_json(report: Report) -> bytes:
    """UTF-8. Numbers are numbers, exact as on the page; null where there is nothing to work it out from."""
    shown = report.overview
    content = {
        "version": VERSION,
        "agency": {"name": report.agency_name, "organisation_number": report.organisation_number},
        "made_on": report.made_on.isoformat(),
        "filters": asdict(shown.scope),
        "indicators": [_indicator(each) for each in shown.indicators],
        "tables": [_table(each) for each in (*shown.tables, shown.trend)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_exact).encode()


def _exact(value: Decimal) -> int | float:
    """A number of JSON; the digits that are shown are far fewer than a float keeps."""
    return int(value) if value == int(value) else float(value)


def _indicator(indicator: Indicator) -> dict[str, Any]:
    known = indicator.definition
    return {
        "code": known.code,
        "name": known.name,
        "definition": known.meaning,
        "formula": known.formula,
        "source": known.source,
        **_number(indicator.number),
        "part": indicator.part and indicator.part.value,
        "of": indicator.of and indicator.of.value,
    }


def _table(table: Table) -> dict[str, Any]:
    known = table.definition
    return {
        "code": known.code,
        "name": known.name,
        "definition": known.meaning,
        "formula": known.formula,
        "source": known.source,
        "columns": table.headings[1:],
        "rows": [
            {"key": line.key, "label": line.label, "numbers": [_number(each) for each in line.numbers]}
            for line in table.rows
        ],
        "note": table.note,
    }


def _number(number: Number) -> dict[str, Any]:
    return {"value": number.value, "unit": number.unit, "tenders": number.tenders}
