"""A small category file with one of everything, and ways to change it."""

from dataclasses import replace
from typing import Any

from criteria.content import CategoryFile, CriterionEntry, parse

YAML = """\
category:
  slug: prover
  name: Prøver
  order: 7
  intro: Noe å prøve med.
  status_date: 2026-11-22
  high_risk: false
  cpv:
    - {prefix: "302", name: Datautstyr}
product_groups:
  - slug: pc
    name: PC-er
    words: [pc, laptop]
  - slug: mobil
    name: Mobiltelefoner
labels:
  - slug: svanen
    name: Svanemerket
    kind: type I-merke (ISO 14024)
    covers: PC-er.
    proof: Gyldig lisens eller tilsvarende.
    url: https://svanemerket.no/
sets:
  - {slug: settet, name: Prøvesettet, publisher: Prøvetilsynet, count: 1, basis_count: 1}
criteria:
  - id: garanti-basis
    pair: garanti
    level: basis
    kind: specification
    product_group: pc
    theme: circular
    environment: true
    stage: use
    fulfilled_at: delivery
    set: settet
    set_no: 1
    minimum: true
    title: Produktgaranti
    text: >-
      Leverandøren skal gi {garantitid} års garanti.


      Garantien omfatter:

      - arbeid

      - deler
    proof: Garantivilkår eller tilsvarende dokumentasjon.
    follow_up: Leverandøren leverer en oversikt hvert halvår.
    rationale: Hvert ekstra bruksår teller.
    parameters:
      - {name: garantitid, label: Garantitid, unit: år, default: 3, min: "2.5", max: 7, proposal: true}
    labels: [svanen]
    laws:
      - {provision: anskaffelsesloven § 5b, url: "https://lovdata.no/lov", from: 2026-07-01, binds: true}
      - {provision: handlingsplanen, binds: false}
    sources:
      - {url: "https://example.no/kilde", consulted: 2026-11-22}
    verified: true
    review_on: 2027-11-22
  - id: garanti-avansert
    pair: garanti
    level: avansert
    kind: contract
    product_group: alle
    theme: circular
    environment: true
    statutory: true
    contract_types: [services, works]
    stage: use
    fulfilled_at: contract_period
    title: Lang produktgaranti
    text: Leverandøren skal gi 7 års garanti. Brudd gir oppdragsgiver rett til prisavslag.
    proof: Garantivilkår eller tilsvarende dokumentasjon.
    follow_up: Leverandøren leverer en oversikt hvert kvartal.
    rationale: Hvert ekstra bruksår teller.
    differs: Lengre garantitid.
    laws:
      - {provision: anskaffelsesloven § 5b, binds: true}
    sources:
      - {ref: Notat om garanti, consulted: 2026-11-20}
    verified: false
    verified_note: Tallet er vårt forslag.
    review_on: 2027-05-22
  - id: levetid-basis
    pair: levetid
    level: basis
    kind: award
    product_group: mobil
    theme: climate
    environment: true
    stage: use
    fulfilled_at: tender
    title: Levetid
    text: Oppdragsgiver premierer lang levetid ut over 2 år. Det tilbudte blir kontraktsforpliktelse.
    proof: Produktblad eller tilsvarende dokumentasjon.
    evaluation: Ti år gir 10 poeng, fem år 5 poeng og under to år 0 poeng.
    follow_up: Leverandøren leverer en oversikt hvert år.
    rationale: Lang levetid gir mindre avfall.
    laws:
      - {provision: handlingsplanen, binds: false}
    sources:
      - {url: "https://example.no/levetid", consulted: 2026-11-22}
    verified: true
    review_on: 2027-11-22
"""


def sample() -> CategoryFile:
    return parse(YAML)


def entry(content: CategoryFile, key: str = "garanti-basis") -> CriterionEntry:
    return next(entry for entry in content.criteria if entry.id == key)


def with_entry(content: CategoryFile, key: str = "garanti-basis", **changes: Any) -> CategoryFile:
    """The file with one entry changed."""
    changed = [replace(each, **changes) if each.id == key else each for each in content.criteria]
    return replace(content, criteria=tuple(changed))


def with_texts(content: CategoryFile, key: str = "garanti-basis", **texts: str) -> CategoryFile:
    """The file with some texts of one entry changed."""
    return with_entry(content, key, texts={**entry(content, key).texts, **texts})


def without(content: CategoryFile, key: str) -> CategoryFile:
    return replace(content, criteria=tuple(each for each in content.criteria if each.id != key))
