"""YAML without its traps: no aliases (they can blow a file up), tags or doubled keys; ten levels, 2 MB."""

from contextlib import suppress
from typing import Any

import yaml

from criteria.content.entries import ContentError

MAX_BYTES = 2_000_000
MAX_DEPTH = 10
WIDTH = 112
SHORT = 100
# What PyYAML calls the commonest slips → what to do about them.
HINTS = {
    "mapping values are not allowed": "et kolon midt i en verdi; sett hele verdien i anførselstegn",
    "could not find expected ':'": "en nøkkel uten kolon, eller feil innrykk",
    "expected <block end>": "feil innrykk, eller et tegn som må stå i anførselstegn",
    "cannot start any token": "et tegn som må stå i anførselstegn, eller tabulator i innrykket",
    "found unexpected end of stream": "et anførselstegn eller en parentes er ikke lukket",
    "expected ',' or": "et komma eller en sluttparentes mangler",
    "special characters are not allowed": "et usynlig kontrolltegn",
}


class _Strict(yaml.constructor.SafeConstructor):
    """What both readers refuse when they build the data."""

    def flatten_mapping(self, node: Any) -> None:
        """Leaves «<<» alone: merged keys would pass the check for doubled ones."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _fault(key, "en nøkkel må være ett ord.")
            if key.value in seen:
                raise _fault(key, f"nøkkelen «{key.value}» står to ganger.")
            seen.add(key.value)
        return super().construct_mapping(node, deep)

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except ContentError:
            raise
        except ValueError:  # 2026-02-30, or an integer of ten thousand digits
            raise _fault(node, f"verdien «{str(node.value)[:40]}» kan ikke leses.") from None


class _Loader(_Strict, yaml.SafeLoader):
    """Slow and exact: knows the place of everything it refuses."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            raise _fault(event, "aliaser (*) er ikke tillatt.")
        if event.tag is not None:
            raise _fault(event, "tagger (!) er ikke tillatt.")
        if self.depth >= MAX_DEPTH:
            raise _fault(event, f"innholdet er nøstet i mer enn {MAX_DEPTH} nivåer.")
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _FastLoader(_Strict, yaml.CSafeLoader):
    """Six times as fast, in C; says yes to what `_Loader` says yes to, once `_is_tame` has."""


def read(text: str) -> Any:
    """The data in the text. ContentError names the line and, for the commonest slips, what to do."""
    if len(text.encode()) > MAX_BYTES:
        raise ContentError("filen er større enn 2 MB.")
    with suppress(yaml.YAMLError, ContentError):  # then the exact reader tells what is wrong
        if _is_tame(text):
            return yaml.load(text, Loader=_FastLoader)  # noqa: S506 – a SafeLoader, made stricter
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 – a SafeLoader, made stricter
    except yaml.MarkedYAMLError as error:
        raise ContentError(_where(error.problem_mark) + _hint(str(error.problem))) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise ContentError(f"linje {line}: {_hint(str(error.reason))}") from error


def _is_tame(text: str) -> bool:
    """No alias, no tag, not too deep: seen from the events alone, before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) is not None:
            return False
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth >= MAX_DEPTH:
            return False
    return True


def write(data: Any) -> str:
    """The data as YAML, long texts folded over several lines, `Inline` tables and lists of words on one."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


class Inline(dict[str, Any]):
    """A small table that is written as {name: value, …}."""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True  # what stands twice is written twice: read() takes no aliases

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    lines = text.split("\n")
    folds = lines[0] and lines[-1] and all(line == line.strip() for line in lines)
    style = ">" if folds and (len(lines) > 1 or len(text) > SHORT) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _inline(dumper: yaml.SafeDumper, table: Inline) -> yaml.MappingNode:
    fits = all(len(str(value)) <= SHORT for key, value in table.items() if key != "url")
    return dumper.represent_mapping("tag:yaml.org,2002:map", table.items(), flow_style=fits)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    words = all(isinstance(item, str) and len(item) <= SHORT for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=words)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(Inline, _inline)


def _fault(at: Any, message: str) -> ContentError:
    return ContentError(_where(at.start_mark) + message)


def _where(mark: Any) -> str:
    return f"linje {mark.line + 1}: " if mark else ""


def _hint(problem: str) -> str:
    known = (hint for part, hint in HINTS.items() if part in problem)
    return f"ugyldig YAML: {next(known, problem)}."
