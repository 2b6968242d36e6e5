from django.conf import settings
from django.db import models


class Identity(models.Model):
    """A person as a log-in provider knows her: issuer and subject, never a national identity number."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField("utsteder", max_length=255)
    subject = models.CharField("subjekt", max_length=255)
    linked_at = models.DateTimeField("knyttet", auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = "innlogging", "innlogginger"
        ordering = ["issuer", "id"]
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once")]

    def __str__(self) -> str:
        return self.issuer
