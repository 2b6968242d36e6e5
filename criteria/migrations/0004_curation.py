import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from criteria import guards
from greenprocure.triggers import install, remove


def lift(apps, schema_editor):
    """SQLite makes an altered table anew, and stumbles over triggers that speak of it meanwhile."""
    remove(schema_editor.connection, guards.triggers(schema_editor.connection.vendor, apps))


def guard(apps, schema_editor):
    """The guards as they are now: they freeze a text on hearing too."""
    install(schema_editor.connection, guards.triggers(schema_editor.connection.vendor, apps))


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0003_library'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(lift, guard),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('owner', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'opplastet fil',
                'verbose_name_plural': 'opplastede filer',
            },
        ),
        migrations.AlterField(
            model_name='label',
            name='url',
            field=models.URLField(blank=True, max_length=500, verbose_name='adresse'),
        ),
        migrations.AlterField(
            model_name='revisionevent',
            name='kind',
            field=models.CharField(choices=[('begun', 'Påbegynt'), ('edited', 'Redigert'), ('hearing', 'Sendt på høring'), ('commented', 'Kommentert'), ('taken_back', 'Trukket tilbake fra høring'), ('published', 'Publisert'), ('retired', 'Tatt ut')], max_length=20, verbose_name='hendelse'),
        ),
        migrations.RunPython(guard, lift),
    ]
