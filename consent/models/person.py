"""The people whose information it is: the least that tells them apart, never a case file (Caldicott 3)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.found_by import FoundBy
from accounts.history import track


class Person(models.Model):
    """Someone a sharing decision is about, as one organisation knows them.

    `merged_into`: found to be the same as another, who is kept; both rows and both histories stay. It is never a chain:
    who was merged into this person before points to the one who is kept as well.
    `added_by` and `added_team`: who added them outside a record; empty for those who came with one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="people_known")
    case_reference = models.CharField(_("case number"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    estimated_age = models.CharField(_("estimated age"), max_length=200, blank=True)
    communication = models.CharField(_("communication needs"), max_length=200, blank=True)
    deceased = models.BooleanField(_("has died"), default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("same person as")
    )
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_team = models.ForeignKey("accounts.Team", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    history = track()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["name", "id"], name="person_by_name")]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="person_is_not_merged_into_themselves"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PersonFoundBy(FoundBy):
    """What a person is found by."""

    row = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="found_by", db_constraint=False)
    named_by = ("name", "case_reference")
