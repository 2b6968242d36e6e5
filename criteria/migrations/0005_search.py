import django.db.models.deletion
from django.db import migrations, models

RANKS = [
    (0, 'ord i tittelen'),
    (1, 'ord i teksten'),
    (2, 'ord om teksten'),
    (3, 'del av et ord i tittelen'),
    (4, 'del av et ord i eller om teksten'),
]
SHELF = [
    'status',
    'criterion',
    'kind',
    'theme',
    'product_group',
    'counts_as_environment',
    'is_statutory',
]


class Migration(migrations.Migration):

    dependencies = [
        ('criteria', '0004_curation'),
    ]

    # The rows of the search are made by the next load_criteria.
    operations = [
        migrations.DeleteModel(name='SearchText'),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('root', models.CharField(max_length=60, unique=True)),
            ],
            options={
                'verbose_name': 'søkeord',
                'verbose_name_plural': 'søkeord',
            },
        ),
        migrations.CreateModel(
            name='SearchPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='places', to='criteria.searchword')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='search_places', to='criteria.revision')),
                ('rank', models.PositiveSmallIntegerField(choices=RANKS)),
            ],
            options={
                'verbose_name': 'treff',
                'verbose_name_plural': 'treff',
                'constraints': [models.UniqueConstraint(fields=('word', 'revision'), name='search_place_once')],
            },
        ),
        migrations.AddIndex(
            model_name='revision',
            index=models.Index(fields=SHELF, name='revision_shelf'),
        ),
    ]
