"""Whether a text is good enough to stand in a tender (docs/content.md, «Når en tekst er god nok»).

Each rule takes an entry and yields one sentence for each fault. What only a person can judge is not here.
"""

import re
from collections.abc import Callable, Iterator

from criteria.content.entries import FILLED, CategoryFile, CriterionEntry
from criteria.content.filling import placeholders
from criteria.content.wording import is_binding, vague_words
from criteria.enums import Kind, Theme

# The texts that the supplier must meet.
DEMANDS = ("text", "proof", "evaluation")
LABELS = re.compile(
    r"TCO Certified|EPEAT|Blauer Engel|ENERGY STAR|\bRBA\b|RMAP|EcoVadis|ISO 14001|\bEMAS\b|SA8000"
    r"|Svane(?:n|merk)"
    r"|EU Ecolabel|Miljøfyrtårn|BREEAM|\bFSC\b|\bPEFC\b|\bMSC\b|\bASC\b|Debio|Fairtrade|Rainforest Alliance"
    r"|OEKO-TEX|\bGOTS\b|\bGRS\b|Møbelfakta|\bRSPO\b|\bRTRS\b|ProTerra|\bIRMA\b|amfori|Nyckelhålet|Nøkkelhull"
)
BRANDS = re.compile(
    r"\b(Apple|iPhone|iPad|Mac(Book)?|Dell|HP|Hewlett|Lenovo|ThinkPad|Acer|Asus|Samsung|Microsoft|Windows|Surface"
    r"|Intel|AMD|NVIDIA|Google|Android|Chromebook|Canon|Ricoh|Xerox|Cisco|Azure|AWS|Atea|Fairphone|Logitech"
    r"|Tesla|Volkswagen|Toyota|Volvo|Scania|IKEA|Kinnarps|Håg|Duracell|Varta|Energizer|Gore-?Tex|Cordura|Teflon"
    r"|Isopor|Tupperware|Coca-Cola|Tine|Gilde|Q-Meieriene|Norgesgruppen|Finn\.no)\b"
)
EMPTY_WORDS = re.compile(r"\b(miljøvennlig|bærekraftig|klimavennlig|grønn)\w*", re.IGNORECASE)
BRACKETS = re.compile(r"\[[^\]]*\]|\(forslag\)", re.IGNORECASE)
MEMBERSHIP = re.compile(
    r"medlem(?:skap)? (?:i|av|hos) "
    r"(?!(?:et )?(?:godkjent )?(?:returselskap|produsentansvarsselskap)|opplæringskontor)"
)
# The supplier's business at large: a share of its turnover, its own policy, all its vehicles or staff.
AT_LARGE = re.compile(
    r"(?:selskapets|virksomhetens|leverandørens) (?:samlede|totale|øvrige) "
    r"(?:utslipp|klimafotavtrykk|klimaregnskap)"
    r"|(?:hele|alle) (?:leverandørens|selskapets) (?:bilpark|flåte|virksomhet|ansatte|kjøretøy)",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"[0-9]|\{[a-z0-9_]+\}|\b(én|ett|to|tre|fire|fem|seks|sju|åtte|ni|ti|ingen|ikke|uten|alle|hver[t]?|kun|bare|samtlige"
    r"|gratis|skriftlig|dokumenter\w*|lever\w*|oppgi\w*|rapporter\w*)\b",
    re.IGNORECASE,
)
SCALE = re.compile(r"0[–-]10|10 poeng|100 %|10 ×")
NOTHING = re.compile(r"\b0 poeng|ingen poeng|(?:gir|får) 0\b")
OBLIGES = re.compile(r"kontraktsforplikt|blir del av kontrakten|forplikt")
# Decided in the EU, not in force in Norway on the day the library was written (regelverk.md section 10).
ABROAD = re.compile(
    r"2023/1542|2023/1115|2024/1781|2025/40\b|2024/3019|batteriforordning|EUDR|ESPR|PPWR"
    r"|avskogingsforordning|økodesignforordning|emballasjeforordning|avløpsdirektiv",
    re.IGNORECASE,
)
REPEALED = re.compile(r"§\s*7-9")
MAX_WORDS = 180


def lint(content: CategoryFile) -> list[str]:
    """Every fault in the file's texts, as «criteria, <id>: <what, and what to do>»; empty when clean."""
    return [
        f"criteria, {entry.id}: {fault}"
        for entry in content.criteria
        for rule in RULES
        for fault in rule(entry)
    ]


def _binding(entry: CriterionEntry) -> Iterator[str]:
    for name in DEMANDS:
        yield from (
            f"«{word}» i «{name}» binder ikke. Skriv «skal»." for word in vague_words(entry.texts[name])
        )
    promise = entry.kind == Kind.AWARD and "kontraktsforpliktelse" in entry.texts["text"]
    if not promise and not is_binding(entry.texts["text"]):
        yield "teksten må binde med «skal»."


