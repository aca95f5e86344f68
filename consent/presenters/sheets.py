"""What stands beside a form: what is to be known before answering, and whether this reader may answer."""

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.verdict import YES, Verdict
from consent import policies
from consent.models import EngagementAgreement, Person
from consent.pages import CAPACITY, COMPETENCE, END_ENGAGEMENT, EXPORT, MERGE, RENEW, SEPARATE
from consent.presenters.consent import Touched, touched
from consent.presenters.person import whose_of
from consent.presenters.timeline import engagement_facts, engagement_title, event_facts
from consent.presenters.words import about, again_words, band_of, standing_words, what_for
from consent.rules import age_prompt
from consent.rules.reseeking import Again
from consent.selectors import File, Held, description_of, possible_duplicates
from guidance.flow.graph import Page
from guidance.flow.keys import PageKey
from guidance.forms.shapes import Link, SummaryRow
from guidance.forms.show import in_words, tr

#: What only a person can know to have changed, as the address of the page names it.
CHANGED = {"use": Again.USE_CHANGED, "relationship": Again.RELATIONSHIP_CHANGED}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with one form. `lead`: to know first; `facts`: what was said before; `touched`: what an end touches."""

    title: str
    person: str
    back: Link
    may: Verdict
    lead: tuple[str, ...] = ()
    facts_title: str = ""
    facts: tuple[SummaryRow, ...] = ()
    touched: Touched | None = None
    links: tuple[Link, ...] = ()


def back_to_person(person: Person) -> Link:
    return Link(_("Back to the person"), reverse("consent:person", args=[person.pk]))


def back_to_consent(held: Held) -> Link:
    return Link(_("Back to this consent"), reverse("consent:consent", args=[held.root.pk]))


def from_record(sheet: Sheet, back: str) -> Sheet:
    """The page as somebody sees it who came from a record: the way back leads there."""
    return replace(sheet, back=Link(_("Back to the record"), back)) if back else sheet


def _read_more(part: str) -> tuple[Link, ...]:
    """The guidance behind the form: the page of question 4, or a part of the article on consent."""
    if part == PageKey.CONSENT:
        return (Link(_("Guidance on consent"), reverse("guidance:question", args=[part])),)
    return (Link(_("Consent, confidence and lawful basis"), f"{reverse('guidance:consent')}#{part}"),)


def saying_sheet(viewer: User, file: File, step: Page) -> Sheet:
    """Before somebody's word is recorded: whose decision counts, as far as is known."""
    person, whose = file.person, whose_of(file)
    may = policies.can_record(viewer, person)
    lead = tuple(words for words in (whose.words, whose.because, *whose.prompts) if words)
    return Sheet(tr(step.title), person.name, back_to_person(person), may, lead, links=_read_more("consent"))


def competence_sheet(viewer: User, file: File) -> Sheet:
    """The age is a prompt beside the questions; nothing follows from it (requirements D10)."""
    lead = (
        _("This is about whether a child can decide about sharing, often called Gillick competence. Judge it for one "
          "child and one decision."),
        _("The Fraser guidelines are something else: they are about contraception only."),
        _(age_prompt(band_of(file.person, timezone.localdate()))),
        _("A child’s refusal never cancels a duty to report."),
    )  # fmt: skip
    may = policies.can_record(viewer, file.person)
    links = (
        Link(
            _("Gillick competence, in the glossary"),
            f"{reverse('guidance:article', args=['glossary-consent'])}#gillick-competence",
        ),
        *_read_more("children-and-young-people"),
    )
    return Sheet(tr(COMPETENCE.title), file.person.name, back_to_person(file.person), may, lead, links=links)


def capacity_sheet(viewer: User, file: File) -> Sheet:
    lead = (
        _("For people aged 16 or over. Capacity is presumed, and is about one decision at one time."),
        _("An unwise choice is not a lack of capacity. Nor is an illness by itself."),
        _("This page reminds you of the questions of the Mental Capacity Act 2005. Its code of practice says more."),
    )
    may = policies.can_record(viewer, file.person)
    links = _read_more("adults-who-lack-capacity")
    return Sheet(tr(CAPACITY.title), file.person.name, back_to_person(file.person), may, lead, links=links)


