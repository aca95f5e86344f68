import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce

import accounts.found_by


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0008_emergency_recipient_and_category'),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionFoundBy',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('words', accounts.found_by.WordsField()),
                ('row', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='found_by', to='decisions.decision')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(models.F('organisation'), models.OrderBy(models.Case(models.When(status__in=['draft', 'emergency', 'returned'], then=models.F('touched_at')), default=Coalesce('submitted_at', 'touched_at')), descending=True), models.OrderBy(models.F('id'), descending=True), name='decision_by_moment'),
        ),
    ]
