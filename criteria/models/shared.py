"""What criteria of any category may refer to, and the words people search with."""

from django.db import models


class Label(models.Model):
    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    kind = models.CharField("type", max_length=200)
    covers = models.TextField("omfatter", blank=True)
    proof = models.TextField("bruk som dokumentasjon", blank=True)
    url = models.URLField("adresse", max_length=500, blank=True)
    verified = models.BooleanField("kontrollert", default=True)
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "merke", "merker"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CriteriaSet(models.Model):
    """A published set that is kept as a unit. `count` counts requirements (pairs), not levels."""

    slug = models.SlugField("kode", unique=True)
    name = models.CharField("navn", max_length=200)
    publisher = models.CharField("utgiver", max_length=200)
    version = models.CharField("versjon", max_length=200, blank=True)
    count = models.PositiveSmallIntegerField("antall krav", null=True, blank=True)
    basis_count = models.PositiveSmallIntegerField("krav med basisnivå", null=True, blank=True)
    notes = models.JSONField("merknader", default=list, blank=True)
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "kravsett", "kravsett"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Synonym(models.Model):
    """Words that mean the same to who searches: bokmål and nynorsk, short and long forms."""

    words = models.JSONField("ord", default=list)
    # What the file said at the last load: tells a change in the file from a change made by a curator.
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "synonymer", "synonymer"
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.words)
