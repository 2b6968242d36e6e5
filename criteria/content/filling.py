"""`{garantitid}` in a text becomes the authority's number. Never str.format: a text is data, no program."""

import re
from collections.abc import Mapping

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def placeholders(*texts: str) -> frozenset[str]:
    """The names in braces that occur in the texts."""
    return frozenset(name for text in texts for name in PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every known name replaced by its value; an unknown name is left as it stands."""
    return PLACEHOLDER.sub(lambda match: values.get(match.group(1), match.group()), text)
