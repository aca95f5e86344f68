"""Who works here, in which team, in which role. Nobody is deleted: people are deactivated and memberships end."""

import uuid
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import acheck_password, check_password
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.found_by import FoundBy
from accounts.history import save, track
from accounts.rights import Right, roles_with
from accounts.roles import WHOLE_ONLY, Role
from accounts.validators import validate_brand_colour, validate_languages, validate_logo_path

HASH_RENEWED = _("Password kept in a stronger form")
WEB_ADDRESS = URLValidator(schemes=["https", "http"])


class UserManager(BaseUserManager["User"]):
    """Finds people by address whatever its case. It creates nobody: `accounts.services` does, and names the actor."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The person who signs in with this address; User.DoesNotExist when nobody does."""
        return self.get(email=(username or "").lower())

    def working_at(self, organisation_id: uuid.UUID) -> "models.QuerySet[User]":
        """The people of an organisation: those whose membership that lasts longest, or ended last, is there."""
        latest = Membership.objects.filter(person=OuterRef("pk")).order_by(
            F("ends_on").desc(nulls_first=True), "starts_on", "organisation_id"
        )
        here = self.annotate(works_at=Subquery(latest.values("organisation_id")[:1]))
        return here.filter(works_at=organisation_id, is_service=False)


class User(AbstractBaseUser):
    """A person, or (`is_service`) a named part of the system that acts on its own and never signs in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("full name"), max_length=150)
    job_title = models.CharField(_("job title"), max_length=150, blank=True)
    phone = models.CharField(_("telephone number"), max_length=40, blank=True)
    is_active = models.BooleanField(_("can sign in"), default=True)
    is_service = models.BooleanField(_("part of the system"), default=False)
    last_login = None  # signing in writes no row of the person

    objects = UserManager()
    history = track(hidden_fields=("password",))

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            # With `unique`, this makes the address unique whatever its case.
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower_case"),
            models.CheckConstraint(condition=~Q(name=""), name="user_has_a_name"),
            models.CheckConstraint(condition=Q(is_service=False) | Q(is_active=False), name="user_service_no_sign_in"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.email = self.email.strip().lower()

    def get_full_name(self) -> str:
        return self.name

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the person's password. A hash of an older kind is renewed in the person's own name."""

        def renew(password: str) -> None:
            self._renew_hash(password)
            save(self, actor=self, reason=str(HASH_RENEWED), update_fields=["password"])

        return check_password(raw_password, self.password, renew)

    async def acheck_password(self, raw_password: str | None) -> bool:
        """As `check_password`. The renewal waits for the next synchronous sign-in: history is written there."""
        return await acheck_password(raw_password, self.password)

    def _renew_hash(self, password: str) -> None:
        self.set_password(password)
        self._password = None  # the words are the same: validators have nothing to note


class UserFoundBy(FoundBy):
    """What somebody who works here is found by."""

    row = models.OneToOneField(User, on_delete=models.CASCADE, related_name="found_by", db_constraint=False)
    named_by = ("name",)


class Nation(models.TextChoices):
    """Whose law applies."""

    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")


class Sector(models.TextChoices):
    """What kind of body it is: some duties fall on some bodies only."""

    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    HEALTH = "health", _("Health service")
    POLICE = "police", _("Police")
    PROBATION = "probation", _("Probation or youth justice")
    EDUCATION = "education", _("School, college or early years")
    HOUSING = "housing", _("Housing")
    VOLUNTARY = "voluntary", _("Charity or voluntary group")
    PARTNERSHIP = "partnership", _("Safeguarding partnership")
    OTHER = "other", _("Another kind of organisation")


