from django.db import migrations

from greenprocure.triggers import install, remove
from tenders import guards


def forwards(apps, schema_editor):
    install(schema_editor.connection, guards.triggers(schema_editor.connection.vendor))


def backwards(apps, schema_editor):
    remove(schema_editor.connection, guards.triggers(schema_editor.connection.vendor))


class Migration(migrations.Migration):
    dependencies = [("tenders", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
