"""One signing key takes over from another."""

import os

from django.db import transaction

from accounts.services import service_actor
from audit.ledger import record
from audit.models import Kind, SigningKey
from audit.sealing import anchors, keys
from audit.sealing.checkpoints import newest, one_sealer_at_a_time, seal_while_alone


def rotate() -> SigningKey:
    """Make a new key that signs from now on, vouched for by the old one, which is then gone.

    The change is an event, sealed with the old key. Cut short at any point, either key still signs: the new one waits
    beside the old until the database has it. Raises KeyProblem.
    """
    waiting = keys.waiting_file()
    with transaction.atomic():
        one_sealer_at_a_time()
        known, private = keys.current()
        waiting.unlink(missing_ok=True)  # of a rotation that never took effect
        following = keys.create(waiting)
        told = {"from": known.key_id, "to": keys.key_id_of(keys.public_of(following))}
        record(Kind.SEAL, actor=service_actor("sealing"), reason="Signing key replaced", detail=told)
        seal_while_alone()
        last = newest()
        size = last.size if last else 0
        made = keys.write_down(following, by=private, vouched_by=known.key_id, from_size=size)
    os.replace(waiting, keys.key_file())
    anchors.send_waiting()
    return made
