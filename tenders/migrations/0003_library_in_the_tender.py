import django.db.models.deletion
from django.db import migrations, models

import greenprocure.validators


def settle(apps, schema_editor):
    """What the library says today becomes what the tenders were made with: nothing older is known."""
    Tender = apps.get_model("tenders", "Tender")
    at_risk = Tender.objects.filter(categories__on_high_risk_list=True)
    Tender.objects.filter(pk__in=list(at_risk.values_list("pk", flat=True))).update(is_high_risk=True)
    ChosenCriterion = apps.get_model("tenders", "ChosenCriterion")
    rows = ChosenCriterion.objects.select_related("revision__criterion__category", "revision__product_group")
    for row in rows.prefetch_related("revision__labels"):
        row.printed = _printed(row.revision)
        row.save(update_fields=["printed"])


def _printed(revision):
    criterion, group = revision.criterion, revision.product_group
    return {
        "category": criterion.category.name,
        "group": group.name,
        "labels": sorted(label.name for label in revision.labels.all()),
        "order": [criterion.category.order, group.order, criterion.order],
    }


class Migration(migrations.Migration):
    dependencies = [("criteria", "0003_library"), ("tenders", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="lot",
            name="levels",
            field=models.JSONField(blank=True, default=dict, verbose_name="nivå i kategoriene"),
        ),
        migrations.AddField(
            model_name="tender",
            name="is_high_risk",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="kategori på høyrisikolisten"
            ),
        ),
        migrations.AddField(
            model_name="chosencriterion",
            name="kept_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="criteria.revision",
                verbose_name="valgt bort",
            ),
        ),
        migrations.AddField(
            model_name="chosencriterion",
            name="kept_reason",
            field=models.TextField(
                blank=True, validators=[greenprocure.validators.clean_text], verbose_name="hvorfor beholdt"
            ),
        ),
        migrations.AddField(
            model_name="chosencriterion",
            name="printed",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddConstraint(
            model_name="chosencriterion",
            constraint=models.CheckConstraint(
                condition=models.Q(kept_from__isnull=True, kept_reason="")
                | (models.Q(kept_from__isnull=False) & ~models.Q(kept_reason="")),
                name="chosen_kept_has_reason",
            ),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
    ]
