"""Real spellings of names: what somebody types, and what is on record. Each line is `typed = on record`."""

WELSH = """
sian = Siân | SIAN = Siân | Siân = Sian | sion = Siôn | wyn = Wŷn | ŵyn = Ŵyn | ŵyn = Wyn
wyn = Ŵyn | GWYN = Gŵyn | llyr = Llŷr | LLŶR = Llyr | eleri = Eleri | ioan = Ioan | rhodri = Rhodri ap Gruffydd
ap gruffydd = Rhodri ap Gruffydd | tomos = Tomos | caron = Cârôn | mon = Ynys Môn | gwenllian = Gwenllïan
noemi = Nöemi | huw tudur = Huw Tudur | bleddyn = Bleddyn ab Owain | ffion mair = Ffion-Mair
Ffion-Mair = Ffion Mair | ffionmair = Ffion Mair | geraint = GERAINT | elen = Elên | lowri haf = Lowri Hâf
anest = Anêst | sioned = Siôned | twm sion cati = Twm Siôn Cati | einir = Einîr
"""
IRISH = """
siobhan = Siobhán | SIOBHÁN = Siobhán | SIOBHÁN = siobhan | O'Brien = O’Brien | O’Brien = O'Brien
OBrien = O’Brien | O Brien = O'Brien | O'Brien = O Brien | obrien = O`Brien | O‘Brien = O'Brien
OʼBrien = O'Brien | O´Brien = O’Brien | O′Brien = O'Brien | O＇Brien = O'Brien | o'neill = Ó Neill
oneill = Ó Néill | Ó Néill = O'Neill | maire = Máire | aine ni bhriain = Áine Ní Bhriain
ni bhriain aine = Áine Ní Bhriain | padraig = Pádraig | sean = Seán | SEÁN = seán | cuchulainn = Cúchulainn
ui dhomhnaill = Uí Dhomhnaill | caoimhe = Caoimhé | oisin = Oisín | roisin = Róisín
nic giolla = Nic Giolla Bhríde | eilis = Éilís | d'arcy = D’Arcy | darcy = D'Arcy
mac an tsaoir = Mac an tSaoir | macantsaoir = Mac an tSaoir | eamon = Éamon | mairead = Máiréad
grainne = Gráinne | o suilleabhain = Ó Súilleabháin | osuilleabhain = Ó Súilleabháin | O.Brien = O’Brien
ó brádaigh = O Bradaigh | donall = Dónall | ciaran = Ciarán
"""
SCOTTISH = """
mairi = Màiri | seonaid = Seònaid | macleoid = MacLeòid | mac leoid = MacLeòid | MacLeòid = Mac Leoid
iain = Iàin | catriona = Catrìona | nic dhomhnaill = NicDhòmhnaill | nicdhomhnaill = Nic Dhòmhnaill
aonghas = Aonghàs | eilidh = Eilìdh | ruairidh = Ruairìdh | padruig = Pàdruig | mor = Mòr | uisdean = Ùisdean
domhnall = Dòmhnall | m'donald = M’Donald
"""
POLISH = """
lukasz = Łukasz | LUKASZ = Łukasz | łukasz = ŁUKASZ | Łukasz = Lukasz | zolkiewski = Żółkiewski
ŻÓŁKIEWSKI = żółkiewski | malgorzata = Małgorzata | michal = Michał | pawel = Paweł | slawomir = Sławomir
agnieszka swietlik = Agnieszka Świetlik | wisniewska = Wiśniewska | dabrowski = Dąbrowski | zieba = Zięba
wojcik = Wójcik | kaminski = Kamiński | gorski = Górski | jozef = Józef | stanislaw = Stanisław
walesa = Wałęsa | lodz = Łódź | grzegorz = Grzegorz Brzęczyszczykiewicz
brzeczyszczykiewicz = Grzegorz Brzęczyszczykiewicz | curie sklodowska = Skłodowska-Curie | zoe = Zoë
krol = Król | sklodowskacurie = Skłodowska-Curie | ciesla = Cieśla | szczesny = Szczęsny
gajos zajac = Gajos-Zając | czeslaw = Czesław
"""
TURKISH = """
isil = Işıl | ISIL = Işıl | IŞIL = ışıl | ışıl = IŞIL | İbrahim = ibrahim | ibrahim = İBRAHİM
IBRAHIM = İbrahim | yilmaz = Yılmaz | YILMAZ = Yılmaz | cagla = Çağla | ÇAĞLA = çağla | gulsah = Gülşah
ozturk = Öztürk | OZTURK = öztürk | ayse = Ayşe | sukru = Şükrü | dogan = Doğan | erdogan = Erdoğan
inonu = İnönü | ISMET = İsmet | ismet = İsmet | kilic = Kılıç | KILIÇ = kılıç | ugur = Uğur | celik = Çelik
nazim = Nâzım | izmir = İzmir | igdir = Iğdır
"""
ROMANIAN = """
stefan = Ștefan | Ştefan = Ștefan | stefan = Ştefan | ionita = Ioniță | Ioniţă = Ioniță | tarlea = Țârlea
TARLEA = Ţârlea | gheorghita = Gheorghiță | balan = Bălan | brancusi = Brâncuși | calin = Călin
sandulescu = Săndulescu | inca = Încă | ceausu = Ceaușu | mihaita = Mihăiță | branzan = Brânzan
ana maria = Ana-Maria | Ana-Maria = Ana Maria | anamaria = Ana-Maria
"""
ARABIC = """
al-hassan = Al Hassan | al hassan = al-Hassan | alhassan = Al-Hassan | al-Hassan = Alhassan
al hassan = Alhassan | hassan = al-Hassan | abd al-rahman = ʿAbd al-Raḥmān | abdalrahman = ʿAbd al-Raḥmān
'Abd al-Rahman = ʿAbd al-Raḥmān | ʿAbd al-Raḥmān = Abdalrahman | abd alrahman = ʿAbd al-Raḥmān
rahman = ʿAbd al-Raḥmān | omar = ʿOmar | ali = ʿAlī | ʻAli = Ali | sa'id = Saʿīd | said = Sa’id | saeed = Saeed
sanaa = Sanāʾ al-Dīn Sanaa | qur'an = Qurʾān | quran = Qurʼān | fatima az zahra = Fāṭima az-Zahrāʾ
khadija = Khadīja | husayn = Ḥusayn | yusuf = Yūsuf | layla = Laylá | el-sayed = El Sayed | elsayed = El-Sayed
bin laden = bin Lādin Laden | ibn rushd = Ibn Rushd | abu bakr = Abū Bakr | abubakr = Abu Bakr
abu-bakr = Abubakr | noor ul ain = Noor-ul-Ain | noorulain = Noor ul-Ain | محمد = مُحَمَّد | احمد = أحمد
محمـد = محمد
"""
DOUBLE = """
smith-jones = Smith Jones | smith jones = Smith-Jones | smithjones = Smith-Jones | Smith-Jones = Smithjones
smith–jones = Smith-Jones | smith‑jones = Smith-Jones | smith—jones = Smith-Jones | smith jones = Smithjones
jones smith = Smith-Jones | jones = Smith-Jones | jean luc = Jean-Luc | jeanluc = Jean Luc | J. Smith = J Smith
j smith = John Smith | J.Smith = J. Smith | smith, ada = Ada Smith | ada  smith = Ada Smith | St. John = St John
stjohn = St. John | st john smythe = St.John-Smythe | van der berg = Van-der-Berg | vanderberg = van der Berg
parker/bowles = Parker Bowles | de la cruz = Delacruz | delacruz = De la Cruz | mc donald = McDonald
mcdonald = Mc Donald
"""
OTHER = """
muller = Müller | MÜLLER = Muller | gross = Groß | GROSS = Groß | groß = GROSS | strauss = Strauß
soren = Søren | kjaer = Kjær | KJÆR = kjaer | dordevic = Đorđević | thorlaksson = Þorláksson | oeuvre = Œuvre
gudmundur = Guðmundur | hafstrom = Hafström | asa = Åsa | nguyen = Nguyễn | ngoc = Ngọc | dang = Đặng
zoe = Zoé | francois = François | joao = João | nunez = Núñez | dvorak = Dvořák | kovacs = Kovács
szabo = Szabó | borg hal = Borg Ħal | mueller = Mueller | Siân = Si\u0061\u0302n | Sian = Si\u200ba\u0302n
obrien = O\u2019\u00adBrien | anna = A\u200dnna | ann a = Anna
"""
FOUND = (WELSH, IRISH, SCOTTISH, POLISH, TURKISH, ROMANIAN, ARABIC, DOUBLE, OTHER)

#: What somebody types, and who is not meant by it.
NOT_FOUND = """
sian = Sion | wyn = Gwyn | brien = Bryan | o'brien = O'Bryan | obrien = Robrien | lukasz = Luka
siobhan = Sioban | smith-jones = Smith-James | smithjones = Jones | al-hassan = al-Husayn | hassan = Hasan
ian = Sian | ana = Hana | mac leod = Mac Neil | jan nowak = Jan Nowicki | jan nowak = Nowak Ewa
yilmaz = Yildiz | muller = Mueller | ada price = Ada Prior | ada price jones = Ada Price | st john = St James
isil = Asil | abu bakr = Abu Talib | % = Ann | ' = O'Brien | - = Smith-Jones | sean = Shaun | ann = Nan
x = Ann
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """Each spelling that is typed, with the one that is on record."""
    lines = text.strip().replace("\n", " | ").split(" | ")
    return [(typed, held) for typed, _, held in (line.partition(" = ") for line in lines)]
