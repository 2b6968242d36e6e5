"""Says at every start what the pages lack, and the command that brings it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register

COMMAND = "npm ci --omit=dev --ignore-scripts"  # as README.md says it


@register(Tags.staticfiles)
def front_end_packages(**kwargs: Any) -> list[CheckMessage]:
    """The design system comes from npm. Without it the pages work, but bare."""
    if _collected() or not (missing := _missing()):
        return []
    return [
        Warning(
            f"Nettleserpakkene mangler: {', '.join(missing)}.",
            hint=f"Kjør «{COMMAND}». («make run» gjør det selv.)",
            id="greenprocure.W001",
        )
    ]


def _missing() -> list[str]:
    prefixed = [entry for entry in settings.STATICFILES_DIRS if isinstance(entry, tuple)]
    return [prefix for prefix, folder in prefixed if not Path(folder).is_dir()]


def _collected() -> bool:
    """In production the files are gathered once, and the packages may be gone after that."""
    root = settings.STATIC_ROOT
    return root is not None and Path(root, "staticfiles.json").is_file()