class Covered(models.TextChoices):
    """Whether the duty of Children Act 2004 section 16LA reaches a body: empty where nobody has said so yet."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


def first_language() -> list[str]:
    return ["en-gb"]


class Organisation(models.Model):
    """A body that shares information, with the settings that its people work under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector.choices, default=Sector.LOCAL_AUTHORITY)
    duty_covered = models.CharField(
        _("covered by the duty to share about a child"), max_length=3, choices=Covered.choices, blank=True
    )
    duty_since = models.DateField(_("day on which that duty starts for it"), null=True, blank=True)
    logo_path = models.CharField(_("logo"), max_length=200, blank=True, validators=[validate_logo_path])
    brand_colour = models.CharField(_("colour"), max_length=7, default="#00594f", validators=[validate_brand_colour])
    quick_exit_address = models.CharField(
        _("where Exit this page leads"),
        max_length=200,
        default="https://www.bbc.co.uk/weather",
        validators=[WEB_ADDRESS],
    )
    safeguarding_contact = models.TextField(_("safeguarding contact"), max_length=1000, blank=True)
    out_of_hours_contact = models.TextField(_("out-of-hours contact"), max_length=1000, blank=True)
    policy_address = models.CharField(
        _("where its own policy on sharing is"), max_length=200, blank=True, validators=[WEB_ADDRESS]
    )
    review_hours_routine = models.PositiveIntegerField(
        _("hours to review a routine decision"), default=120, validators=[MinValueValidator(1), MaxValueValidator(8760)]
    )
    review_hours_urgent = models.PositiveIntegerField(
        _("hours to review an urgent decision"), default=24, validators=[MinValueValidator(1), MaxValueValidator(8760)]
    )
    emergency_hours = models.PositiveIntegerField(
        _("working hours to complete an emergency record"),
        default=8,
        validators=[MinValueValidator(1), MaxValueValidator(200)],
    )
    sample_share = models.PositiveIntegerField(
        _("share of the remaining decisions to sample, in per cent"), default=10, validators=[MaxValueValidator(100)]
    )
    guardian_sample_share = models.PositiveIntegerField(
        _("share of all decisions to sample for the Caldicott Guardian, in per cent"),
        default=2,
        validators=[MaxValueValidator(100)],
    )
    languages = models.JSONField(_("languages"), default=first_language, validators=[validate_languages])

    history = track()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(condition=Q(nation__in=Nation.values), name="organisation_nation_known"),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="organisation_sector_known"),
            models.CheckConstraint(
                condition=Q(duty_covered__in=["", *Covered.values]), name="organisation_covered_known"
            ),
            models.CheckConstraint(condition=Q(sample_share__lte=100), name="organisation_sample_share_per_cent"),
            models.CheckConstraint(
                condition=Q(guardian_sample_share__lte=100), name="organisation_guardian_share_per_cent"
            ),
            models.CheckConstraint(
                condition=Q(review_hours_routine__gte=1, review_hours_urgent__gte=1),
                name="organisation_review_hours_positive",
            ),
            models.CheckConstraint(
                condition=Q(emergency_hours__gte=1, emergency_hours__lte=200), name="organisation_emergency_hours_fit"
            ),
            models.CheckConstraint(
                condition=Q(review_hours_urgent__lte=F("review_hours_routine")), name="organisation_urgent_is_not_later"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who see each other's records."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(_("name"), max_length=150)
    is_active = models.BooleanField(_("in use"), default=True)

    history = track()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name"),
            models.UniqueConstraint("organisation", Lower("name"), name="team_name_once_in_organisation"),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which memberships count on a day."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on `day`. `ends_on` is the first day without the role, so ending it today acts at once."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day), starts_on__lte=day)

    def open_on(self, day: date) -> "MembershipQuerySet":
        """Those that hold on `day` or are going to."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))

    def with_right(self, right: Right) -> "MembershipQuerySet":
        """Those whose role gives the right where it is held."""
        whole = Q(role__in=roles_with(right, whole=True), team=None)
        return self.filter(Q(role__in=roles_with(right, whole=False)) | whole)


class Membership(models.Model):
    """A role that a person holds, in one team or (no team) in the whole organisation, from a day and until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", null=True, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()
    history = track()

    class Meta:
        ordering = ["-starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(role=WHOLE_ONLY) | Q(team__isnull=True),
                name="membership_administrator_of_the_whole",
            ),
            models.UniqueConstraint(
                fields=["person", "team", "role"],
                condition=Q(ends_on__isnull=True, team__isnull=False),
                name="membership_once_in_team",
            ),
            models.UniqueConstraint(
                fields=["person", "organisation", "role"],
                condition=Q(ends_on__isnull=True, team__isnull=True),
                name="membership_once_in_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} ({self.team or self.organisation})"

    def gives(self, right: Right) -> bool:
        """Whether the role gives the right where it is held."""
        return self.role in roles_with(right, whole=self.team_id is None)

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on `day`."""
        return self.starts_on <= day and (self.ends_on is None or self.ends_on > day)
