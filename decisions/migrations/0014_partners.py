import django.db.models.deletion
import django.db.models.functions.datetime
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils import timezone


def months(apps, schema_editor):
    """The month of the first submission, as people here count days."""
    here = {"tzinfo": timezone.get_default_timezone()}
    month = ExtractYear("submitted_at", **here) * 100 + ExtractMonth("submitted_at", **here)
    apps.get_model("decisions", "Figure").objects.update(month=month)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_fill_found_by'),
        ('decisions', '0013_handing_over_and_declined_cover'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureRecipient',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('month', models.PositiveIntegerField(verbose_name='month')),
                ('kind', models.CharField(blank=True, max_length=30, verbose_name='kind of organisation')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalPartnerOrganisation',
            fields=[
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(blank=True, choices=[('police', 'Police'), ('council_children', 'Council: children’s services'), ('council_adults', 'Council: adults’ services'), ('health', 'Health'), ('school', 'School, college or early years'), ('housing', 'Housing'), ('probation', 'Probation or youth justice'), ('voluntary', 'Charity or voluntary group'), ('court', 'Court or lawyer'), ('other', 'Somebody else')], max_length=30, verbose_name='kind of organisation')),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical partner organisation',
                'verbose_name_plural': 'historical partner organisations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PartnerOrganisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(blank=True, choices=[('police', 'Police'), ('council_children', 'Council: children’s services'), ('council_adults', 'Council: adults’ services'), ('health', 'Health'), ('school', 'School, college or early years'), ('housing', 'Housing'), ('probation', 'Probation or youth justice'), ('voluntary', 'Charity or voluntary group'), ('court', 'Court or lawyer'), ('other', 'Somebody else')], max_length=30, verbose_name='kind of organisation')),
            ],
            options={
                'verbose_name': 'partner organisation',
                'verbose_name_plural': 'partner organisations',
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PartnerSpelling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('spelling', models.CharField(max_length=400)),
                ('kind', models.CharField(blank=True, max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name='PartnerUse',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(blank=True, max_length=30)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='figure',
            name='figure_hours',
        ),
        migrations.RemoveIndex(
            model_name='figure',
            name='figure_counts',
        ),
        migrations.RemoveField(
            model_name='figure',
            name='quarter',
        ),
        migrations.AddField(
            model_name='figure',
            name='month',
            field=models.PositiveIntegerField(default=0, verbose_name='month'),
            preserve_default=False,
        ),
        migrations.RunPython(months, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['organisation', 'month', 'team', 'gateway', 'outcome', 'without_consent', 'overridden', 'held_back', 'in_emergency', 'completed_late', 'learning', 'added'], name='figure_counts'),
        ),
        migrations.AddIndex(
            model_name='figure',
            index=models.Index(fields=['organisation', 'month', 'team', 'hours'], name='figure_hours'),
        ),
        migrations.AddField(
            model_name='figurerecipient',
            name='figure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='decisions.figure'),
        ),
        migrations.AddField(
            model_name='figurerecipient',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='figurerecipient',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='historicalpartnerorganisation',
            name='history_user',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalpartnerorganisation',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='partnerorganisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='decisions.partnerorganisation', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='partnerorganisation',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partners', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='historicalpartnerorganisation',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='decisions.partnerorganisation', verbose_name='merged into'),
        ),
        migrations.AddField(
            model_name='partnerspelling',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='partnerspelling',
            name='partner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spellings', to='decisions.partnerorganisation'),
        ),
        migrations.AddField(
            model_name='partneruse',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partner_uses', to='decisions.decision'),
        ),
        migrations.AddField(
            model_name='partneruse',
            name='emergency',
            field=models.OneToOneField(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='partner_use', to='decisions.emergencyrecord'),
        ),
        migrations.AddField(
            model_name='partneruse',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='partneruse',
            name='partner',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='decisions.partnerorganisation'),
        ),
        migrations.AddField(
            model_name='partneruse',
            name='recipient',
            field=models.OneToOneField(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='partner_use', to='decisions.recipient'),
        ),
        migrations.AddIndex(
            model_name='figurerecipient',
            index=models.Index(fields=['organisation', 'month', 'team', 'kind'], name='figure_recipient_counts'),
        ),
        migrations.AddConstraint(
            model_name='figurerecipient',
            constraint=models.UniqueConstraint(fields=('figure', 'kind'), name='figure_recipient_once'),
        ),
        migrations.AddConstraint(
            model_name='partnerorganisation',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='partner_name_is_filled'),
        ),
        migrations.AddConstraint(
            model_name='partnerorganisation',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='partner_is_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='partnerspelling',
            constraint=models.UniqueConstraint(fields=('organisation', 'spelling', 'kind'), name='partner_spelling_once'),
        ),
        migrations.AddIndex(
            model_name='partneruse',
            index=models.Index(fields=['organisation', '-id'], name='partner_use_latest'),
        ),
        migrations.AddConstraint(
            model_name='partneruse',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('emergency__isnull', False), ('recipient', None)), models.Q(('emergency', None), ('recipient__isnull', False)), _connector='OR'), name='partner_use_is_of_one'),
        ),
    ]
