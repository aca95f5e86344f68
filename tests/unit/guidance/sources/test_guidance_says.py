"""What the guidance has to say beside the questions and on its own pages, held against the sources."""

from guidance import library
from guidance.library import CONTENT, read

#: Every note on the law, on either page.
LAW = tuple(note for name in ("law", "law-duties") for note in library.article(name).notes)


def said(name: str) -> str:
    """The text of a content file on one line."""
    return " ".join(read(CONTENT / f"{name}.md")[1].split())


def lacks(name: str, *phrases: str) -> list[str]:
    """Those of the phrases that the text does not hold."""
    text = said(name)
    return [phrase for phrase in phrases if phrase not in text]


def test_harm_need_not_be_meant_and_a_refused_test_may_call_for_sharing():
    """Proves S2 1.12; S2 1.13-1.15."""
    assert (
        lacks("questions/risk", "Nobody has to mean harm", "does not gain weight, and the parents refuse tests") == []
    )
    assert lacks("questions/risk", "many small ones that add up", "failing sight drives", "yourself") == []


def test_a_worry_goes_to_social_care_or_the_police_at_once_and_to_the_family_where_that_is_safe():
    """Proves S2 1.10; S2 3.45-3.46; S2 1.11."""
    assert lacks("questions/risk", "refer now", "children's social care or the police") == []
    assert lacks("questions/risk", "ask them to agree to a referral, only where that puts nobody at more risk") == []
    assert lacks("questions/risk", "an uncertain worry is never dropped; talk it over without names") == []
    assert lacks("questions/danger", "No record is worth a delay", "in an emergency, time matters most") == []


def test_purpose_power_policy_and_professional_code():
    """Proves S2 3.3-3.6; S0 Intro."""
    assert (
        lacks("questions/purpose", "functions, policies and professional code", "A request deserves the same care")
        == []
    )


def test_limits_of_confidence_are_talked_about_early_and_confidence_is_the_agencys():
    """Proves S2 3.13; S2 3.14; S2 3.15; S2 3.22."""
    assert lacks("questions/confidential", "Ask them early what you may pass on", "be honest about the limits") == []
    assert lacks("questions/confidential", "Confidence belongs to the agency", "as the giver expected") == []
    assert lacks("questions/confidential", "Confidence may be owed twice") == []


def test_consent_is_free_early_explained_and_worked_for():
    """Proves S2 3.20; S2 3.29; S1 §7; S0 Rule 2."""
    assert lacks("questions/consent", "No answer is not a yes", "Nobody may be pushed into it") == []
    assert lacks("questions/consent", "When people first come to you, and when you take their information") == []
    assert lacks("questions/consent", "First try to find an agreement", "code of your profession") == []
    assert lacks("questions/consent", "a patient agrees to a referral") == []


def test_a_childs_understanding_is_judged_by_more_than_years():
    """Proves S1 §7 Gillick; D10; S2 3.23."""
    assert lacks("consent-and-lawful-basis", "what counts is understanding, not a birthday", "abuse and trauma") == []
    assert lacks("consent-and-lawful-basis", "twelve or more", "from sixteen the law presumes it") == []


def test_fraser_is_about_contraception_and_gillick_is_the_name_for_the_rest():
    """Proves S2 3.25; D3; S0 FAQ 5."""
    assert lacks("glossary-consent", "for contraception and sexual health only", "## Gillick competence") == []
    assert lacks("faq", "should be kept for that", "about contraception only") == []
    assert lacks("consent-and-lawful-basis", "A child's refusal never cancels a duty to report") == []


def test_capacity_is_about_one_decision_and_the_code_is_named():
    """Proves S2 3.34-3.35; S2 3.30-3.32."""
    notes = {note.title: note for note in LAW}
    assert "code of practice" in notes["Capacity to decide"].source
    assert "at that time" in notes["Capacity to decide"].text


def test_public_interest_and_public_task_are_told_apart():
    """Proves D16; D1."""
    assert lacks("consent-and-lawful-basis", "A nurse may need both", "Ask when the answer will truly decide") == []


def test_engaging_with_a_service_is_another_consent():
    """Proves S3 FAQ 2."""
    assert lacks("consent-and-lawful-basis", "agreement to *engage* be set aside", "child in need depends on") == []


def test_an_agreement_between_organisations_is_no_condition_for_a_single_case():
    """Proves S2 4.9-4.13; D17."""
    assert lacks("faq", "the lack of one never justifies silence", "there should be one") == []


def test_nobody_counts_on_somebody_else_to_pass_it_on():
    """Proves S1 §4; S1 Rules 6-7 explained."""
    assert lacks("questions/decision", "Do not assume that somebody else will pass it on") == []
    assert lacks("questions/decision", "talk it over with the person who asked") == []


def test_what_people_ask_is_answered_as_the_sources_answer_it():
    """Proves S0 FAQ 1; S0 FAQ 2; S0 FAQ 3; S0 FAQ 4; S0 FAQ 6; S0 FAQ 7; S0 FAQ 8; S0 FAQ 9."""
    assert lacks("faq", "Health staff work under the same laws", "Do not make your help depend on it") == []
    assert lacks("faq", "The agreement of one person with parental responsibility is enough", "legal advice") == []
    assert lacks("faq", "A notice is fair and useful, but consent needs a person", "It is never the whole reason") == []
    assert lacks("faq", "write down what we conclude", "well below that level", "talk it through without names") == []


def test_families_are_asked_informed_and_told_how_much_as_the_newer_source_has_it():
    """Proves S3 FAQ 3; S3 FAQ 4; S3 FAQ 5; S3 FAQ 6."""
    assert lacks("faq", "go and look for information", "Ask the family first", "spoil the work of the police") == []
    assert lacks("faq", "adequate, relevant and necessary") == []


