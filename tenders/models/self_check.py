from django.conf import settings
from django.db import models

from greenprocure.accounts.models import Agency
from tenders.rules.self_check import FIRST_YEAR


class SelfCheck(models.Model):
    """An agency's answers to one self-check for one year.

    kind     one of rules.self_check.SelfCheckKind
    answers  the question's code → «value» (the level, from 0), «evidence», «on» (the day it was given) and
             «edition» (of the question's wording)
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="self_checks")
    kind = models.CharField("egenkontroll", max_length=20)
    year = models.PositiveSmallIntegerField("år")
    answers = models.JSONField("svar", default=dict)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("sist besvart")
    version = models.PositiveIntegerField("versjon", default=1)

    class Meta:
        verbose_name, verbose_name_plural = "egenkontroll", "egenkontroller"
        ordering = ["kind", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "kind", "year"], name="self_check_once_a_year"),
            models.CheckConstraint(condition=models.Q(year__gte=FIRST_YEAR), name="self_check_year"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
