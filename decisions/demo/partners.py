"""One body that two practitioners call by two names, merged by the administrator."""

from decisions.demo.cast import ADMINISTRATOR
from decisions.demo.walk import Cast
from decisions.models import PartnerOrganisation
from decisions.partners.services import merge_partner

KEPT, MERGED = "Northshire children's social care", "Northshire front door"
WHY = "The council's duty desk answers to both names."


def merge(people: Cast) -> None:
    """Merge the two. `people` as `walk` takes them."""
    administrator = people[ADMINISTRATOR]
    merged, kept = (PartnerOrganisation.objects.get(name=name) for name in (MERGED, KEPT))
    merge_partner(actor=administrator, partner=merged, into=kept, reason=WHY)
