from django.db import migrations


def keep_the_set(apps, schema_editor):
    """What the notice says of criteria sets must not follow a curator's later edits."""
    rows = apps.get_model("tenders", "ChosenCriterion").objects
    for row in rows.select_related("revision__criterion__set").iterator():
        kept = row.revision.criterion.set
        row.printed["set"] = kept.slug if kept else ""
        row.save(update_fields=["printed"])


class Migration(migrations.Migration):
    dependencies = [("tenders", "0006_numbers_of_the_tender")]
    operations = [migrations.RunPython(keep_the_set, migrations.RunPython.noop)]
