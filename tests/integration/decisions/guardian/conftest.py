"""Records that a Guardian looks at."""

from tests.integration.decisions.record.conftest import colleague, signed_in, waiting, waiting_id

__all__ = ["colleague", "signed_in", "waiting", "waiting_id"]
