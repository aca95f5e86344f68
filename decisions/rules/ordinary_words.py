"""Words that stand where a name might, and name nobody. Pure."""

#: In front of a name.
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "pc", "dc", "ds", "sgt", "rev", "sir"})
#: Between the parts of a name, written small.
SMALL = frozenset({"of", "and", "the", "to", "for", "at", "in", "on", "with", "by", "from", "or"})

_WHO = """a all an any anybody both each everybody he her hers his i it its my nobody one our ours she some somebody
    someone their them they us we who whoever you your"""
_KIN = """adult aunt baby brother carer child children cousin dad daughter families family father friend girl
    grandad grandfather grandma grandmother grandparents guardian husband mother mum neighbour parent parents partner
    patient relative sister son stepfather stepmother teenager uncle wife"""
_WORK = """adviser association board care centre charity clinic college community co-ordinator council
    department desk doctor duty education governor gp health help hospital housing hub
    independent line local manager mental midwife minister national nursery nurse office officer out-of-hours paediatric
    police practice primary probation protection public safeguarding school secondary service services social
    specialist staff support surgery teacher team trust unit visitor worker youth"""

#: Whom people name without naming them, and what bodies are called: "Her mother", "Children's social care". What many
#: people are called (Ward, Foster, Home) is left out.
ORDINARY = frozenset(f"{_WHO} {_KIN} {_WORK}".replace("-", " ").split())
