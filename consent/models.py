"""The people whose information it is: the least that tells them apart, never a case file (Caldicott 3)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.history import track


class Person(models.Model):
    """Someone a sharing decision is about, as one organisation knows them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="people_known")
    case_reference = models.CharField(_("case number"), max_length=200, blank=True)
    name = models.CharField(_("name"), max_length=200)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    estimated_age = models.CharField(_("estimated age"), max_length=200, blank=True)
    communication = models.CharField(_("communication needs"), max_length=200, blank=True)
    deceased = models.BooleanField(_("has died"), default=False)
    history = track()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="person_has_a_name")]

    def __str__(self) -> str:
        return self.name