def test_the_seven_rules_each_name_the_question_that_records_them_and_their_older_wordings():
    """Proves S2 §2 rules 1-7; S1 p5 golden rules."""
    rules = [section for section in library.article("golden-rules").sections if section.title[0].isdigit()]
    assert len(rules) == 7
    assert all("Recorded in" in section.html and "<a " in section.html for section in rules)
    assert lacks("golden-rules", "came in 2008", "2015 added human rights law and the word *adequate*") == []


def test_eight_principles_with_the_history_of_the_seven_before():
    """Proves D4; S0 Caldicott; S4 2.2.11-13; S1 p5 Caldicott."""
    principles = [one for one in library.article("caldicott-principles").sections if one.title[0].isdigit()]
    assert len(principles) == 8
    assert all("Recorded in" in section.html for section in principles)
    assert lacks("caldicott-principles", "1997 set out six", "2013 added the seventh", "eighth came in 2020") == []


def test_terms_of_another_day_have_their_present_word():
    """Proves D15; D21; S2 Annex B."""
    assert lacks("glossary-harm", "**Current term:** [adult at risk](#adult-at-risk)") == []
    assert lacks("glossary-information", "genetic and biometric data and sexual orientation") == []


def test_laws_are_notes_with_a_source_and_a_flag_for_what_is_not_confirmed():
    """Proves S0 Legal framework; S1 §5; S2 Cover list."""
    assert lacks("pocket-guide", "came with four companions", "**Is it written down?**") == []
    assert lacks("for-managers", "## Training") == []
    notes = LAW
    assert len(notes) > 15
    assert all(note.source for note in notes)
    assert any(note.check for note in notes)


def test_the_sources_are_named_and_what_they_refer_to_is_listed():
    """Proves S2 Annex A; S0 Resources; S4 2.2.19; header."""
    assert lacks("guides-2008", "has been replaced", "*No secrets* (2000)", "*MAPPA guidance* (2007)") == []
    titles = {entry.title for entry in library.article("guides").entries}
    assert {"Improving case management systems", "Reporting safeguarding concerns in a charity"} <= titles
    assert [section.title for section in library.article("sources").sections][:5] == ["S0", "S1", "S2", "S3", "S4"]
    assert "Archived" in said("sources")


def test_data_protection_law_is_no_bar_and_article_8_asks_for_proportion():
    """Proves S4 2.2.2; .14; .18."""
    notes = {note.title: note.text for note in LAW}
    assert "Necessity and proportionality" in notes["Respect for private and family life"]
    assert lacks("questions/purpose", "data protection law shapes sharing, it does not forbid it") == []
    assert lacks("myths", "Data protection law forbids it", "The edition of 2018 asks you to share early") == []
    assert lacks("public-interest", "## Article 8, as five questions", "Would less do?") == []


def test_disclosure_schemes_are_the_polices_and_age_assessment_forms_are_voluntary():
    """Proves S4 2.2.20-24 DVDS; S4 2.2.25-29 CSOD; S4 2.2.30-31."""
    notes = {note.title: note.text for note in LAW}
    assert "Only the police disclose" in notes["Disclosure of a partner’s violent past"]
    assert "in person and in confidence" in notes["Disclosure of a sex offender’s past"]
    assert "voluntary" in notes["Age assessment of young people who seek asylum"]
    schemes = ("**Right to ask:**", "**Right to know:**", "face to face", "If they will not, the police decide")
    assert lacks("disclosure-schemes", *schemes, "only to keep that child safe", "credible risk") == []
    assert lacks("age-assessment", "voluntary", "They bind nobody", "It is its own consent") == []


def test_a_child_who_tells_is_heard_and_nobody_waits_for_the_others():
    """Proves S1 §7; S1 §4; S2 1.11; S2 1.12; S2 3.45-3.46; S4 2.2.1."""
    assert lacks("acting-on-a-worry", "## If a child chooses to tell you, act on it", "the same day") == []
    assert lacks("acting-on-a-worry", "## Do not assume that somebody else will pass it on", "is never dropped") == []
    assert lacks("acting-on-a-worry", "If you still worry after talking to them, refer") == []


def test_when_not_to_ask_and_whose_consent_counts():
    """Proves S2 3.36; S2 3.22; S2 3.27; S2 3.28; S2 3.29; S2 3.33."""
    assert (
        lacks("when-not-to-ask", "**Danger.**", "**Crime.**", "**Delay.**", "Does not asking mean not telling?") == []
    )
    assert lacks("whose-consent", "**One is enough.**", "care order", "Never make help depend on it") == []
    assert lacks("whose-consent", "Keep to the code of your profession") == []
    assert lacks("able-to-decide", "what the people close to them say", "an attorney, a deputy or a guardian") == []


def test_hubs_levels_of_agreement_and_disagreements_are_explained():
    """Proves S0 FAQ 6; S0 FAQ 7; S1 §1; S1 §10; S1 §11; D5; D19."""
    assert lacks("hubs", "one reason, never the only one", "Haringey case of 2013") == []
    assert lacks("agreements", "**Tier 1**", "**Tier 2**", "**Tier 3**", "reviewed after two years") == []
    assert lacks("disagreeing", "Step by step", "*escalation*") == []


def test_managers_are_told_what_to_put_in_place_and_whom_to_train():
    """Proves S2 4.5-4.6; S2 4.2-4.3; S2 4.4."""
    assert lacks("for-managers", "Someone impartial to ask", "Share an adviser", "each change, says how") == []
    assert lacks("for-managers", "Managers and advisers: how to support a judgement") == []
