"""Question 4, consent, among the pages of a record: what the rules add for it and for no other page. Pure."""

from collections.abc import Collection, Mapping
from typing import Any

from decisions.rules.page_fields import not_freely
from decisions.rules.spoken_for import SAME, only_of_one
from guidance.flow.graph import gettext_noop as _
from guidance.flow.keys import PageKey

#: Pages that rest on a consent on record, which may change while the record does not.
PAGES = frozenset({PageKey.CONSENT, PageKey.CONSENT_COVERS})
#: The page of the journey that lists everybody whose confidence is at stake. It is no page of the edition.
CONSENTS = "consents"
#: What has to be put right: by the key of a field, the sentences that say so.
Broken = dict[str, tuple[str, ...]]


class PageRules:
    """What the rules add for one page beside what its edition says: nothing, for most."""

    lists_consents = False  # whether the record shows on it what it relies on for each person

    def asked_on(self, answer: object, *, unsettled: bool) -> str:
        """Another page of the journey, as long as what is missing of this one is said there; empty otherwise.

        `unsettled`: nothing says yet what somebody whose confidence is at stake agreed to.
        """
        return ""

    def broken(self, fields: Mapping[str, Any], answer: object, *, doubts: Collection[str]) -> Broken:
        """What has to be put right, by field. `doubts`: what speaks against the consent relied on."""
        return {}


class ConsentRules(PageRules):
    """A poster, silence, pressure or a condition is no consent (S2 3.20, 3.28; S0 FAQ 4); everybody is asked.

    Whoever decides for themselves decides for nobody else (S2 3.23-3.28).
    """

    lists_consents = True

    def asked_on(self, answer: object, *, unsettled: bool) -> str:
        """A record that goes by consent needs it of everybody whose confidence is at stake (S2 3.22)."""
        return CONSENTS if unsettled and answer == "given" else ""

    def broken(self, fields: Mapping[str, Any], answer: object, *, doubts: Collection[str]) -> Broken:
        found = {"freely": not_freely(fields), SAME: only_of_one(answer, fields) if fields.get(SAME) else ""}
        return {key: (words,) for key, words in found.items() if words}


class CoversRules(PageRules):
    """Where what is on record speaks against it, a yes says why; it is the practitioner's to say (S2 3.21, 4.12)."""

    def broken(self, fields: Mapping[str, Any], answer: object, *, doubts: Collection[str]) -> Broken:
        if answer == "yes" and doubts and not fields.get("covered_because"):
            words = _("Enter why the consent covers this, even though the record gives reason to doubt it")
            return {"covered_because": (words,)}
        return {}


_NOTHING = PageRules()
_RULES: Mapping[str, PageRules] = {PageKey.CONSENT: ConsentRules(), PageKey.CONSENT_COVERS: CoversRules()}


def rules_of(page: str) -> PageRules:
    """What the rules add for the page with this key."""
    return _RULES.get(page, _NOTHING)