def _measurable(entry: CriterionEntry) -> Iterator[str]:
    for match in EMPTY_WORDS.finditer(entry.texts["text"]):
        yield f"«{match.group()}» kan ikke måles. Si hvilken egenskap det gjelder."
    if not MEASURE.search(entry.texts["text"]):
        yield "teksten har ingen terskel og ingen egenskap som enten er der eller ikke."


def _concerns_the_delivery(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind == Kind.SELECTION:
        return
    for match in AT_LARGE.finditer(entry.texts["text"]):
        yield f"«{match.group()}» gjelder virksomheten ellers. Knytt kravet til leveransen."


def _no_brand(entry: CriterionEntry) -> Iterator[str]:
    for name, text in entry.texts.items():
        yield from (f"«{match.group()}» i «{name}» er en merkevare." for match in BRANDS.finditer(text))


def _label_or_equivalent(entry: CriterionEntry) -> Iterator[str]:
    for name in FILLED:
        for sentence in sentences(entry.texts[name]):
            if (label := LABELS.search(sentence)) and "tilsvarende" not in sentence:
                yield f"«{label.group()}» i «{name}» må ha «eller tilsvarende» i samme setning."
    for name in DEMANDS:
        for match in MEMBERSHIP.finditer(entry.texts[name]):
            yield f"«{match.group()} …» i «{name}»: medlemskap kan ikke kreves."


def _proof(entry: CriterionEntry) -> Iterator[str]:
    if "tilsvarende" not in entry.texts["proof"]:
        yield "«proof» må godta «eller tilsvarende dokumentasjon»."


def _scale(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind != Kind.AWARD:
        return
    if "poeng" not in entry.texts["evaluation"] or not SCALE.search(entry.texts["evaluation"]):
        yield "«evaluation» må si skalaen, for eksempel 0–10 poeng."
    if not NOTHING.search(entry.texts["evaluation"]):
        yield "«evaluation» må si hva som gir 0 poeng."
    if not OBLIGES.search(entry.texts["text"]):
        yield "teksten må si at det leverandøren tilbyr, blir kontraktsforpliktelse."


def _numbers(entry: CriterionEntry) -> Iterator[str]:
    for name in FILLED:
        for match in BRACKETS.finditer(entry.texts[name]):
            yield f"«{match.group()}» i «{name}» må være en parameter."
    texts = " ".join(entry.texts[name] for name in FILLED)
    for parameter in entry.parameters:
        if parameter.unit == "%" and f"{{{parameter.name}}} %" not in texts.replace(
            "\N{NO-BREAK SPACE}", " "
        ):
            yield f"«%» må stå etter {{{parameter.name}}} i teksten."
    bare = "".join(entry.texts.values())
    for name in placeholders(*(entry.texts[name] for name in FILLED)):
        bare = bare.replace(f"{{{name}}}", "")
    if set("{}") & set(bare):
        yield "en klammeparentes er igjen i teksten."


def _law(entry: CriterionEntry) -> Iterator[str]:
    for law in entry.laws:
        if law.binds and ABROAD.search(law.provision):
            yield f"«{law.provision}» gjelder ikke i Norge; «binds» må være false."
        if REPEALED.search(law.provision):
            yield f"«{law.provision}» er opphevet; bruk anskaffelsesloven § 5b."
    if REPEALED.search(" ".join(entry.texts.values())):
        yield "teksten viser til § 7-9, som er opphevet."
    if entry.statutory and not any(law.binds for law in entry.laws):
        yield "«statutory» må ha en bestemmelse som binder."


def _grounds(entry: CriterionEntry) -> Iterator[str]:
    if not entry.verified and not entry.verified_note:
        yield "«verified_note» må si hva som ikke er bekreftet."
    if entry.review_on <= max((source.consulted for source in entry.sources), default=entry.review_on):
        yield "«review_on» må ligge etter dagen kildene ble lest."
    if entry.environment and entry.theme in (Theme.HUMAN_RIGHTS, Theme.WORKING_CONDITIONS):
        yield "menneskerettigheter og arbeidsforhold regnes ikke som klima eller miljø."


def _length(entry: CriterionEntry) -> Iterator[str]:
    if (words := len(entry.texts["text"].split())) > MAX_WORDS:
        yield f"teksten har {words} ord; høyst {MAX_WORDS}."


def sentences(text: str) -> list[str]:
    """The text cut after full stops, question marks and line ends; «kap. 2.5» and «nr. 3» stay whole."""
    return re.split(r"(?<=[.?!])\s+(?=[A-ZÆØÅ])|\n+", text)


RULES: tuple[Callable[[CriterionEntry], Iterator[str]], ...] = (
    _binding,
    _measurable,
    _concerns_the_delivery,
    _no_brand,
    _label_or_equivalent,
    _proof,
    _scale,
    _numbers,
    _law,
    _grounds,
    _length,
)
