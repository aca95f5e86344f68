"""What a policy answers: allowed or not, and why not, in words for the person who asked."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer serves the service (`require`), the button (`if verdict`) and the test."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def require(self) -> None:
        """Go on when allowed; PermissionDenied with the reason when not."""
        if not self.allowed:
            raise PermissionDenied(self.reason)


YES = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    return Verdict(allowed=False, reason=reason)