def renewing_sheet(viewer: User, held: Held, person: Person, changed: str) -> Sheet:
    """The old consent beside an empty form: whoever agrees again is asked everything again."""
    why = again_words([CHANGED[changed]]) if changed in CHANGED else []
    standing = standing_words(held.root.standing)
    return Sheet(
        title=tr(RENEW.title),
        person=person.name,
        back=back_to_consent(held),
        may=policies.can_record(viewer, person),
        lead=(
            *why,
            _("Explain everything again. Nothing is filled in. You see what they said before, to compare."),
            _("It must be the same person as before: %(standing)s. Record somebody else’s consent by itself.")
            % {"standing": standing},
        ),
        facts_title=_("What they agreed to before"),
        facts=event_facts(held.current),
    )


def ending_sheet(viewer: User, held: Held, person: Person, step: Page, *lead: str) -> Sheet:
    """What the end of this consent touches, before it is recorded."""
    return Sheet(
        title=tr(step.title),
        person=person.name,
        back=back_to_consent(held),
        may=policies.can_end(viewer, person),
        lead=lead,
        facts_title=_("The consent"),
        facts=(SummaryRow(_("What they agreed to"), what_for(held.current)),),
        touched=touched(viewer, held),
    )


def withdrawing_lead() -> tuple[str, ...]:
    return (
        _("They may take it back at any time, without a reason. It ends at once and cannot be brought back; if they "
          "agree later, that is a new consent."),
        _("Nothing is deleted. What has been shared stays shared: tell those who have it."),
    )  # fmt: skip


def invalidating_lead() -> tuple[str, ...]:
    return (
        _("This says that it was never consent, or was recorded wrongly. If they changed their mind, record that they "
          "withdrew it."),
        _("Nothing is deleted. What was shared because of it may have to be looked at again."),
    )  # fmt: skip


def export_sheet(held: Held, person: Person) -> Sheet:
    lead = (
        _("The file names people and has their words in it. Keep it as safe as the record."),
        _("We log the download, with your reason and a digest of the file."),
    )
    return Sheet(tr(EXPORT.title), person.name, back_to_consent(held), YES, lead)


def end_engagement_sheet(viewer: User, person: Person, agreement: EngagementAgreement) -> Sheet:
    back = Link(_("Back to the agreements"), reverse("consent:engagement", args=[person.pk]))
    facts = (
        SummaryRow(_("The agreement"), engagement_title(agreement)),
        SummaryRow(_("Date"), in_words(agreement.happened_on)),
        *engagement_facts(agreement),
    )
    return Sheet(tr(END_ENGAGEMENT.title), person.name, back, policies.can_end(viewer, person), facts=facts)


def printing_sheet(person: Person) -> Sheet:
    lead = (
        _("Fill in what you can, so they can read it before they sign. What you leave empty is printed as lines to "
          "write on. Yes and no are never ticked."),
        _("Nothing on this page is saved. Record what they say once they have said it."),
    )  # fmt: skip
    return Sheet(_("Prepare a consent form on paper"), person.name, back_to_person(person), YES, lead)


def possible_same(viewer: User, person: Person) -> tuple[tuple[str, str], ...]:
    """Those who may be the same person, as choices: what tells them apart stands beside the name."""
    found = possible_duplicates(viewer, description_of(person), apart_from=person.pk)
    return tuple((str(one.pk), " · ".join(filter(None, (one.name, about(one))))) for one in found)


def merging_sheet(viewer: User, person: Person, *, any_other: bool) -> Sheet:
    may = policies.can_end(viewer, person)
    lead = [_("Both entries and both histories stay. From then on you see them as one person, under this name.")]
    if not any_other:
        lead = [_("Nobody you can see has the same case number, or the same name and no different date of birth.")]
    facts = (SummaryRow(_("This person"), " · ".join(filter(None, (person.name, about(person))))),)
    return Sheet(tr(MERGE.title), person.name, back_to_person(person), may, tuple(lead), facts=facts)


def separating_sheet(viewer: User, person: Person, kept: Person) -> Sheet:
    lead = (_("What was recorded about each stays with each. From then on you see them as two people."),)
    facts = tuple(
        SummaryRow(key, " · ".join(filter(None, (one.name, about(one)))))
        for key, one in ((_("Merged"), person), (_("Into"), kept))
    )
    may = policies.can_separate(viewer, person)
    return Sheet(tr(SEPARATE.title), kept.name, back_to_person(kept), may, lead, facts=facts)
