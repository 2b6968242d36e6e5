"""YAML text ↔ CategoryFile. Only plain YAML: no aliases (they can blow a small file up), no tags, 2 MB at most."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from criteria.content.entries import (
    TEXTS,
    CategoryEntry,
    CategoryFile,
    ContentError,
    CriterionEntry,
    LabelEntry,
    LawEntry,
    ParameterEntry,
    ProductGroupEntry,
    SetEntry,
    SourceEntry,
)
from criteria.enums import FulfilledAt, Kind, Level, Stage, Theme

MAX_BYTES = 2_000_000
ENUMS: Mapping[str, type[StrEnum]] = {
    "level": Level,
    "kind": Kind,
    "theme": Theme,
    "stage": Stage,
    "fulfilled_at": FulfilledAt,
}
PARTS: Mapping[str, type] = {"parameters": ParameterEntry, "laws": LawEntry, "sources": SourceEntry}
Entry = TypeVar("Entry")


class _PlainLoader(yaml.SafeLoader):
    """SafeLoader without aliases and without doubled keys, which YAML would let the last one win."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise ContentError(f"linje {self.peek_event().start_mark.line + 1}: aliaser (*) er ikke tillatt.")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        doubled = {key for key in keys if keys.count(key) > 1}
        if doubled:
            line = node.start_mark.line + 1
            raise ContentError(f"linje {line}: nøkkelen «{sorted(doubled)[0]}» står to ganger.")
        return super().construct_mapping(node, deep)


def load(path: Path) -> CategoryFile:
    """The file's content. Raises ContentError, beginning with the file's name."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError("filen er større enn 2 MB.")
        return parse(path.read_text(encoding="utf-8"))
    except (ContentError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def parse(text: str) -> CategoryFile:
    """The YAML text's content, its shape checked; checks.check() then judges what it says."""
    try:
        data = yaml.load(text, Loader=_PlainLoader)  # noqa: S506 – a SafeLoader, made stricter
    except (yaml.YAMLError, RecursionError) as error:
        raise ContentError(f"ugyldig YAML: {error}") from error
    if not isinstance(data, dict):
        raise ContentError("filen må være en YAML-tabell med nøkkelen category øverst.")
    return CategoryFile(
        category=_entry(CategoryEntry, data.get("category"), "category"),
        product_groups=tuple(_entries(ProductGroupEntry, data, "product_groups")),
        labels=tuple(_entries(LabelEntry, data, "labels")),
        sets=tuple(_entries(SetEntry, data, "sets")),
        criteria=tuple(_criterion(item) for item in _list(data, "criteria")),
    )


def dump(content: CategoryFile) -> str:
    """The content as YAML in the order and shape that parse() reads; parse(dump(x)) == x."""
    data = {
        "category": _plain(content.category),
        "product_groups": [_plain(item) for item in content.product_groups],
        "labels": [_plain(item) for item in content.labels],
        "sets": [_plain(item) for item in content.sets],
        "criteria": [_plain_criterion(item) for item in content.criteria],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=116)


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise ContentError(f"{key}: må være en liste.")
    return value


def _entries(kind: type[Entry], data: Mapping[str, Any], key: str) -> Iterable[Entry]:
    for number, item in enumerate(_list(data, key), start=1):
        name = item.get("slug") or item.get("name") if isinstance(item, dict) else None
        yield _entry(kind, item, f"{key}, {name or f'nr. {number}'}")


def _entry(kind: type[Entry], data: Any, where: str) -> Entry:
    """One flat mapping as its dataclass; unknown and missing keys are named."""
    if not isinstance(data, dict):
        raise ContentError(f"{where}: må være en tabell med nøkler.")
    known = {item.name.rstrip("_"): item for item in fields(kind)}  # type: ignore[arg-type]
    unknown = [str(key) for key in data if key not in known]
    if unknown:
        raise ContentError(f"{where}: ukjent nøkkel «{unknown[0]}».")
    missing = [key for key, item in known.items() if _is_required(item) and data.get(key) in (None, "")]
    if missing:
        raise ContentError(f"{where}: nøkkelen «{missing[0]}» mangler.")
    return kind(**{known[key].name: _value(known[key], value, where) for key, value in data.items()})


def _is_required(item: Any) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _value(item: Any, value: Any, where: str) -> Any:
    name = item.name.rstrip("_")
    if name in ENUMS:
        return _member(ENUMS[name], value, where, name)
    if item.type is Decimal:
        return _decimal(value, where, name)
    if item.type in (str, bool, int, date) and type(value) is not item.type:
        raise ContentError(f"{where}: «{name}» må være {_WORDS[item.type]}, ikke {value!r}.")
    if isinstance(value, list):
        return tuple(value)
    return value


_WORDS = {str: "tekst", bool: "true eller false", int: "et heltall", date: "en dato (ÅÅÅÅ-MM-DD)"}


def _member(enum: type[StrEnum], value: Any, where: str, name: str) -> StrEnum:
    try:
        return enum(value)
    except ValueError:
        allowed = ", ".join(member.value for member in enum)
        raise ContentError(f"{where}: «{name}» er {value!r}, men må være en av: {allowed}.") from None


def _decimal(value: Any, where: str, name: str) -> Decimal:
    if isinstance(value, float):
        raise ContentError(f"{where}: skriv desimaltallet i «{name}» i anførselstegn ({str(value)!r}).")
    try:
        return Decimal(f"{Decimal(str(value)).normalize():f}")
    except InvalidOperation:
        raise ContentError(f"{where}: «{name}» må være et tall, ikke {value!r}.") from None


def _criterion(data: Any) -> CriterionEntry:
    if not isinstance(data, dict) or not data.get("id"):
        raise ContentError("criteria: hver oppføring må ha en id.")
    where = f"criteria, {data['id']}"
    rest = {key: value for key, value in data.items() if key not in TEXTS and key not in PARTS}
    parts = {
        key: [_entry(kind, item, f"{where}, {key}") for item in _list(data, key)]
        for key, kind in PARTS.items()
    }
    texts = {key: _text(data.get(key, ""), where, key) for key in TEXTS}
    return _entry(CriterionEntry, rest | parts | {"texts": texts}, where)


def _text(value: Any, where: str, key: str) -> str:
    if not isinstance(value, str):
        raise ContentError(f"{where}: «{key}» må være tekst, ikke {value!r}.")
    return value.strip()


def _plain(entry: Any) -> dict[str, Any]:
    """A dataclass as YAML's own types, without what is left at its default."""
    return {
        item.name.rstrip("_"): _plain_value(getattr(entry, item.name))
        for item in fields(entry)
        if _is_required(item) or getattr(entry, item.name) not in (item.default, (), {})
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else str(value.normalize())
    if isinstance(value, tuple):
        return [_plain(item) if hasattr(item, "__dataclass_fields__") else item for item in value]
    return dict(value) if isinstance(value, Mapping) else value


def _plain_criterion(entry: CriterionEntry) -> dict[str, Any]:
    plain = _plain(entry)
    texts = {key: text for key, text in plain.pop("texts").items() if text}
    return plain | texts
