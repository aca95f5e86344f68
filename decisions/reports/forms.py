"""Which teams, quarters and recipients the dashboard shows."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from audit.workbench.forms import ChoiceField
from decisions.reports.words import quarter_words
from decisions.rules.words import KINDS_OF_ORGANISATION
from guidance.forms import HouseForm

#: How an address asks for decisions of whose recipients nobody said what they are.
NOT_SAID = "not_said"


class FilterForm(HouseForm):
    """Sent in the address, so that a view can be kept and gone back to. Whole quarters: they do not overlap."""

    submit_label = _("Show")
    mark_optional = False
    team = ChoiceField(label=_("Team"), required=False)
    since = ChoiceField(label=_("From"), required=False)
    until = ChoiceField(label=_("To"), required=False)
    kind = ChoiceField(label=_("Shared with"), required=False)
    partner = ChoiceField(label=_("Organisation"), required=False)

    def __init__(
        self,
        *args: Any,
        teams: Mapping[UUID, str],
        quarters: Sequence[int],
        partners: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.helper.form_method = "get"
        named = [(str(quarter), quarter_words(quarter)) for quarter in reversed(quarters)]
        self._offer("team", [("", _("All teams")), *((str(pk), name) for pk, name in teams.items())])
        self._offer("since", [("", _("A year ago")), *named])
        self._offer("until", [("", _("Now")), *named])
        kinds = [(key, translated(words)) for key, words in KINDS_OF_ORGANISATION.items()]
        self._offer("kind", [("", _("Anybody, or nobody")), *kinds, (NOT_SAID, _("Kind not said"))])
        self._offer("partner", [("", _("Any organisation")), *partners.items()])
        if not partners:
            del self.fields["partner"]

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and int(data["since"]) > int(data["until"]):
            self.add_error("until", _("The last quarter must not be before the first"))
        return data
