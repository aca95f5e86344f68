"""What overseeing looks like: reviews of every kind, a review passed on, a note, a decision that took another's place.

The records are stories of the demonstration told of other people.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from decisions.demo import cast as who
from decisions.demo import partners
from decisions.demo.plainest import whole
from decisions.demo.stories.adult_at_risk import PENSION
from decisions.demo.stories.child_at_risk import BRUISES
from decisions.demo.stories.held_back import NEW_ADDRESS
from decisions.demo.story import Story, Submitted
from decisions.demo.walk import Cast, post, tell, walk
from decisions.models import Decision, Recipient
from decisions.rules.additions import AdditionKind
from decisions.rules.afterwards import Afterwards
from decisions.rules.receipts import Arrived
from decisions.selectors import own_case, unanswered
from decisions.services.additions import add_to_record
from decisions.services.reassigning import reassign
from decisions.services.receipts import answer, make_link
from decisions.services.responding import answer_comments
from decisions.services.reviewing import Said, give_review
from decisions.services.rounds import set_second_review
from decisions.services.submitting import submit
from decisions.services.superseding import supersede

#: Reasons of which two people look in the demonstration.
SECOND_FOR = ("lacks_capacity",)

_KIERAN: Mapping[str, str] = {"Wilfred": "Albert", "Ashdown": "Penrose", "Kieran": "Jago", "AC-12240": "AC-12377"}
_SECOND_PENSION: Mapping[str, str] = {"Wilfred": "Edna", "Ashdown": "Fairlie", "Kieran": "Rory", "AC-12240": "AC-12391"}
_LEILA: Mapping[str, str] = {"Leila": "Samia", "Yasmin": "Nadia", "Farrant": "Lorrimer", "CF-20871": "CF-20903"}
_TOBY: Mapping[str, str] = {
    "Toby": "Finn",
    "Marchetti": "Aldous",
    "Carla": "Bryony",
    "Lennox Weir": "Scott Tully",
    "Lennox": "Scott",
    "Bernadette": "Maureen",
    "CF-21006": "CF-21342",
    "CF-21005": "CF-21341",
}
_NAMES = (
    {"Toby": "Elsie", "Marchetti": "Bowden", "CF-21006": "CF-21418", "CF-21005": "CF-21417"},
    {"Toby": "Rafi", "Marchetti": "Denholm", "CF-21006": "CF-21466", "CF-21005": "CF-21465"},
    {
        "Toby": "Tilly",
        "Marchetti": "Garside",
        "CF-21006": "CF-21502",
        "CF-21005": "CF-21501",
        partners.KEPT: partners.MERGED,
    },
)


def oversee(people: Cast) -> int:
    """Make the records of oversight happen, and return how many there are. `people` as `walk` takes them."""
    manager, guardian = people[who.MANAGER], people[who.GUARDIAN]
    before = Decision.objects.count()
    _learning(people, manager)
    _returned(people, manager)
    _escalated_and_passed_on(people, manager, guardian)
    _reconsidered(people)
    _two_views(people)
    return Decision.objects.count() - before


def _learning(people: Cast, manager: User) -> None:
    """Agreed, with something to learn; and what became of it."""
    record = _walk(people, BRUISES, _TOBY)
    looks = {"necessary": _look("yes"), "timely": _look("unsure", "The grandmother rang at 9:05; we shared at 11:50.")}
    comment = "A sound decision, quickly made."
    learning = "Write down when the first call came as well as when we shared: the gap tells how quick we were."
    said = Said("agreed_with_learning", comment=comment, learning=learning, checklist=looks)
    give_review(post(manager, record.pk), said=said)
    words = "A doctor saw him the same afternoon. Enquiries under section 47 have begun."
    at, kind = post(record.author, record.pk), AdditionKind.LATER_OUTCOME
    add_to_record(at, kind=kind, afterwards=Afterwards.HELPED, words=words)
    _arrived(record)


def _arrived(record: Decision) -> None:
    """The recipient said by a link that it arrived; the author wrote down what they did, and what came back."""
    author, today = record.author, timezone.localdate()
    said = "The duty worker has it. We are ringing the hospital now."
    answer(_link(record), arrived=Arrived.YES, who="Duty desk, children’s social care", words=said)
    did = "They saw him at school and held a strategy discussion the same day."
    again = today + timedelta(days=14)
    at, kind = post(author, record.pk), AdditionKind.RECIPIENT_DID
    add_to_record(at, kind=kind, who="Duty desk", happened_on=today, words=did, again_on=again)
    told = "That he is safe, and who to ring. Nothing about his mother."
    add_to_record(
        post(author, record.pk), kind=AdditionKind.FED_BACK, who="His class teacher", happened_on=today, words=told
    )


def _link(record: Decision) -> str:
    """A link for the first recipient of the record."""
    first = Recipient.objects.filter(decision=record)[0]
    return make_link(post(record.author, record.pk), recipient_id=first.pk)


def _returned(people: Cast, manager: User) -> None:
    """Returned with comments, one of which is answered."""
    record = _walk(people, BRUISES, _NAMES[0])
    comments = {
        "risk": "Who was in the house at the weekend?",
        "recipients": "Did you ring back through the duty desk?",
    }
    said = Said("returned", comment="Clear and kind. Two things are missing.", comments=comments)
    give_review(post(manager, record.pk), said=said)
    asked, _whole = unanswered(Decision.objects.get(pk=record.pk))
    answer = {asked[0].pk: "His mother and her partner, as far as his grandmother knows."}
    answer_comments(post(record.author, record.pk), answers=answer)


def _escalated_and_passed_on(people: Cast, manager: User, guardian: User) -> None:
    """One escalated; one that waits, passed on to the Guardian."""
    escalated = _walk(people, BRUISES, _NAMES[1])
    comment = "The family’s solicitor has written to us. The Caldicott Guardian should see this."
    give_review(post(manager, escalated.pk), said=Said("escalated", comment=comment))
    _link(escalated)  # nobody has used it yet
    waiting = _walk(people, BRUISES, _NAMES[2])
    reassign(post(manager, waiting.pk), to=guardian.pk, why="I used to work with this family’s health visitor.")


def _reconsidered(people: Cast) -> None:
    """A decision that its author reconsidered before anybody looked: the new one waits in its place."""
    old = _walk(people, NEW_ADDRESS, _LEILA)
    why = "I gave a day for the council's confirmation that nobody had promised. The decision is the same."
    new_id = UUID(supersede(post(old.author, old.pk), reason=why))
    told = retold(NEW_ADDRESS, {**_LEILA, " by Friday": ", on a day still to be agreed"})
    pages = {page.step: page for page in whole(told).pages}
    for step in own_case(old.author, new_id).journey.unfinished:
        tell(old.author, new_id, pages[step])
    submit(post(old.author, new_id))


def _two_views(people: Cast) -> None:
    """Two who look without knowing of each other: one pair differs, and one still waits for the second."""
    administrator, manager, guardian = people[who.ADMINISTRATOR], people[who.MANAGER_2], people[who.GUARDIAN]
    set_second_review(actor=administrator, second="by_reason", reasons=SECOND_FOR)
    differing = _walk(people, PENSION, _KIERAN)
    give_review(post(manager, differing.pk), said=Said("agreed", checklist={"proportionate": _look("yes")}))
    comment = "His own wish is on the record, and the answer to it is not."
    back = Said("returned", comment=comment, pages=("decision",), checklist={"proportionate": _look("unsure", comment)})
    give_review(post(guardian, differing.pk), said=back)
    waiting = _walk(people, PENSION, _SECOND_PENSION)
    give_review(post(manager, waiting.pk), said=Said("agreed"))


def _walk(people: Cast, story: Story, names: Mapping[str, str]) -> Decision:
    """The story, submitted, of other people."""
    return walk(people[story.author], replace(retold(story, names), events=(Submitted(),)), cast=people)


def retold(story: Story, names: Mapping[str, str]) -> Story:
    """The story told of other people."""
    pages = (replace(page, fields=_of(page.fields, names), rows=_of(page.rows, names)) for page in story.pages)
    return replace(story, pages=tuple(pages))


def _of(value: Any, names: Mapping[str, str]) -> Any:
    """The same with other names."""
    match value:
        case str():
            for old, new in names.items():
                value = value.replace(old, new)
            return value
        case Mapping():
            return {key: _of(one, names) for key, one in value.items()}
        case list() | tuple():
            return type(value)(_of(one, names) for one in value)
        case _:
            return value


def _look(view: str, note: str = "") -> dict[str, str]:
    return {"view": view, "note": note}
