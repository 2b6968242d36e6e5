from django.db import migrations

from criteria import guards
from greenprocure.triggers import install, remove


def forwards(apps, schema_editor):
    install(schema_editor.connection, guards.triggers(schema_editor.connection.vendor, apps))


def backwards(apps, schema_editor):
    remove(schema_editor.connection, guards.triggers(schema_editor.connection.vendor, apps))


class Migration(migrations.Migration):
    dependencies = [("criteria", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
