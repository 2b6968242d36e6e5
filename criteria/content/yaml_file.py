"""One category file ↔ CategoryFile: plain_yaml.py knows YAML, shape.py the types, the others the meaning."""

from pathlib import Path

from criteria.content.checks import check
from criteria.content.entries import CategoryFile, ContentError
from criteria.content.linter import lint
from criteria.content.places import with_line
from criteria.content.plain_yaml import MAX_BYTES, read, write
from criteria.content.shape import plain, shaped


def load(path: Path) -> CategoryFile:
    """The content of the file, as checked() gives it."""
    return checked(path.name, contents(path))


def contents(path: Path) -> bytes:
    """What the file holds; one that is too long is not read. ContentError names the file."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError(f"{path.name}: filen er større enn 2 MB.")
        return path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path}: filen kan ikke leses ({error.strerror}).") from error


def decoded(name: str, data: bytes) -> str:
    """The text of a file of this name. ContentError names it."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ContentError(f"{name}: filen må være lagret som UTF-8.") from error


def checked(name: str, data: bytes) -> CategoryFile:
    """The content of the bytes of a file, good enough to be published.

    ContentError has one line for each fault; each names the file and, where there is one, the line in it.
    """
    text = decoded(name, data)
    try:
        return _good(text)
    except ContentError as error:
        raise ContentError(located(str(error), name, text)) from error


def located(faults: str, name: str, text: str) -> str:
    """The faults, one a line, each with the name of the file and the line in its text."""
    return "\n".join(f"{name}: {with_line(text, fault)}" for fault in faults.split("\n"))


def _good(text: str) -> CategoryFile:
    if not text.strip():
        raise ContentError("filen er tom.")
    content = parse(text)
    check(content)
    if faults := lint(content):
        raise ContentError("\n".join(faults))
    return content


def parse(text: str) -> CategoryFile:
    """The text's content, its shape checked but not its meaning."""
    content: CategoryFile = shaped(CategoryFile, read(text))
    return content


def dump(content: CategoryFile) -> str:
    """The content in the order and shape that parse() reads: parse(dump(x)) == x."""
    return write(plain(content))
