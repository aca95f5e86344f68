"""What people call things that the guidance calls otherwise, and words that ask for nothing. Pure data.

Each group of SAME says one thing in several words: whoever types one of them finds the others too, a little further
down. Words are compared without their last s and without single letters, so that `clare law` is Clare's Law as well.
"""

SAME: tuple[tuple[str, ...], ...] = (
    # Children and who answers for them
    ("gillick", "competence", "competent", "understands enough", "mature enough", "old enough"),
    ("fraser", "fraser guidelines", "fraser competence", "fraser competent", "contraception"),
    ("child", "children", "kid", "minor", "young person", "young people", "teenager", "teen", "year old"),
    ("parent", "mother", "father", "mum", "dad", "mam"),
    ("parental responsibility", "pr"),
    ("family", "families", "relative", "next of kin", "those close to"),
    ("separated", "divorced", "disagree", "conflict"),
    ("threshold", "level of harm"),
    ("section 47", "s47", "child protection enquiry"),
    ("section 17", "s17", "child in need"),
    ("16la", "section 16la", "s16la", "duty to share"),
    ("faltering growth", "failing to thrive"),
    ("looked after", "in care", "care order"),
    ("nursery", "school", "teacher", "college"),
    # Adults
    ("adult at risk", "vulnerable adult", "vulnerable"),
    ("capacity", "lacks capacity", "cannot decide", "cannot consent", "mca", "mental capacity"),
    ("attorney", "power of attorney", "poa", "lpa", "deputy"),
    ("best interests", "what is best"),
    ("section 45", "s45"),
    ("sab", "safeguarding adults board"),
    ("died", "death", "dead", "deceased", "passed away", "after death"),
    # Saying yes, saying no
    ("consent", "permission", "agree", "agreed", "agreeing"),
    ("says no", "said no", "refused", "refuses", "refusal", "refusing", "against their will"),
    ("withdraw", "withdrawn", "withdrew", "take back", "taken back", "changed their mind", "change of mind"),
    ("implied", "implicit"),
    ("poster", "privacy notice", "fair processing notice", "notice", "leaflet"),
    # Law and who looks after it
    ("gdpr", "uk gdpr", "data protection", "data protection act", "dpa"),
    ("sar", "dsar", "subject access request", "subject access", "own records", "own information"),
    ("lawful basis", "legal basis", "lawful ground", "article 6"),
    ("special category", "sensitive information", "article 9", "sensitive data"),
    ("ethnicity", "ethnic origin", "race"),
    ("human rights", "article 8", "hra", "private life"),
    ("section 115", "s115", "crime and disorder act"),
    ("fgm", "female genital mutilation"),
    ("clare law", "dvds", "domestic violence disclosure scheme", "violent past"),
    ("sarah law", "csods", "child sex offender disclosure scheme", "sex offender", "paedophile"),
    ("domestic abuse", "domestic violence", "dv"),
    ("mash", "hub", "multi agency safeguarding hub"),
    ("isa", "information sharing agreement", "sharing agreement"),
    ("ico", "information commissioner"),
    ("foi", "freedom of information"),
    ("dsl", "designated safeguarding lead", "safeguarding lead"),
    ("dpo", "data protection officer", "information governance", "ig"),
    ("solicitor", "lawyer", "legal adviser", "barrister"),
    ("court order", "court", "judge", "subpoena"),
    ("unverified", "not verified", "unconfirmed", "nobody has confirmed", "rumour", "hearsay", "gossip"),
    ("proportionate", "proportionality", "in proportion"),
    ("anonymous", "anonymised", "anonymise", "pseudonymised"),
    ("asylum seeker", "asylum", "uasc", "refugee"),
    ("working together", "wtsc"),
    ("serious case review", "scr", "practice review"),
    # What people do
    ("email", "e mail"),
    ("whatsapp", "text message", "sms", "messages on a phone", "private e mail"),
    ("phone", "phoned", "telephone", "ring", "rang", "rings", "call"),
    ("file", "record", "notes"),
    ("write down", "write it down", "record", "recording", "document"),
    ("tell", "told", "inform", "informed"),
    ("doctor", "gp", "surgery"),
    ("social services", "social care", "social worker"),
    ("in trouble", "blame", "blamed", "sued", "sacked", "struck off"),
    ("emergency", "urgent", "danger", "999", "right now", "immediate"),
    ("not sure", "unsure", "uncertain", "in doubt"),
    ("perpetrator", "abuser"),
    ("stop", "forbid", "prevent", "barrier"),
    ("who told me", "who told you", "who told us", "informant", "tip off"),
    ("escalate", "escalation", "professional disagreement"),
)

#: Words that stand in every question and tell none from another.
ASK_FOR_NOTHING = frozenset(
    """
    a about all am an and any are as at be been between but by can could count counts define definition did
    difference do does doing for from get got had has have he her hers him his how i if in into is it its just like
    me mean meaning means mine my need of on one or our ours out please she should so some somebody someone
    something than that the their theirs them then there these they thing this to up us was we were what when where
    which while who whom whose why will with would you your yours dont doesnt cant isnt arent wont didnt ive im
    """.split()  # noqa: SIM905 - forty lines of one word each say no more
)
