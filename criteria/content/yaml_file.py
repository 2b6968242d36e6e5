"""One category file ↔ CategoryFile: plain_yaml.py knows YAML, shape.py the types, checks.py the meaning."""

from pathlib import Path

from criteria.content.checks import check
from criteria.content.entries import CategoryFile, ContentError
from criteria.content.plain_yaml import MAX_BYTES, read, write
from criteria.content.shape import plain, shaped


def load(path: Path) -> CategoryFile:
    """The checked content of the file. ContentError begins with the file's name, one line for each fault."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentError("filen er større enn 2 MB.")
        content = parse(path.read_text(encoding="utf-8"))
        check(content)
    except OSError as error:
        raise ContentError(f"{path}: filen kan ikke leses ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path.name}: filen må være lagret som UTF-8.") from error
    except ContentError as error:
        lines = str(error).split("\n")
        raise ContentError("\n".join(f"{path.name}: {line}" for line in lines)) from error
    return content


def parse(text: str) -> CategoryFile:
    """The text's content, its shape checked but not its meaning."""
    content: CategoryFile = shaped(CategoryFile, read(text))
    return content


def dump(content: CategoryFile) -> str:
    """The content in the order and shape that parse() reads: parse(dump(x)) == x."""
    return write(plain(content))
