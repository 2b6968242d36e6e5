from django.db import models

from greenprocure.validators import clean_text


class HintKind(models.TextChoices):
    """What is said when the word stands in a text that should describe a need (N24); it never stops."""

    BRAND = "brand_word", "Merke eller modell"
    FUNCTION = "describe_function", "Tingen selv: «beskriv funksjonen»"
    NONE = "none", "Ingen advarsel"


class WordHint(models.Model):
    """A curator's word: it joins the questionnaire's own list; with NONE it takes a word of that list out."""

    word = models.CharField(
        "ord",
        max_length=100,
        unique=True,
        validators=[clean_text],
        help_text="Grunnformen, med små bokstaver: «stol» finner også «stoler» og «stolene».",
    )
    kind = models.CharField("advarsel", max_length=20, choices=HintKind, default=HintKind.BRAND)

    class Meta:
        verbose_name, verbose_name_plural = "ord i behovet", "ord i behovet"
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word
