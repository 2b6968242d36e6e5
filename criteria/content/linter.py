"""Whether a text is good enough to stand in a tender (docs/content.md, «Når en tekst er god nok»).

Each rule takes an entry and yields one sentence for each fault. What only a person can judge is not here.
"""

import re
from collections.abc import Callable, Iterator

from criteria.content.entries import FILLED, CategoryFile, CriterionEntry
from criteria.content.wording import (
    AT_LARGE,
    BRANDS,
    EMPTY_WORDS,
    EQUIVALENT,
    LABELS,
    LEFT_OUT,
    NOT_ASKED,
    OBLIGES,
    SANCTION,
    sentences,
    vague_words,
)
from criteria.enums import FulfilledAt, Kind, Theme

# The texts that the supplier must meet.
DEMANDS = ("text", "proof", "evaluation")
BRACKETS = re.compile(r"\[[^\]]*\]|\(forslag\)", re.IGNORECASE)
MEMBERSHIP = re.compile(
    r"\bmedlem(?:skap)? (?:i|av|hos) "
    r"(?!(?:et )?(?:godkjent )?(?:returselskap|produsentansvarsselskap)|opplæringskontor)",
    re.IGNORECASE,
)
# A number, a limit, or a property that is either there or not.
MEASURE = re.compile(
    r"[0-9]|\{[a-z0-9_]+\}"
    r"|\b(én|ett|to|tre|fire|fem|seks|sju|åtte|ni|ti|ingen|ikke|uten|alle|hvert?|kun|bare|samtlige|gratis|målt"
    r"|andel\w*|sertifisert\w*|godkjent\w*|tillatelse\w*)\b",
    re.IGNORECASE,
)
PERCENT = re.compile(r"\s*%|(?:\s*(?:–|-|og|til|eller|,)\s*\{[a-z0-9_]+\})+\s*%")
BRACED = re.compile(r"\{[a-z][a-z0-9_]*\}")
SCALE = re.compile(r"(?<!\d)0[–-]10\b(?!\s?%)|\b10\s(?:poeng|×)")
NOTHING = re.compile(r"(?<![\d,])0\s+poeng|ingen poeng|(?:gir|får)\s+0\b(?!,\d)")
PROMISE = re.compile(r"forpliktelse|blir del av kontrakten")
# Decided in the EU, not in force in Norway on the day the library was written (regelverk.md section 10).
ABROAD = re.compile(
    r"2023/1542|2023/1115|2024/1781|2025/40\b|2024/3019|batteriforordning|EUDR|ESPR|PPWR"
    r"|avskogingsforordning|økodesignforordning|emballasjeforordning|avløpsdirektiv",
    re.IGNORECASE,
)
# The paragraph of the same number that utilities follow still stands.
REPEALED = re.compile(r"(?<!forsyningsforskriften )§§?\s*7[-‑]9\b")
MAX_WORDS = 180


def lint(content: CategoryFile) -> list[str]:
    """Every fault in the file's texts, as «criteria, <id>: <what, and what to do>»; empty when clean."""
    faults = [
        f"criteria, {entry.id}: {fault}"
        for entry in content.criteria
        for rule in RULES
        for fault in rule(entry)
    ]
    return [*_known_laws(content), *faults]


def _known_laws(content: CategoryFile) -> Iterator[str]:
    for law in content.laws:
        if law.binds and ABROAD.search(f"{law.name} {law.provision}"):
            yield f"laws, {law.name}: gjelder ikke i Norge; «binds» må være false."


def _binding(entry: CriterionEntry) -> Iterator[str]:
    for name in DEMANDS:
        yield from (
            f"«{word}» i «{name}» binder ikke. Skriv «skal»." for word in vague_words(entry.texts[name])
        )
    is_promise = entry.kind == Kind.AWARD and PROMISE.search(entry.texts["text"])
    if not is_promise and not OBLIGES.search(entry.texts["text"]):
        yield "teksten må binde med «skal»."


def _measurable(entry: CriterionEntry) -> Iterator[str]:
    for match in EMPTY_WORDS.finditer(entry.texts["text"]):
        yield f"«{match.group()}» kan ikke måles. Si hvilken egenskap det gjelder."
    if not MEASURE.search(entry.texts["text"]):
        yield "teksten har ingen terskel og ingen egenskap som enten er der eller ikke."


