from django.db import models

from criteria.models.revision import Revision


class SearchWord(models.Model):
    """A word as the search knows it: the root that its forms share (criteria/words.py)."""

    root = models.CharField(max_length=60, unique=True)

    class Meta:
        verbose_name, verbose_name_plural = "søkeord", "søkeord"

    def __str__(self) -> str:
        return self.root


class SearchPlace(models.Model):
    """A published text that holds the word, and how well: made anew with the text, never edited."""

    class Rank(models.IntegerChoices):
        """The better place first."""

        TITLE = 0, "ord i tittelen"
        TEXT = 1, "ord i teksten"
        ABOUT = 2, "ord om teksten"
        IN_TITLE = 3, "del av et ord i tittelen"
        IN_TEXT = 4, "del av et ord i eller om teksten"

    # The constraint's index begins with the word.
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="places", db_index=False)
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="search_places")
    rank = models.PositiveSmallIntegerField(choices=Rank.choices)

    class Meta:
        verbose_name, verbose_name_plural = "treff", "treff"
        constraints = [models.UniqueConstraint(fields=["word", "revision"], name="search_place_once")]

    def __str__(self) -> str:
        return f"{self.word_id} i {self.revision_id}"
