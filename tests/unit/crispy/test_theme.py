"""The green theme keeps WCAG 2.1 AA wherever the design system lays one colour on another."""

import re
from pathlib import Path

import pytest
from django.conf import settings

THEME = (Path(settings.BASE_DIR) / "static" / "theme.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--ds-color-accent-([\w-]+): (#[0-9a-f]{6});", THEME))
GROUNDS = ["background-default", "background-tinted", "surface-default", "surface-tinted"]
PRESSED = ["surface-hover", "surface-active"]
BASES = ["base-default", "base-hover", "base-active"]

PAIRS = [
    *(("text-default", ground, 7) for ground in GROUNDS + PRESSED),
    *(("text-subtle", ground, 4.5) for ground in GROUNDS + PRESSED),
    *(("base-contrast-default", base, 4.5) for base in BASES),
    *(("base-contrast-subtle", base, 4.5) for base in BASES),
    *(("border-default", ground, 3) for ground in GROUNDS),
    *(("border-strong", ground, 4.5) for ground in GROUNDS),
    *(("base-default", ground, 3) for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1, «relative luminance»)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.1, «contrast ratio»)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_stand_out_from_each_other(front, ground, least):
    assert contrast(COLOURS[front], COLOURS[ground]) >= least


def test_the_whole_accent_scale_is_ours():
    assert len(COLOURS) == 16


def test_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
