"""What is drawn by lot for a look: some decisions for a manager, some for the Guardian. Pure."""

import hmac
from collections.abc import Collection
from hashlib import sha256
from uuid import UUID

#: What a Guardian sees whatever the share is (requirements D14: confidence outlasts a death, data protection does not).
FOR_THE_GUARDIAN = frozenset({"about_the_dead"})


def by_risk(share: int, reasons: Collection[str]) -> int:
    """The share, in per cent, at which a decision is drawn for the Guardian: each reason for a review makes it as
    likely again (requirements C19: a risk-weighted sample); FOR_THE_GUARDIAN makes it certain.
    """
    return 100 if FOR_THE_GUARDIAN.intersection(reasons) else share * (1 + len(reasons))


def drawn(decision_id: UUID, share: int, key: bytes) -> bool:
    """The lot of one decision at `share` per cent: always the same, and unknown without the installation's key.

    Drawing again, or going back and submitting anew, therefore changes nothing.
    """
    lot = int.from_bytes(hmac.digest(key, decision_id.bytes, sha256), "big")
    return lot * 100 < share << 256
