"""Plain data ↔ the dataclasses in entries.py, by the types these declare."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin

from criteria.content.entries import (
    TEXTS,
    AliasEntry,
    ContentError,
    CriterionEntry,
    LawEntry,
    ParameterEntry,
    RiskEntry,
    SourceEntry,
)
from criteria.content.limits import MAX_NUMBER, fault_in_text
from criteria.content.plain_yaml import Inline

# As many digits as a parameter's column holds.
NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,3})?")
ON_ONE_LINE = (AliasEntry, ParameterEntry, LawEntry, RiskEntry, SourceEntry)
WORDS = {str: "tekst", bool: "true eller false", int: "et heltall", date: "en dato (ÅÅÅÅ-MM-DD)"}


def shaped(kind: type[Any], data: Any, where: str = "") -> Any:
    """The mapping as a `kind`. ContentError names the entry and the key that is unknown, missing or wrong."""
    if not isinstance(data, dict):
        raise ContentError(_at(where, "må være en tabell med nøkler."))
    if kind is CriterionEntry:
        data = _with_texts(data, where)
    known = {_key(item): item for item in fields(kind)}
    _only_known(known, data, where)
    return kind(**{known[key].name: _value(known[key].type, data[key], where, key) for key in data})


def plain(entry: Any) -> dict[str, Any]:
    """A dataclass as YAML's own types, in the file's order and without what is left at its default."""
    result: dict[str, Any] = {}
    for item in fields(entry):
        value = getattr(entry, item.name)
        if item.name == "texts":
            result |= {name: text for name, text in value.items() if text}
        elif _is_required(item) or value not in (item.default, (), {}):
            result[_key(item)] = _plain_value(value)
    return result


def _with_texts(data: dict[Any, Any], where: str) -> dict[Any, Any]:
    """In the file the texts stand beside the other keys; in the entry they are gathered."""
    if "texts" in data:
        raise ContentError(_at(where, "ukjent nøkkel «texts»."))
    texts = {name: _text(data.get(name, ""), where, name) for name in TEXTS}
    return {key: value for key, value in data.items() if key not in TEXTS} | {"texts": texts}


def _only_known(known: Mapping[str, Field[Any]], data: Mapping[Any, Any], where: str) -> None:
    for key in data:
        if key not in known:
            raise ContentError(_at(where, f"ukjent nøkkel «{key}»."))
    for key, item in known.items():
        if _is_required(item) and data.get(key) in (None, ""):
            raise ContentError(_at(where, f"nøkkelen «{key}» mangler."))


def _value(kind: Any, value: Any, where: str, key: str) -> Any:
    if isinstance(kind, UnionType):
        return None if value is None else _value(get_args(kind)[0], value, where, key)
    if get_origin(kind) is tuple:
        return _items(get_args(kind)[0], value, where, key)
    if get_origin(kind) is Mapping:
        return _texts(value, where, key)
    if isinstance(kind, type) and is_dataclass(kind):
        return shaped(kind, value, _under(where, key))
    if kind is Decimal:
        return _decimal(value, where, key)
    if issubclass(kind, StrEnum):
        return _member(kind, value, where, key)
    return _text(value, where, key) if kind is str else _exactly(kind, value, where, key)


def _items(kind: Any, value: Any, where: str, key: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ContentError(_at(where, f"«{key}» må være en liste."))
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return tuple(_value(kind, item, where, key) for item in value)
    return tuple(
        shaped(kind, item, _under(where, f"{key}, {_name(item, number)}"))
        for number, item in enumerate(value, start=1)
    )


def _name(item: Any, number: int) -> str:
    """What a person would call the item of a list."""
    names = (item.get(key) for key in ("id", "slug", "name")) if isinstance(item, dict) else ()
    return next((name for name in names if isinstance(name, str)), f"nr. {number}")


def _texts(value: Any, where: str, key: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ContentError(_at(where, f"«{key}» må være en tabell med nøkler."))
    return {_text(name, where, key): _text(text, where, f"{key}, {name}") for name, text in value.items()}


def _text(value: Any, where: str, key: str) -> str:
    text: str = _exactly(str, value, where, key).replace("\r\n", "\n").strip()
    if fault := fault_in_text(key, text):
        raise ContentError(_at(where, f"«{key}» {fault}."))
    return text


def _exactly(kind: type[Any], value: Any, where: str, key: str) -> Any:
    if type(value) is not kind:
        raise ContentError(_at(where, f"«{key}» må være {WORDS[kind]}, ikke {_shown(value)}."))
    if kind is int and not 0 <= value <= MAX_NUMBER:
        raise ContentError(_at(where, f"«{key}» må ligge mellom 0 og {MAX_NUMBER}."))
    return value


def _member(kind: type[StrEnum], value: Any, where: str, key: str) -> StrEnum:
    allowed = [member.value for member in kind]
    if not isinstance(value, str) or value not in allowed:
        raise ContentError(
            _at(where, f"«{key}» er {_shown(value)}, men må være en av: {', '.join(allowed)}.")
        )
    return kind(value)


def _decimal(value: Any, where: str, key: str) -> Decimal:
    if type(value) is float:
        raise ContentError(_at(where, f'skriv desimaltallet i «{key}» i anførselstegn ("{value}").'))
    if type(value) not in (int, str) or not NUMBER.fullmatch(str(value)):
        message = f"«{key}» må være et tall med høyst 9 sifre og 3 desimaler, ikke {_shown(value)}."
        raise ContentError(_at(where, message))
    return Decimal(f"{Decimal(value).normalize():f}")


def _shown(value: Any) -> str:
    return "tom" if value is None else f"«{str(value)[:60]}»"


def _at(where: str, message: str) -> str:
    return f"{where}: {message}" if where else message


def _under(where: str, name: str) -> str:
    return f"{where}, {name}" if where else name


def _key(item: Field[Any]) -> str:
    """`from_` is written `from` in the file."""
    return item.name.rstrip("_")


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _plain_value(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value.normalize():f}"
    if isinstance(value, tuple):
        return [Inline(item) if isinstance(item, Mapping) else _plain_value(item) for item in value]
    if is_dataclass(value):
        return Inline(plain(value)) if isinstance(value, ON_ONE_LINE) else plain(value)
    return dict(value) if isinstance(value, Mapping) else value
