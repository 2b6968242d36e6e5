from django.conf import settings
from django.db import models


class Upload(models.Model):
    """A category file that a curator looks at the plan of: one at a time each, gone when it is applied."""

    # A file that waits is nothing to keep a person for.
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)
    name = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        verbose_name, verbose_name_plural = "opplastet fil", "opplastede filer"

    def __str__(self) -> str:
        return self.name
