from django.db import migrations

from greenprocure.accounts import guards
from greenprocure.triggers import install, remove


def forwards(apps, schema_editor):
    install(schema_editor.connection, guards.triggers())


def backwards(apps, schema_editor):
    remove(schema_editor.connection, guards.triggers())


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_agency_at_work")]
    operations = [migrations.RunPython(forwards, backwards)]
