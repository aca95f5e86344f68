"""No day of an agreement or of its parties lies before one that comes first, and a review comes within five years."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation, User
from accounts.selectors import seen
from decisions.agreements import services
from tests.integration.decisions.agreements.test_agreements import client_of, make

TODAY = timezone.localdate


def test_no_day_of_an_agreement_points_the_wrong_way(guardian: User, organisation: Organisation) -> None:
    day, early = TODAY() - timedelta(days=10), TODAY() - timedelta(days=500)
    one = services.begin(actor=guardian, agreement=make(guardian, organisation), begins_on=day)
    party = services.add_party(actor=guardian, agreement=one, name="Police", signed_by="Ann Lee", signed_on=day)
    client, sent = client_of(guardian), {"reason": "Why", "signed_by": "Ann Lee"}
    at = {name: reverse(f"agreements:{name}", args=[one.pk]) for name in ("end", "review")}
    at["party"] = reverse("agreements:party", args=[one.pk, party.pk])
    sent |= _boxes("signed_on", day) | {"seen": str(seen(party))}
    wrong = {
        "end": _boxes("ended_on", early),
        "review": _boxes("reviewed_on", early),
        "party": _boxes("left_on", early),
    }
    for name, days in wrong.items():
        page = client.post(at[name], {**sent, **days, "months": "24"})
        assert page.status_code == 422, name
        assert "before" in str(page.context["form"].errors), name
    for months in ("0", "61", "9999"):
        page = client.post(at["review"], {**sent, **_boxes("reviewed_on", TODAY()), "months": months})
        assert (page.status_code, list(page.context["form"].errors)) == (422, ["months"]), months
    services.review(actor=guardian, agreement=one, reviewed_on=TODAY(), reason="Fine")
    for act, name in ((services.review, "reviewed_on"), (services.end, "ended_on")):
        with pytest.raises(ValidationError, match="day"):
            act(actor=guardian, agreement=one, reason="Why", **{name: day})  # type: ignore[operator]
    later = make(guardian, organisation, "Later", tier=1)
    services.end(actor=guardian, agreement=later, ended_on=TODAY() + timedelta(days=5), reason="Only a trial")
    with pytest.raises(ValidationError, match="cannot end before"):
        services.begin(actor=guardian, agreement=later, begins_on=TODAY() + timedelta(days=6))


def _boxes(name: str, day: date) -> dict[str, str]:
    return {f"{name}_{n}": str(part) for n, part in enumerate((day.day, day.month, day.year))}
