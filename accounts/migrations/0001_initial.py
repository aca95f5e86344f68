import accounts.models
import accounts.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150, verbose_name='full name')),
                ('job_title', models.CharField(blank=True, max_length=150, verbose_name='job title')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone number')),
                ('is_active', models.BooleanField(default=True, verbose_name='can sign in')),
                ('is_service', models.BooleanField(default=False, verbose_name='part of the system')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['name', 'email'],
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='user_email_lower_case'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='user_has_a_name'), models.CheckConstraint(condition=models.Q(('is_service', False), ('is_active', False), _connector='OR'), name='user_service_no_sign_in')],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('nation', models.CharField(choices=[('england', 'England'), ('wales', 'Wales'), ('scotland', 'Scotland'), ('northern_ireland', 'Northern Ireland')], default='england', max_length=20, verbose_name='nation')),
                ('sector', models.CharField(choices=[('local_authority', 'Local authority'), ('health', 'Health service'), ('police', 'Police'), ('probation', 'Probation or youth justice'), ('education', 'School, college or early years'), ('housing', 'Housing'), ('voluntary', 'Charity or voluntary group'), ('partnership', 'Safeguarding partnership'), ('other', 'Another kind of organisation')], default='local_authority', max_length=20, verbose_name='sector')),
                ('logo_path', models.CharField(blank=True, max_length=200, validators=[accounts.validators.validate_logo_path], verbose_name='logo')),
                ('brand_colour', models.CharField(default='#00594f', max_length=7, validators=[accounts.validators.validate_brand_colour], verbose_name='colour')),
                ('quick_exit_address', models.CharField(default='https://www.bbc.co.uk/weather', max_length=200, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='where Exit this page leads')),
                ('safeguarding_contact', models.TextField(blank=True, max_length=1000, verbose_name='safeguarding contact')),
                ('out_of_hours_contact', models.TextField(blank=True, max_length=1000, verbose_name='out-of-hours contact')),
                ('review_hours_routine', models.PositiveIntegerField(default=120, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(8760)], verbose_name='hours to review a routine decision')),
                ('review_hours_urgent', models.PositiveIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(8760)], verbose_name='hours to review an urgent decision')),
                ('sample_share', models.PositiveIntegerField(default=10, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='share of the remaining decisions to sample, in per cent')),
                ('languages', models.JSONField(default=accounts.models.first_language, validators=[accounts.validators.validate_languages], verbose_name='languages')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organisation_has_a_name'), models.CheckConstraint(condition=models.Q(('nation__in', ['england', 'wales', 'scotland', 'northern_ireland'])), name='organisation_nation_known'), models.CheckConstraint(condition=models.Q(('sector__in', ['local_authority', 'health', 'police', 'probation', 'education', 'housing', 'voluntary', 'partnership', 'other'])), name='organisation_sector_known'), models.CheckConstraint(condition=models.Q(('sample_share__lte', 100)), name='organisation_sample_share_per_cent'), models.CheckConstraint(condition=models.Q(('review_hours_routine__gte', 1), ('review_hours_urgent__gte', 1)), name='organisation_review_hours_positive'), models.CheckConstraint(condition=models.Q(('review_hours_urgent__lte', models.F('review_hours_routine'))), name='organisation_urgent_is_not_later')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='accounts.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='team_has_a_name'), models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), name='team_name_once_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(choices=[('practitioner', 'Practitioner'), ('manager', 'Manager'), ('caldicott_guardian', 'Caldicott Guardian'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='accounts.team')),
            ],
            options={
                'ordering': ['-starts_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['practitioner', 'manager', 'caldicott_guardian', 'administrator'])), name='membership_role_known'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'administrator'), _negated=True), ('team__isnull', True), _connector='OR'), name='membership_administrator_of_the_whole'), models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('team__isnull', False)), fields=('person', 'team', 'role'), name='membership_once_in_team'), models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('team__isnull', True)), fields=('person', 'organisation', 'role'), name='membership_once_in_organisation')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOrganisation',
            fields=[
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('nation', models.CharField(choices=[('england', 'England'), ('wales', 'Wales'), ('scotland', 'Scotland'), ('northern_ireland', 'Northern Ireland')], default='england', max_length=20, verbose_name='nation')),
                ('sector', models.CharField(choices=[('local_authority', 'Local authority'), ('health', 'Health service'), ('police', 'Police'), ('probation', 'Probation or youth justice'), ('education', 'School, college or early years'), ('housing', 'Housing'), ('voluntary', 'Charity or voluntary group'), ('partnership', 'Safeguarding partnership'), ('other', 'Another kind of organisation')], default='local_authority', max_length=20, verbose_name='sector')),
                ('logo_path', models.CharField(blank=True, max_length=200, validators=[accounts.validators.validate_logo_path], verbose_name='logo')),
                ('brand_colour', models.CharField(default='#00594f', max_length=7, validators=[accounts.validators.validate_brand_colour], verbose_name='colour')),
                ('quick_exit_address', models.CharField(default='https://www.bbc.co.uk/weather', max_length=200, validators=[django.core.validators.URLValidator(schemes=['https', 'http'])], verbose_name='where Exit this page leads')),
                ('safeguarding_contact', models.TextField(blank=True, max_length=1000, verbose_name='safeguarding contact')),
                ('out_of_hours_contact', models.TextField(blank=True, max_length=1000, verbose_name='out-of-hours contact')),
                ('review_hours_routine', models.PositiveIntegerField(default=120, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(8760)], verbose_name='hours to review a routine decision')),
                ('review_hours_urgent', models.PositiveIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(8760)], verbose_name='hours to review an urgent decision')),
                ('sample_share', models.PositiveIntegerField(default=10, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='share of the remaining decisions to sample, in per cent')),
                ('languages', models.JSONField(default=accounts.models.first_language, validators=[accounts.validators.validate_languages], verbose_name='languages')),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical organisation',
                'verbose_name_plural': 'historical organisations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalUser',
            fields=[
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('email', models.EmailField(db_index=True, max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150, verbose_name='full name')),
                ('job_title', models.CharField(blank=True, max_length=150, verbose_name='job title')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone number')),
                ('is_active', models.BooleanField(default=True, verbose_name='can sign in')),
                ('is_service', models.BooleanField(default=False, verbose_name='part of the system')),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical person',
                'verbose_name_plural': 'historical people',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalTeam',
            fields=[
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.organisation')),
            ],
            options={
                'verbose_name': 'historical team',
                'verbose_name_plural': 'historical teams',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMembership',
            fields=[
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('role', models.CharField(choices=[('practitioner', 'Practitioner'), ('manager', 'Manager'), ('caldicott_guardian', 'Caldicott Guardian'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField()),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.organisation')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='accounts.team')),
            ],
            options={
                'verbose_name': 'historical membership',
                'verbose_name_plural': 'historical memberships',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
