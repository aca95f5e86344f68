"""The ledger: who did what to which record, in which role, why. Rows are added and never changed.

No foreign keys: the ledger refers to people and records by their ids, so that it never stands in their way, nor they
in its.
"""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an event says was done."""

    CHANGE = "change", _("Changed")
    VIEW = "view", _("Looked at")
    SEARCH = "search", _("Searched")
    PRINT = "print", _("Printed")
    EXPORT = "export", _("Exported")
    SIGN_IN = "sign_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_OUT = "sign_out", _("Signed out")
    PERMISSION = "permission", _("Permission changed")
    BREAK_GLASS = "break_glass", _("Opened outside need to know")
    DISPOSE = "dispose", _("Disposed of")
    RESTORE = "restore", _("Restored from a backup")
    SEAL = "seal", _("Sealed")


class AuditEvent(models.Model):
    """One thing that somebody did. `source_*` names the history row that a change wrote.

    Changes of one record are chained: `version` counts them without gaps, `link` ties each to the one before.
    """

    seq = models.BigAutoField(primary_key=True)
    recorded_at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=20, choices=Kind)
    stream = models.CharField(max_length=80, blank=True)  # the label of the model of the record, in small letters
    record_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)
    actor_id = models.UUIDField(null=True, blank=True)  # null only where nobody is known: a failed sign-in
    actor_role = models.CharField(max_length=80, blank=True)
    organisation_id = models.UUIDField(null=True, blank=True)
    request_id = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict, blank=True)
    source_table = models.CharField(max_length=80, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    hash_version = models.PositiveSmallIntegerField()
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    link = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("event")
        constraints = [
            models.UniqueConstraint(fields=["stream", "record_id", "version"], name="event_versions_of_a_record"),
            models.UniqueConstraint(fields=["source_table", "source_id"], name="event_one_per_history_row"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="event_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(actor_id__isnull=False) | models.Q(kind=Kind.SIGN_IN_FAILED),
                name="event_names_its_actor",
            ),
        ]
        indexes = [
            models.Index(fields=["record_id", "seq"], name="event_by_record"),
            models.Index(fields=["actor_id", "seq"], name="event_by_actor"),
            models.Index(fields=["organisation_id", "kind", "seq"], name="event_by_kind"),
            models.Index(fields=["organisation_id", "seq"], name="event_by_organisation"),
            models.Index(fields=["recorded_at"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class Leaf(models.Model):
    """The place of an event in the sealed tree. Its `hash` tells which event was changed, the root that one was."""

    index = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, db_column="seq", related_name="leaf")
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.index)


class Checkpoint(models.Model):
    """A signed statement: so many events, this root. `frontier` lets the tree grow without reading it again."""

    size = models.BigIntegerField(primary_key=True)
    made_at = models.DateTimeField()  # by the database's clock; stated in what is signed
    origin = models.CharField(max_length=200)
    root = models.CharField(max_length=64)
    frontier = models.JSONField()
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("checkpoint")

    def __str__(self) -> str:
        return f"{self.size} {self.root[:16]}"


class SigningKey(models.Model):
    """A public key, and the size of the tree after which it signs, until the next key does. The one before vouches."""

    key_id = models.CharField(max_length=16, primary_key=True)
    made_at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    from_size = models.BigIntegerField(unique=True)
    vouched_by = models.CharField(max_length=16)  # the first vouches for itself
    signature = models.CharField(max_length=128)

    class Meta:
        verbose_name = _("signing key")

    def __str__(self) -> str:
        return self.key_id


class Looked(models.TextChoices):
    """What a verification looked at."""

    EVERYTHING = "everything", _("Everything")
    RECORD = "record", _("One record, and the tree above it")
    SINCE = "since", _("What was recorded from a time on")


class VerificationRun(models.Model):
    """That a verification was run, by whom, and what it came to. Bookkeeping too: the next run proves it again."""

    started_at = models.DateTimeField()  # both by the database's clock
    finished_at = models.DateTimeField()
    looked_at = models.CharField(max_length=12, choices=Looked)
    record_id = models.UUIDField(null=True, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    against_held = models.BooleanField()  # compared with checkpoints that somebody else held
    events = models.BigIntegerField()
    sealed = models.BigIntegerField()
    root = models.CharField(max_length=64)
    holds = models.BooleanField()
    problems = models.PositiveIntegerField()
    first = models.TextField(blank=True)  # the first thing that does not hold, in plain English
    first_seq = models.BigIntegerField(null=True, blank=True)  # and the event that it concerns
    actor_id = models.UUIDField()

    class Meta:
        verbose_name = _("verification")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(holds=True, problems=0, first="") | models.Q(holds=False, problems__gt=0),
                name="verification_says_one_thing",
            ),
            models.CheckConstraint(condition=models.Q(looked_at__in=Looked.values), name="verification_scope_is_known"),
            models.CheckConstraint(
                condition=models.Q(finished_at__gte=models.F("started_at")), name="verification_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["-finished_at"], name="verification_by_end")]

    def __str__(self) -> str:
        return f"{self.finished_at} {'holds' if self.holds else 'does not hold'}"


class Anchoring(models.Model):
    """That a checkpoint was handed to somebody else to hold. Bookkeeping only: nothing is proved by it."""

    sink = models.CharField(max_length=40)
    size = models.BigIntegerField()
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("anchoring")
        indexes = [models.Index(fields=["sink", "made_at"], name="anchoring_by_sink")]

    def __str__(self) -> str:
        return f"{self.sink} {self.size}"
