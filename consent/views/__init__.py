"""The pages of consent. Whoever may not see a person gets the same 404 as for nobody."""

from consent.views import assessments, listing, paper, people, saying

__all__ = ["assessments", "listing", "paper", "people", "saying"]
