from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    """One way in without the authenticator app, used once. Only a keyed digest of the code is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "gjenopprettingskode", "gjenopprettingskoder"
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.user}, {self.pk}"


class ProviderSession(models.Model):
    """Which of our sessions belongs to a provider's: when the provider ends it, no cookie tells."""

    issuer = models.CharField("utsteder", max_length=255)
    sid = models.CharField("økt hos utstederen", max_length=255)
    session_key = models.CharField("økt", max_length=40, unique=True)
    begun_at = models.DateTimeField("fra", auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = "økt hos leverandør", "økter hos leverandører"
        indexes = [
            models.Index(fields=["issuer", "sid"], name="provider_session_sid"),
            models.Index(fields=["begun_at"], name="provider_session_begun"),
        ]

    def __str__(self) -> str:
        return self.issuer
