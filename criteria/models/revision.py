from django.db import models
from django.urls import reverse

from criteria.enums import FulfilledAt, Kind, Stage, Status, Theme
from criteria.models.category import ProductGroup
from criteria.models.criterion import Criterion
from criteria.models.shared import Label

TEXT_FIELDS = ("title", "text", "proof", "evaluation", "follow_up", "rationale", "differs")

SHORT_FIELDS = ("kind", "theme", "product_group", "counts_as_environment", "is_statutory")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def published(self) -> "RevisionQuerySet":
        """The texts that may be chosen today: one per criterion."""
        return self.filter(status=Status.PUBLISHED)

    def with_everything(self) -> "RevisionQuerySet":
        """All that a page or a document shows, in a fixed number of queries."""
        return self.select_related("criterion__category", "criterion__set", "product_group").prefetch_related(
            "parameters", "sources", "legal_bases", "labels"
        )


class Revision(models.Model):
    """The text of a criterion, in bokmål always and in nynorsk and English where they exist."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="revisions", verbose_name="kriterium"
    )
    number = models.PositiveSmallIntegerField("revisjon")
    status = models.CharField("status", max_length=10, choices=Status.pairs(), default=Status.DRAFT)
    kind = models.CharField("type", max_length=20, choices=Kind.pairs())
    product_group = models.ForeignKey(
        ProductGroup, on_delete=models.PROTECT, related_name="revisions", verbose_name="produktgruppe"
    )
    theme = models.CharField("tema", max_length=20, choices=Theme.pairs())
    counts_as_environment = models.BooleanField("regnes som klima eller miljø")
    is_statutory = models.BooleanField("lovkrav", default=False)
    contract_types = models.JSONField("bare for kontraktstypene", default=list, blank=True)
    stage = models.CharField("livsløpsfase", max_length=20, choices=Stage.pairs())
    fulfilled_at = models.CharField("oppfylles ved", max_length=20, choices=FulfilledAt.pairs())

    title_nb = models.CharField("tittel", max_length=200)
    title_nn = models.CharField("tittel (nynorsk)", max_length=200, blank=True)
    title_en = models.CharField("tittel (engelsk)", max_length=200, blank=True)
    text_nb = models.TextField("tekst")
    text_nn = models.TextField("tekst (nynorsk)", blank=True)
    text_en = models.TextField("tekst (engelsk)", blank=True)
    proof_nb = models.TextField("dokumentasjon")
    proof_nn = models.TextField("dokumentasjon (nynorsk)", blank=True)
    proof_en = models.TextField("dokumentasjon (engelsk)", blank=True)
    evaluation_nb = models.TextField("hva som gir poeng", blank=True)
    evaluation_nn = models.TextField("hva som gir poeng (nynorsk)", blank=True)
    evaluation_en = models.TextField("hva som gir poeng (engelsk)", blank=True)
    follow_up_nb = models.TextField("oppfølging")
    follow_up_nn = models.TextField("oppfølging (nynorsk)", blank=True)
    follow_up_en = models.TextField("oppfølging (engelsk)", blank=True)
    rationale_nb = models.TextField("hvorfor")
    rationale_nn = models.TextField("hvorfor (nynorsk)", blank=True)
    rationale_en = models.TextField("hvorfor (engelsk)", blank=True)
    differs_nb = models.TextField("strengere enn basis", blank=True)
    differs_nn = models.TextField("strengere enn basis (nynorsk)", blank=True)
    differs_en = models.TextField("strengere enn basis (engelsk)", blank=True)

    labels = models.ManyToManyField(Label, related_name="revisions", blank=True, verbose_name="merker")
    verified = models.BooleanField("fakta kontrollert", default=False)
    verified_note = models.TextField("om kontrollen", blank=True)
    review_on = models.DateField("gjennomgås innen")
    created_at = models.DateTimeField("opprettet", auto_now_add=True)
    published_at = models.DateTimeField("publisert", null=True, blank=True)
    retired_at = models.DateTimeField("utgått", null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "revisjon", "revisjoner"
        ordering = ["criterion", "-number"]
        # All that the catalogue narrows and counts by, without the long texts between.
        indexes = [
            models.Index(
                fields=["status", "criterion", *SHORT_FIELDS],
                name="revision_shelf",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["criterion"],
                condition=models.Q(status=Status.PUBLISHED),
                name="revision_one_published",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[Status.DRAFT, Status.HEARING], published_at__isnull=True)
                | models.Q(status__in=[Status.PUBLISHED, Status.RETIRED], published_at__isnull=False),
                name="revision_published_has_time",
            ),
            models.CheckConstraint(
                condition=(models.Q(kind=Kind.AWARD) & ~models.Q(evaluation_nb=""))
                | (~models.Q(kind=Kind.AWARD) & models.Q(evaluation_nb="")),
                name="revision_evaluation_only_for_award",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion.key}, revisjon {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("criteria:revision", args=[self.criterion.key, self.number])

    def in_language(self, field: str, language: str = "nb") -> str:
        """One of TEXT_FIELDS in the language asked for; bokmål where that language has no text yet."""
        return getattr(self, f"{field}_{language}") or getattr(self, f"{field}_nb")
