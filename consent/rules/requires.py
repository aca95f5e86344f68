"""What consent reads of an edition: its own pages ask some of it in the same words, and speak its keys. Pure."""

from consent.rules.covering import Cover, Gap
from consent.vocabulary import Explained, Flaw, Manner, Standing, Way
from guidance.flow.keys import PageKey, Requirement

CHOICES: dict[str, tuple[str, ...]] = {
    "standing": tuple(Standing),
    "objected_as": tuple(Standing),
    "how_given": (*Way, Manner.IMPLIED),
    "freely": ("yes", *Flaw),
    "explained": (*Explained, "not_known"),
}

REQUIRES = (
    Requirement(PageKey.INFORMATION, ("kinds",)),
    Requirement(PageKey.PURPOSE, ("aims",)),
    Requirement(PageKey.CONSENT, ("parents_view", "limits", "objected_by", "objection", "attempts"), CHOICES),
    Requirement(PageKey.CONSENT_COVERS, choices={"gaps": Cover(tuple(Gap)).answered}),
)
