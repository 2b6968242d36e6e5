"""Who made a tender answers for it till somebody else does, and what has been sent is announced."""

from django.db import migrations
from django.db.models import F


def forwards(apps, schema_editor):
    tenders = apps.get_model("tenders", "Tender").objects
    tenders.filter(owner=None).update(owner=F("created_by"))
    tenders.filter(state="draft", sent_on__isnull=False).update(state="announced")


def backwards(apps, schema_editor):
    ours = ("in_review", "returned", "approved", "announced", "contract", "closed", "withdrawn")
    apps.get_model("tenders", "Tender").objects.filter(state__in=ours).update(state="draft")


class Migration(migrations.Migration):
    dependencies = [("tenders", "0008_agency_at_work")]
    operations = [migrations.RunPython(forwards, backwards)]
