"""What consent reads of an edition: its own pages ask some of it in the same words, and speak its keys. Pure."""

from consent.rules.covering import Cover, Gap
from consent.vocabulary import Explained, Flaw, Manner, Standing, Way
from guidance.flow.keys import PageKey
from guidance.flow.requires import Requirement

_STANDINGS = tuple(Standing)

REQUIRES = (
    Requirement(PageKey.INFORMATION, fields=("kinds",)),
    Requirement(PageKey.PURPOSE, fields=("aims",)),
    Requirement(
        PageKey.CONSENT,
        fields=("parents_view", "limits", "objected_by", "objection", "attempts"),
        choices={
            "standing": _STANDINGS,
            "objected_as": _STANDINGS,
            "how_given": (*Way, Manner.IMPLIED),
            "freely": ("yes", *Flaw),
            "explained": (*Explained, "not_known"),
        },
    ),
    Requirement(PageKey.CONSENT_COVERS, choices={"gaps": Cover(tuple(Gap)).answered}),
)