def _concerns_the_delivery(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind == Kind.SELECTION:
        return
    for sentence in sentences(entry.texts["text"]):
        for match in AT_LARGE.finditer(sentence):
            if not LEFT_OUT.search(sentence[: match.start()]):
                yield f"«{match.group()}» gjelder virksomheten ellers. Knytt kravet til leveransen."


def _no_brand(entry: CriterionEntry) -> Iterator[str]:
    for name, text in entry.texts.items():
        yield from (f"«{match.group()}» i «{name}» er en merkevare." for match in BRANDS.finditer(text))


def _label_or_equivalent(entry: CriterionEntry) -> Iterator[str]:
    for name in FILLED:
        for sentence in sentences(entry.texts[name]):
            if (label := LABELS.search(sentence)) and not EQUIVALENT.search(sentence):
                yield f"«{label.group()}» i «{name}» må ha «eller tilsvarende» i samme setning."


def _membership(entry: CriterionEntry) -> Iterator[str]:
    """Being a member may be one proof among equals; it is never what the supplier must meet."""
    for name in DEMANDS:
        for sentence in sentences(entry.texts[name]):
            offered = name == "proof" and EQUIVALENT.search(sentence)
            match = MEMBERSHIP.search(sentence)
            if match and not offered and not NOT_ASKED.search(sentence):
                yield f"«{match.group()}…» i «{name}»: medlemskap kan ikke kreves."


def _proof(entry: CriterionEntry) -> Iterator[str]:
    if "tilsvarende" not in entry.texts["proof"]:
        yield "«proof» må godta «eller tilsvarende dokumentasjon»."


def _scale(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind != Kind.AWARD:
        return
    evaluation = entry.texts["evaluation"]
    if "poeng" not in evaluation or not SCALE.search(evaluation):
        yield "«evaluation» må si skalaen, for eksempel 0–10 poeng."
    if not NOTHING.search(evaluation):
        yield "«evaluation» må si hva som gir 0 poeng."
    if not PROMISE.search(entry.texts["text"]):
        yield "teksten må si at det leverandøren tilbyr, blir kontraktsforpliktelse."


def _sanction(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind == Kind.CONTRACT and not SANCTION.search(entry.texts["text"]):
        yield "kontraktsvilkåret må si hva brudd fører til (anskaffelsesloven § 5p)."


def _moment(entry: CriterionEntry) -> Iterator[str]:
    if entry.kind == Kind.SELECTION and entry.fulfilled_at != FulfilledAt.TENDER:
        yield "et kvalifikasjonskrav må være oppfylt ved tilbudet («fulfilled_at»: tender)."


def _numbers(entry: CriterionEntry) -> Iterator[str]:
    for name in FILLED:
        for match in BRACKETS.finditer(entry.texts[name]):
            yield f"«{match.group()}» i «{name}» må være en parameter."
    for parameter in entry.parameters:
        if parameter.unit == "%":
            yield from _percent(entry, f"{{{parameter.name}}}")
    # Numbers are filled in in some of the texts; elsewhere the braces would be printed.
    texts = [BRACED.sub("", text) if name in FILLED else text for name, text in entry.texts.items()]
    if set("{}") & set("".join(texts)):
        yield "en klammeparentes er igjen i teksten."


def _percent(entry: CriterionEntry, braced: str) -> Iterator[str]:
    """A share without its sign reads as a count. How points are reckoned is arithmetic and goes without."""
    for name in FILLED:
        text = entry.texts[name]
        ends = [match.end() for match in re.finditer(re.escape(braced), text)]
        if name != "evaluation" and any(not PERCENT.match(text, end) for end in ends):
            yield f"«%» må stå etter {braced} i «{name}»."


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
    if any(entry.review_on <= source.consulted for source in entry.sources):
        yield "«review_on» må ligge etter dagen kildene ble lest."
    if entry.environment and entry.theme in (Theme.HUMAN_RIGHTS, Theme.WORKING_CONDITIONS):
        yield "menneskerettigheter og arbeidsforhold regnes ikke som klima eller miljø."


def _length(entry: CriterionEntry) -> Iterator[str]:
    if (words := len(entry.texts["text"].split())) > MAX_WORDS:
        yield f"teksten har {words} ord; høyst {MAX_WORDS}."


RULES: tuple[Callable[[CriterionEntry], Iterator[str]], ...] = (
    _binding,
    _measurable,
    _concerns_the_delivery,
    _no_brand,
    _label_or_equivalent,
    _membership,
    _proof,
    _scale,
    _sanction,
    _moment,
    _numbers,
    _law,
    _grounds,
    _length,
)
