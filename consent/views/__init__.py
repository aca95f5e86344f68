"""The pages of consent. Whoever may not see a person gets the same 404 as for nobody."""

from consent.views import judging, listing, paper, people, saying

__all__ = ["judging", "listing", "paper", "people", "saying"]
