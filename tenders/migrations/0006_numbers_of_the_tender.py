import tenders.models.tender
from django.db import migrations, models


def gather(apps, schema_editor):
    """The lots' numbers become the tender's: the highest of each kind, and of the lots themselves."""
    for tender in apps.get_model("tenders", "Tender").objects.prefetch_related("lots"):
        last = {"lot": max((lot.number for lot in tender.lots.all()), default=1)}
        for lot in tender.lots.all():
            for kind, number in lot.last_numbers.items():
                last[kind] = max(number, last.get(kind, 0))
        tender.last_numbers = last
        tender.save(update_fields=["last_numbers"])


class Migration(migrations.Migration):

    dependencies = [
        ('tenders', '0005_verdict'),
    ]

    operations = [
        migrations.AddField(
            model_name='tender',
            name='last_numbers',
            field=models.JSONField(default=tenders.models.tender.first_numbers, editable=False),
        ),
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='lot',
            name='last_numbers',
        ),
    ]
