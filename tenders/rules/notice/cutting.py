"""Texts that must fit a field of the notice."""

import re

NAME, DESCRIPTION = 400, 6000  # BT-734; BT-540, BT-733 and BT-777 (eForms SDK 1.14.2)
ELLIPSIS = "…"
# What XML 1.0 cannot hold at all.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold, and without space at its ends."""
    return FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()


def cut(text: str, longest: int) -> str:
    """The text, or its whole sentences that fit with «…» behind; cut at a word where none fits."""
    text = clean(text)
    if len(text) <= longest:
        return text
    room = text[: longest - 2]
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)|\n", room)]
    stop = ends[-1] if ends else room.rfind(" ")
    return f"{room[: stop if stop > 0 else len(room)].rstrip()} {ELLIPSIS}"


def is_cut(text: str, longest: int) -> bool:
    """Whether cut() leaves something out."""
    return len(clean(text)) > longest
