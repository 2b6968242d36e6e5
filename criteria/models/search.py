from django.db import models

from criteria.models.revision import Revision


class SearchText(models.Model):
    """The words a published text is found by, normalised (criteria/search.py). Made anew, never edited."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="search_text"
    )
    title = models.TextField()
    words = models.TextField()

    class Meta:
        verbose_name, verbose_name_plural = "søkeord", "søkeord"

    def __str__(self) -> str:
        return str(self.revision_id)
