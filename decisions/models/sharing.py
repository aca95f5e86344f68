"""Question 6 in rows: what is shared, with whom, how safely, who is told, and when it was done (S2 3.48-3.49)."""

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.history import track
from decisions.models.base import CaseRow, filled

LINE = 200  # characters of a one-line answer

#: The parts of those whom a record is about, and of those who have to be accounted for: told, or not told and why.
ABOUT = ("subject", "affected_child")
TO_BE_TOLD = (*ABOUT, "provider")


class Involvement(CaseRow):
    """The part a person has in a decision: subject, affected child, third party, or provider of the information."""

    person = models.ForeignKey("consent.Person", on_delete=models.PROTECT, related_name="involvements")
    part = models.CharField(_("part"), max_length=30)
    category = models.CharField(_("child or adult"), max_length=30)
    children_affected = models.CharField(_("a child in their care affected"), max_length=30, blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("person involved")
        constraints = [
            filled("part", model="involvement"),
            filled("category", model="involvement"),
            models.UniqueConstraint(fields=["decision", "person"], name="involvement_once_per_person"),
        ]

    def __str__(self) -> str:
        return self.person.name


class InformationItem(CaseRow):
    """One thing that might be shared: fact, opinion or unverified, and why the recipient needs it (S0 rule 6)."""

    description = models.TextField(_("information"))
    nature = models.CharField(_("fact or opinion"), max_length=30)
    origin = models.CharField(_("where it comes from"), max_length=LINE, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    needed_because = models.TextField(_("why it is needed"))
    sharing = models.CharField(_("shared or withheld"), max_length=30)
    withheld_because = models.TextField(_("why it is withheld"), blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("item of information")
        constraints = [filled(name, model="item") for name in ("description", "nature", "needed_because", "sharing")]

    def __str__(self) -> str:
        return Truncator(self.description).chars(60)


class Recipient(CaseRow):
    """Someone who is to receive information, and how it was made sure that it is they (S2 3.48)."""

    name = models.CharField(_("name"), max_length=LINE)
    role = models.CharField(_("role"), max_length=LINE, blank=True)
    organisation = models.CharField(_("organisation"), max_length=LINE, blank=True)
    kind = models.CharField(_("kind of organisation"), max_length=30, blank=True)
    contact = models.CharField(_("contact"), max_length=LINE, blank=True)
    identity_checked = models.CharField(_("how identity was checked"), max_length=30)
    need_to_know = models.TextField(_("why they need to know"))
    expected = models.TextField(_("what is expected of them"), blank=True)
    onward = models.CharField(_("whether they will pass it on"), max_length=30, blank=True)
    limits_explained = models.CharField(_("limits explained"), max_length=30, blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("recipient")
        constraints = [filled(name, model="recipient") for name in ("name", "identity_checked", "need_to_know")]

    def __str__(self) -> str:
        return self.name


class Safeguard(CaseRow):
    """One of the eight checks of S2 3.48: done, or why not."""

    check_key = models.CharField(_("check"), max_length=30)
    done = models.BooleanField(_("done"))
    reason = models.TextField(_("why not"), blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("safeguard")
        constraints = [
            models.UniqueConstraint(fields=["decision", "check_key"], name="safeguard_once_per_check"),
            models.CheckConstraint(
                condition=models.Q(done=True) | ~models.Q(reason=""), name="safeguard_left_undone_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.check_key


class ThirdParty(CaseRow):
    """Somebody else who could be identified, and how they are kept safe (S2 3.49)."""

    who = models.CharField(_("who"), max_length=LINE)
    risk = models.TextField(_("what could happen to them"))
    protection = models.TextField(_("how they are kept safe"))
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("third party")
        constraints = [filled(name, model="third_party") for name in ("who", "risk", "protection")]

    def __str__(self) -> str:
        return self.who


class Informing(CaseRow):
    """Whether a person is told, or which limb of S2 3.36 says not to, and when that is looked at again."""

    person = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="informing_rows")
    told = models.CharField(_("told"), max_length=30)
    told_on = models.DateField(_("told on"), null=True, blank=True)
    told_how = models.CharField(_("told how"), max_length=LINE, blank=True)
    told_words = models.TextField(_("words used"), blank=True)
    limbs = models.JSONField(_("reasons for not telling"), default=list, blank=True)
    facts = models.TextField(_("facts behind it"), blank=True)
    look_again_on = models.DateField(_("look again on"), null=True, blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("informing")
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="informing_once_per_person"),
            models.CheckConstraint(
                condition=~models.Q(told="not") | ~models.Q(facts=""), name="informing_not_told_has_facts"
            ),
        ]

    def __str__(self) -> str:
        return self.told


class Disclosure(CaseRow):
    """One act of sharing: when, by which channel, which items to which recipients (S3 FAQ 7)."""

    timing = models.CharField(_("shared or planned"), max_length=30)
    shared_on = models.DateField(_("date"), null=True, blank=True)
    shared_at = models.TimeField(_("time"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=30)
    channel_detail = models.CharField(_("more about the channel"), max_length=LINE, blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("disclosure")
        constraints = [filled(name, model="disclosure") for name in ("timing", "channel")]

    def __str__(self) -> str:
        return self.channel


class DisclosedItem(CaseRow):
    """An item that a disclosure carried."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="item_links")
    item = models.ForeignKey(InformationItem, on_delete=models.PROTECT, related_name="disclosure_links")
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("item disclosed")
        constraints = [models.UniqueConstraint(fields=["disclosure", "item"], name="disclosed_item_once")]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.item_id}"


class DisclosureRecipient(CaseRow):
    """A recipient that a disclosure went to."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="recipient_links")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="disclosure_links")
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("recipient of a disclosure")
        constraints = [models.UniqueConstraint(fields=["disclosure", "recipient"], name="disclosure_recipient_once")]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.recipient_id}"


class Advice(CaseRow):
    """Advice taken on one of the seven questions, without naming anyone (S2 3.44)."""

    topic = models.CharField(_("question"), max_length=30)
    adviser = models.CharField(_("adviser"), max_length=LINE)
    role = models.CharField(_("role"), max_length=30)
    advised_on = models.DateField(_("date"), null=True, blank=True)
    summary = models.TextField(_("what was said"))
    outcome = models.TextField(_("what you did with it"), blank=True)
    history = track(record="decision_id")

    class Meta(CaseRow.Meta):
        verbose_name = _("advice")
        constraints = [filled(name, model="advice") for name in ("topic", "adviser", "role", "summary")]

    def __str__(self) -> str:
        return self.adviser
