"""The rules of consent as pure functions: they get plain values, know no database, and give a reason with every no."""

from consent.rules.capacity import Ability, CapacityJudged, capacity, capacity_problems, capacity_prompts
from consent.rules.competence import CRITERIA, CompetenceJudged, age_prompt, competence, competence_problems
from consent.rules.covering import Cover, Gap, Receiver, Use, covers, may_be_article_6_consent
from consent.rules.recording import Problem, blocking, follow_problem, informed, problems
from consent.rules.reseeking import Again, reseek
from consent.rules.state import Consent, consents, state
from consent.rules.whose import Family, Said, Whose, may_consent, whose_counts

__all__ = [
    "CRITERIA",
    "Ability",
    "Again",
    "CapacityJudged",
    "CompetenceJudged",
    "Consent",
    "Cover",
    "Family",
    "Gap",
    "Problem",
    "Receiver",
    "Said",
    "Use",
    "Whose",
    "age_prompt",
    "blocking",
    "capacity",
    "capacity_problems",
    "capacity_prompts",
    "competence",
    "competence_problems",
    "consents",
    "covers",
    "follow_problem",
    "informed",
    "may_be_article_6_consent",
    "may_consent",
    "problems",
    "reseek",
    "state",
    "whose_counts",
]
