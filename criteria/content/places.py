"""Where in a file a fault is, for who has the file open beside the message."""

import re
from collections.abc import Iterator, Sequence

PLACE = re.compile(r"(?P<path>[a-z_]+(?:, [^:«»]+)?): ")
QUOTED = re.compile(r"«([^»]+)»")
NUMBERED = re.compile(r"nr\. ([0-9]+)")
Block = tuple[int, int]  # the first line and the one after the last, counted from 0


def with_line(text: str, fault: str) -> str:
    """The fault as «linje 12: …»; as it stands when it has its line or speaks of nothing in the file."""
    if fault.startswith("linje "):
        return fault
    lines = text.split("\n")
    place = PLACE.match(fault)
    block = _block(lines, place["path"].split(", ")) if place else (0, len(lines))
    if block is None:
        return fault
    line = next(_named(lines, block, QUOTED.findall(fault)), block[0] if place else None)
    return fault if line is None else f"linje {line + 1}: {fault}"


def _block(lines: Sequence[str], path: Sequence[str]) -> Block | None:
    """The innermost block on the path that is in the file; none when not even the first is."""
    block = None
    for word in path:
        outer = block or (0, len(lines))
        inner = _inside(lines, outer, word, top=block is None)
        if inner is None:
            break
        block = inner
    return block


def _inside(lines: Sequence[str], block: Block, word: str, *, top: bool) -> Block | None:
    """The block within this one that the word is the key or the name of."""
    start, end = block
    if top:
        found = next((at for at in range(start, end) if lines[at].startswith(f"{word}:")), None)
    elif count := NUMBERED.fullmatch(word):
        items = list(_items(lines, block))
        found = items[int(count[1]) - 1] if int(count[1]) <= len(items) else None
    else:
        found = next((at for at in range(start, end) if _is_key(lines[at], word)), None)
        found = _first_line(lines, block, word) if found is None else found
    return None if found is None else (found, _end(lines, found, end))


def _first_line(lines: Sequence[str], block: Block, name: str) -> int | None:
    """The line on which the item with this id, slug or name begins."""
    for at in range(*block):
        if _is_name(lines[at], name):
            while not lines[at].lstrip().startswith("- ") and at > block[0]:
                at -= 1
            return at
    return None


def _named(lines: Sequence[str], block: Block, quoted: Sequence[str]) -> Iterator[int]:
    """The lines in the block that hold what the message quotes: a key, else a name, the last one of it."""
    for word in quoted:
        yield from (at for at in range(*block) if _is_key(lines[at], word))
    for word in quoted:
        yield from (at for at in reversed(range(*block)) if _is_name(lines[at], word))


def _items(lines: Sequence[str], block: Block) -> Iterator[int]:
    dashes = [at for at in range(*block) if lines[at].lstrip().startswith("- ")]
    outer = min((_indent(lines[at]) for at in dashes), default=0)
    yield from (at for at in dashes if _indent(lines[at]) == outer)


def _end(lines: Sequence[str], start: int, end: int) -> int:
    deep = _indent(lines[start])
    after = (at for at in range(start + 1, end) if lines[at].strip() and _indent(lines[at]) <= deep)
    return next(after, end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_key(line: str, word: str) -> bool:
    return re.search(rf"(?:^|[\s{{,]){re.escape(word)}:(?:\s|$)", line) is not None


def _is_name(line: str, word: str) -> bool:
    return re.search(rf"\b(?:id|slug|name):\s*[\"']?{re.escape(word)}[\"']?\s*(?:$|[,}}])", line) is not None
