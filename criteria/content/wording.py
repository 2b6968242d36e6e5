"""Words that decide whether a text is good enough, for the library's texts and for a tender's own."""

import re

# Whether a text binds: «skal» and no way out (KOFA 2025/0992: «fortrinnsvis», «etterstrebes», «ønsker»).
OBLIGES = re.compile(r"\b(skal|må|plikt(?:er|ar))\b", re.IGNORECASE)
# In bokmål and nynorsk.
VAGUE = re.compile(
    r"\b(bør|burde|fortrinnsvis|(?:etter|til|be)streb\w*|ønske\w*|ynskj\w*|(?<!som )helst|gjerne|oppfordr\w*"
    r"|(?:for)?søke[rs]? å|freist(?:e|ar) å|så \w+ som (?:mulig|mogleg)"
    r"|så (?:langt|vidt) (?:det er )?(?:mulig|mogleg)|så langt det lar seg gjøre"
    r"|i størst (?:mulig|mogleg) grad|(?:mest|minst|best) (?:mulig|mogleg)"
    r"|i den grad det er (?:mulig|mogleg)|(?:om|hvis|viss) (?:mulig|mogleg)"
    r"|tar? sikte på|med fordel|etter beste evne)\b",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"EPEAT|Blauer Engel|\bRBA\b|RMAP|EcoVadis|\bEMAS\b|SA8000|ISO[-\s]?(?:9001|14001|27001|45001|50001)"
    r"|(?i:TCO Certified|Energy Star|\bsvane(?:n\b|merk)|miljøfyrtårn|EU[ -]ecolabel|EU-blomst|Ø-merke)"
    r"|BREEAM|Møbelfakta|Debio|Fairtrade"
    r"|OEKO-TEX|Rainforest Alliance|bluesign|RecyClass|EuCertPlast|ProTerra|amfori|Global Compact|Nyckelhålet"
    r"|Nøkkelhull|Dyrevernmerke|\b(?:FSC|PEFC|MSC|ASC|GOTS|GRS|RCS|OCS|RSPO|RTRS|IRMA)\b"
)
EQUIVALENT = re.compile(r"\beller\s(?:[\w-]+\s){0,4}(?:tilsvar[ae]nde|likeverdig)")
BRANDS = re.compile(
    r"\b(Apple|iPhone|iPad|Mac(Book)?|Dell|HP|Hewlett|Lenovo|ThinkPad|Acer|Asus|Samsung|Microsoft|Windows|Surface"
    r"|Intel|AMD|NVIDIA|Google|Android|Chromebook|Canon|Ricoh|Xerox|Cisco|Azure|AWS|Atea|Fairphone|Logitech|Sony"
    r"|Philips|Epson|Huawei|Nokia|Motorola|Siemens|Miele|Electrolux|Bosch|Tesla|Volkswagen|Toyota|Volvo|Scania|BMW"
    r"|Audi|Mercedes|Nissan|Hyundai|IKEA|Kinnarps|Håg|Rockwool|Glava|Jotun|Duracell|Varta|Energizer|Gore-?Tex"
    r"|Cordura|Kevlar|Lycra|Velcro|Teflon|Isopor|Styrofoam|Tupperware|Coca-Cola|Nestlé|Tine|Gilde|Q-Meieriene"
    r"|Norgesgruppen|Finn\.no)\b"
)
# «Frukt, bær og grønt», «grønnsaker» and «grønnkål» are food.
EMPTY_WORDS = re.compile(
    r"\b(?:miljøvennlig|miljøriktig|bærekraftig|klimavennlig|klimasmart)\w*"
    r"|\bgrønn(?:e|ere|est|este)?\b|\bgrønt(?= (?:produkt|kjøp|innkjøp|valg|alternativ)\w*\b)",
    re.IGNORECASE,
)
NOT_ASKED = re.compile(r"kreves ikke|er ikke (?:et )?(?:krav|vilkår|bevis|nødvendig)")
# The supplier's business at large: its turnover, all its vehicles or staff, a grade given to the whole of it.
COMPANY = r"(?:selskapets|virksomhetens|leverandørens|produsentens|konsernets)"
AT_LARGE = re.compile(
    rf"{COMPANY} (?:egne|samlede|totale|øvrige) \w*(?:utslipp|fotavtrykk|klimaregnskap|omsetning|virksomhet)"
    rf"|(?:hele|alle) {COMPANY} \w+|hele (?:selskapet|virksomheten|konsernet)\b"
    r"|alle (?:ansatte|kjøretøy\w*|biler) (?:i|hos) (?:selskapet|virksomheten|leverandøren|konsernet)"
    r"|EcoVadis",
    re.IGNORECASE,
)
LEFT_OUT = re.compile(r"\b(?:gjelder|omfatter|dekker|teller) ikke\b", re.IGNORECASE)
# What a breach costs (anskaffelsesloven § 5p).
SANCTION = re.compile(
    r"\b(?:dagbot|dagmulkt|bot|gebyr|pris(?:avslag|reduksjon)|avslag|trekke?|heve|erstatning|leiefritt)\b"
    r"|holde? (?:\w+ )?tilbake|tilbakehold|kroner per|(?:beløpet|kjøpesummen|vederlaget) tilbake"
    r"|egen regning",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(
    r"(?<=[.?!])(?<!\bf\.eks\.)(?<!\bbl\.a\.)(?<!\bjf\.)(?<!\binkl\.)(?<!\bev\.)(?<!\bevt\.)(?<!\bdvs\.)(?<!\bpkt\.)"
    r"\s+(?=[A-ZÆØÅ])|\n+"
)


def vague_words(text: str) -> tuple[str, ...]:
    """The words in the text that make a demand a wish, in order, lower case, each once."""
    return tuple(dict.fromkeys(match.group().lower() for match in VAGUE.finditer(text)))


def is_binding(text: str) -> bool:
    """True when the text obliges and holds no word that lets the supplier off."""
    return bool(OBLIGES.search(text)) and not vague_words(text)


def sentences(text: str) -> list[str]:
    """The text cut after full stops, question marks and line ends; «kap. 2.5» and «f.eks. EPD» stay whole."""
    return SENTENCE_END.split(text)
