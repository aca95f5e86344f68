import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('size', models.BigIntegerField(primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('origin', models.CharField(max_length=200)),
                ('root', models.CharField(max_length=64)),
                ('frontier', models.JSONField()),
                ('key_id', models.CharField(max_length=16)),
                ('signature', models.CharField(max_length=128)),
            ],
            options={
                'verbose_name': 'checkpoint',
            },
        ),
        migrations.CreateModel(
            name='SigningKey',
            fields=[
                ('key_id', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('public_key', models.CharField(max_length=64)),
                ('from_size', models.BigIntegerField(unique=True)),
                ('vouched_by', models.CharField(max_length=16)),
                ('signature', models.CharField(max_length=128)),
            ],
            options={
                'verbose_name': 'signing key',
            },
        ),
        migrations.CreateModel(
            name='Anchoring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sink', models.CharField(max_length=40)),
                ('size', models.BigIntegerField()),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'anchoring',
                'indexes': [models.Index(fields=['sink', 'made_at'], name='anchoring_by_sink')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('seq', models.BigAutoField(primary_key=True, serialize=False)),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('kind', models.CharField(choices=[('change', 'Changed'), ('view', 'Looked at'), ('search', 'Searched'), ('print', 'Printed'), ('export', 'Exported'), ('sign_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('sign_out', 'Signed out'), ('permission', 'Permission changed'), ('break_glass', 'Opened outside need to know'), ('dispose', 'Disposed of'), ('restore', 'Restored from a backup'), ('seal', 'Sealed')], max_length=20)),
                ('stream', models.CharField(blank=True, max_length=80)),
                ('record_id', models.UUIDField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(blank=True, null=True)),
                ('actor_id', models.UUIDField(blank=True, null=True)),
                ('actor_role', models.CharField(blank=True, max_length=80)),
                ('organisation_id', models.UUIDField(blank=True, null=True)),
                ('request_id', models.CharField(blank=True, max_length=40)),
                ('reason', models.TextField(blank=True)),
                ('detail', models.JSONField(blank=True, default=dict)),
                ('source_table', models.CharField(blank=True, max_length=80)),
                ('source_id', models.BigIntegerField(blank=True, null=True)),
                ('hash_version', models.PositiveSmallIntegerField()),
                ('salt', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('link', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'verbose_name': 'event',
                'indexes': [models.Index(fields=['record_id', 'seq'], name='event_by_record'), models.Index(fields=['actor_id', 'seq'], name='event_by_actor'), models.Index(fields=['organisation_id', 'kind', 'seq'], name='event_by_kind'), models.Index(fields=['organisation_id', 'seq'], name='event_by_organisation'), models.Index(fields=['recorded_at'], name='event_by_time')],
                'constraints': [models.UniqueConstraint(fields=('stream', 'record_id', 'version'), name='event_versions_of_a_record'), models.UniqueConstraint(fields=('source_table', 'source_id'), name='event_one_per_history_row'), models.CheckConstraint(condition=models.Q(('kind__in', ['change', 'view', 'search', 'print', 'export', 'sign_in', 'sign_in_failed', 'sign_out', 'permission', 'break_glass', 'dispose', 'restore', 'seal'])), name='event_kind_is_known'), models.CheckConstraint(condition=models.Q(('actor_id__isnull', False), ('kind', 'sign_in_failed'), _connector='OR'), name='event_names_its_actor')],
            },
        ),
        migrations.CreateModel(
            name='Leaf',
            fields=[
                ('index', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.CharField(max_length=64)),
                ('event', models.OneToOneField(db_column='seq', on_delete=django.db.models.deletion.PROTECT, related_name='leaf', to='audit.auditevent')),
            ],
        ),
        migrations.CreateModel(
            name='VerificationRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField()),
                ('looked_at', models.CharField(choices=[('everything', 'Everything'), ('record', 'One record, and the tree above it'), ('since', 'What was recorded from a time on')], max_length=12)),
                ('record_id', models.UUIDField(blank=True, null=True)),
                ('since', models.DateTimeField(blank=True, null=True)),
                ('against_held', models.BooleanField()),
                ('events', models.BigIntegerField()),
                ('sealed', models.BigIntegerField()),
                ('root', models.CharField(max_length=64)),
                ('holds', models.BooleanField()),
                ('problems', models.PositiveIntegerField()),
                ('first', models.TextField(blank=True)),
                ('first_seq', models.BigIntegerField(blank=True, null=True)),
                ('actor_id', models.UUIDField()),
            ],
            options={
                'verbose_name': 'verification',
                'indexes': [models.Index(fields=['-finished_at'], name='verification_by_end')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('first', ''), ('holds', True), ('problems', 0)), models.Q(('holds', False), ('problems__gt', 0)), _connector='OR'), name='verification_says_one_thing'), models.CheckConstraint(condition=models.Q(('looked_at__in', ['everything', 'record', 'since'])), name='verification_scope_is_known'), models.CheckConstraint(condition=models.Q(('finished_at__gte', models.F('started_at'))), name='verification_ends_after_it_began')],
            },
        ),
    ]
