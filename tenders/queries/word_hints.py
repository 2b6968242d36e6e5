"""The words that give a warning in the needs assessment: the questionnaire's own and the curators'."""

from dataclasses import replace

from tenders.models import WordHint
from tenders.rules.questions import Questionnaire


def with_hints(form: Questionnaire) -> Questionnaire:
    """N24: the version with the curators' words put in, moved or taken out. One query."""
    ours = dict(WordHint.objects.values_list("word", "kind"))
    if not ours:
        return form
    hints = {
        kind: tuple(word for word in words if word.casefold() not in ours)
        + tuple(word for word, its_kind in ours.items() if its_kind == kind)
        for kind, words in form.hints.items()
    }
    return replace(form, hints=hints)
