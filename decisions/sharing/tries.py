"""How often one address may ask for links, so that nobody tries them out. Counted in the cache of all processes."""

from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from audit.access import blinded

#: So many in so many seconds: an organisation behind one address opens its links, and a program tries no more.
MOST, SECONDS = 30, 60


def too_many(request: HttpRequest) -> bool:
    """Whether this address has asked too often just now. The address itself is not kept."""
    slot = int(time() // SECONDS)
    key = f"receipt:{slot}:{blinded(get_adapter(request).get_client_ip(request), 'receipt.tries')}"
    cache.add(key, 0, 2 * SECONDS)
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it went out of the cache between the two
        return False
