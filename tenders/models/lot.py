from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from criteria.enums import Level
from criteria.models import ProductGroup
from greenprocure.validators import clean_text
from tenders.models.tender import Tender


class AwardMode(models.TextChoices):
    """How the contract is awarded."""

    WEIGHTED = "weighted", "Kriterier med vekt i prosent"
    POINTS = "points", "Kriterier med poeng"
    RANKED = "ranked", "Kriterier i prioritert rekkefølge"
    PRICE_ONLY = "price_only", "Bare pris"
    COST_ONLY = "cost_only", "Bare kostnad (livssykluskostnad)"
    FIXED_PRICE = "fixed_price", "Fast pris, konkurranse på kvalitet"
    USER_CHOICE = "user_choice", "Brukervalg"
    NONE = "none", "Ingen tildelingskriterier"


class EvaluationMethod(models.TextChoices):
    """How a price is turned into points, or points into kroner."""

    LINEAR = "linear", "Lineær"
    PROPORTIONAL = "proportional", "Forholdsmessig"
    PRICED_QUALITY = "priced_quality", "Prissatt kvalitet"


class Lot(models.Model):
    """Delkontrakt. Criteria, weights and justification hang here, and the verdict is given per lot."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField("nummer", default=1)
    title = models.CharField("navn", max_length=200, blank=True, validators=[clean_text])
    # Kroner without VAT. The tender's value is that of all lots and decides the part (FOA § 5-4 (8)).
    estimated_value = models.DecimalField(
        "anslått verdi", max_digits=14, decimal_places=2, null=True, blank=True
    )
    is_small = models.BooleanField("bruker unntaket for små delkontrakter", default=False)
    level = models.CharField("nivå", max_length=10, choices=Level.pairs(), blank=True)
    # Category's slug → level, where it is another than the lot's (reading N31).
    levels = models.JSONField("nivå i kategoriene", default=dict, blank=True)
    product_groups = models.ManyToManyField(ProductGroup, related_name="lots", blank=True)
    award_mode = models.CharField("tildeling", max_length=20, choices=AwardMode, blank=True)
    has_sanction = models.BooleanField(
        "kontrakten har sanksjoner for brudd på klima- og miljøvilkår", default=False
    )
    evaluation_method = models.CharField(
        "evalueringsmodell", max_length=20, choices=EvaluationMethod, blank=True
    )
    points_scale = models.DecimalField(
        "beste poengsum",
        max_digits=6,
        decimal_places=2,
        default=Decimal(10),
        validators=[MinValueValidator(1)],
    )

    class Meta:
        verbose_name, verbose_name_plural = "delkontrakt", "delkontrakter"
        ordering = ["tender", "number"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "number"], name="lot_number_once"),
            models.CheckConstraint(
                condition=models.Q(estimated_value__isnull=True) | models.Q(estimated_value__gt=0),
                name="lot_value_positive",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Delkontrakt {self.number}"

    @property
    def numbered(self) -> str:
        """«2. Skjermer»; «Delkontrakt 2» until it has a name."""
        return f"{self.number}. {self.title}" if self.title else str(self)

    @property
    def named(self) -> str:
        """«delkontrakt 2: Skjermer», for within a sentence or a heading."""
        return f"delkontrakt {self.number}: {self.title}" if self.title else f"delkontrakt {self.number}"

    def next_number(self, kind: str) -> int:
        """Gives the next number of the kind away for good, to this lot. Call it inside changing()."""
        return self.tender.next_number(kind)
