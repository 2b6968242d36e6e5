"""As many tenders as are asked for, made in the database itself: the same rows on SQLite and PostgreSQL.

Nothing is drawn by lot: every value follows from the row's number. One agency has the share that is asked
for, the others are very uneven. Each tender has a lot, two award criteria, fifteen of the library's texts,
its need, its event, its figures and its words.
"""

from typing import Any

from django.db import connection

from bench.rows import bare, count_on, insert, run
from criteria.models import Category, Revision
from greenprocure.accounts.models import Agency, Membership, Unit, User
from tenders.models import (
    AwardCriterion,
    ChosenCriterion,
    Event,
    Figure,
    FigureCategory,
    Lot,
    NeedsAssessment,
    Review,
    State,
    Tender,
    TenderWord,
    Total,
    Word,
)
from tenders.models.figure import STAGES, SUMMED
from tenders.queries.tender_search import roots_in

AGENCIES, OWNERS, UNITS, TEXTS = 4_000, 12, 8, 15
DAYS = 3_600  # the tenders lie so many days back in time from TODAY
TODAY = "2026-11-20"
# No noun shares a root with a place.
NOUNS = (
    *("Kontorstoler", "Møbler", "Skjermer", "Telefoner", "Kantinedrift", "Renhold", "Biler", "Ladestasjoner"),
    *("Emballasje", "Arbeidstøy", "Avfallshenting", "Rådgiving", "Programvare", "Lisenser", "Nettverk"),
    *("Skrivere", "Papir", "Kaffe", "Reiser", "Transport"),
)
PLACES = (
    *("skoler", "sykehjem", "barnehager", "biblioteket", "rådhuset", "arkivet", "lageret", "havna"),
    *("legevakten", "kulturhuset", "museet", "idrettshallen", "laboratoriet", "sentralkjøkkenet", "teateret"),
)
NUMBERS = 97
# Route and level go together, so that a year of any agency has about as many different sums.
PATTERNS = (
    ("weight", "basis"),
    ("weight", "avansert"),
    ("weight", "mixed"),
    ("requirements", "basis"),
    ("unlawful", "basis"),
    ("undecided", "none"),
    ("order", "basis"),
    ("insignificant", "none"),
)
# How far a tender has come follows from its age: the older ones have come to an end.
YOUNG_DAYS = 720
YOUNG = (*("announced",) * 3, *("draft",) * 3, *("contract",) * 2, "approved", "closed")
OLD = (*("closed",) * 7, *("contract",) * 2, "withdrawn")
POSTGRES = {
    "uuid": "lpad(to_hex(i), 32, '0')::uuid",
    "other_uuid": "lpad(to_hex(i + 1000000000), 32, '0')::uuid",
    "day": f"(date '{TODAY}' - (i * 7919 % {DAYS})::int)",
    "moment": f"(timestamptz '{TODAY} 12:00:00+00' - (({{top}} - i) * interval '1 minute'))",
    "quarter": "(extract(year from day)::int * 10 + extract(quarter from day)::int)",
    "true": "true",
    "false": "false",
}
SQLITE = {
    "uuid": "printf('%032x', i)",
    "other_uuid": "printf('%032x', i + 1000000000)",
    "day": f"date('{TODAY}', '-' || (i * 7919 % {DAYS}) || ' days')",
    "moment": f"datetime('{TODAY} 12:00:00', '-' || ({{top}} - i) || ' minutes')",
    "quarter": "(strftime('%Y', day) * 10 + (strftime('%m', day) + 2) / 3)",
    "true": "1",
    "false": "0",
}
FILLED = (
    *(Tender, Lot, AwardCriterion, ChosenCriterion, NeedsAssessment, Event, Review),
    *(Figure, FigureCategory, TenderWord, Tender.categories.through),
)


def fill(tenders: int, share: int) -> None:
    """`share` is the percent of the tenders that the first agency has."""
    words = POSTGRES if connection.vendor == "postgresql" else SQLITE
    if connection.vendor == "postgresql":
        run("SET statement_timeout = 0")
        run("SET maintenance_work_mem = '512MB'")
    _agencies()
    with bare(*FILLED):
        _numbers(tenders, share, words)
        _tenders(words, tenders)
        _contents(words)
        _figures(words)
        _words()
    _totals()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    connection.close()  # the next one has the site's own limits


def _agencies() -> None:
    """The first agency has the first OWNERS people; `bench@example.no` is its officer and leader."""
    Agency.objects.bulk_create(
        Agency(
            pk=number,
            name=f"Virksomhet {number}",
            organisation_number=str(900_000_000 + number),
            authority_type="state",
            sector="state",
        )
        for number in range(1, AGENCIES + 1)
    )
    people = [User(pk=number, email=f"p{number}@example.no", name=f"Person {number}") for number in _people()]
    people[0].email = "bench@example.no"
    User.objects.bulk_create(people)
    Membership.objects.bulk_create(
        Membership(user_id=number, agency_id=1 if number <= OWNERS else number - OWNERS + 1, role=role)
        for number in _people()
        for role in (("officer", "leader") if number == 1 else ("officer",))
    )
    Unit.objects.bulk_create(
        Unit(pk=number, agency_id=1, name=f"Enhet {number}") for number in range(1, UNITS + 1)
    )


def _people() -> range:
    return range(1, OWNERS + AGENCIES)


def _numbers(tenders: int, share: int, words: dict[str, str]) -> None:
    """bench_n: a row for each tender, with all that several tables say of it."""
    categories = list(Category.objects.order_by("pk").values_list("pk", flat=True))
    moment = words["moment"].format(top=tenders)
    young = f"i * 7919 % {DAYS} < {YOUNG_DAYS}"
    waiting = f"WHEN i % 50 = 0 AND {young} THEN 'in_review'"
    state = f"CASE {waiting} WHEN {young} THEN {_case('i % 10', YOUNG)} ELSE {_case('i % 10', OLD)} END"
    run("DROP TABLE IF EXISTS bench_n")
    run(
        f"""
        CREATE TABLE bench_n AS
        WITH RECURSIVE n(i) AS (SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM n WHERE i < {tenders}),
        a AS (
          SELECT i, {words["uuid"]} AS uuid, {words["other_uuid"]} AS creation, {words["day"]} AS day,
            {moment} AS moment, {state} AS state,
            (i * 7907 % 10007) AS x,
            CASE WHEN i * 7919 % 10000 < {share * 100} THEN 1 ELSE 0 END AS first,
            {_case(f"i / 3 % {len(PATTERNS)}", [route for route, _ in PATTERNS])} AS route,
            {_case(f"i / 3 % {len(PATTERNS)}", [level for _, level in PATTERNS])} AS level,
            {_case(f"i / 7 % {len(categories)}", categories)} AS category,
            i / 11 % {len(NOUNS)} AS noun, i / 13 % {len(PLACES)} AS place, i % {NUMBERS} AS number,
            (i / 5 % 200 + 1) * 100000 AS value
          FROM n
        )
        SELECT a.*, {words["quarter"]} AS quarter,
          CASE WHEN first = 1 THEN 1 ELSE 2 + x * x / 10007 * {AGENCIES - 1} / 10007 END AS agency,
          CASE WHEN first = 1 THEN i / 2 % {OWNERS} + 1
            ELSE 1 + {OWNERS} + x * x / 10007 * {AGENCIES - 1} / 10007 END AS owner,
          CASE WHEN first = 1 THEN i / 2 % {UNITS} + 1 END AS unit,
          {_case("noun", NOUNS)} || ' til ' || {_case("place", PLACES)} || ' ' || number AS title
        FROM a
        """  # noqa: S608
    )


def _case(what: str, values: Any) -> str:
    """The value at the place that the expression gives."""
    each = (f"WHEN {place} THEN '{value}'" for place, value in enumerate(values))
    found = f"CASE {what} {' '.join(each)} END"
    return f"CAST({found} AS integer)" if isinstance(values[0], int) else found


def _tenders(words: dict[str, str], tenders: int) -> None:
    insert(
        Tender,
        "bench_n",
        id="i",
        public_id="uuid",
        creation_key="creation",
        agency_id="agency",
        created_by_id="owner",
        owner_id="owner",
        unit_id="unit",
        title="title",
        reference="substr(CAST(day AS text), 1, 4) || '/' || i",
        estimated_value="value",
        contract_type="'supplies'",
        notice_date="day",
        state="state",
        sent_as="CASE WHEN state IN ('announced', 'contract', 'closed') THEN 'notice' ELSE '' END",
        sent_on="CASE WHEN state IN ('announced', 'contract', 'closed') THEN day END",
        rule_set="CASE WHEN CAST(day AS text) < '2026-07-01' THEN 'RS1' ELSE 'RS2' END",
        created_at="moment",
        updated_at="moment",
    )
    insert(Tender.categories.through, "bench_n", tender_id="i", category_id="category")
    insert(
        NeedsAssessment, "bench_n", tender_id="i", questionnaire="'2'", skipped_reason="'Behovet er avklart.'"
    )
    insert(Event, "bench_n", tender_id="i", actor_id="owner", kind="'created'", version="1", at="moment")
    waiting = "(SELECT * FROM bench_n WHERE state = 'in_review') AS waiting"
    insert(Review, waiting, tender_id="i", submitted_by_id="owner", submitted_at="moment")
    count_on(Tender, Agency, User, Unit)


def _contents(words: dict[str, str]) -> None:
    """Price 70, climate and environment 30, and TEXTS of the library."""
    insert(Lot, "bench_n", id="i", tender_id="i", level="'basis'", award_mode="'weighted'")
    insert(AwardCriterion, "bench_n", lot_id="i", name="'Pris'", type="'price'", weight="70", number="1")
    insert(
        AwardCriterion,
        "bench_n",
        lot_id="i",
        name="'Klima og miljø'",
        type="'environment'",
        weight="30",
        number="2",
        expresses_environment=words["true"],
    )
    texts = Revision.objects.published().filter(criterion__category__slug="it").order_by("pk")
    for number, text in enumerate(texts.values_list("pk", flat=True)[:TEXTS], start=1):
        insert(ChosenCriterion, "bench_n", lot_id="i", revision_id=str(text), number=str(number))
    count_on(Lot)


def _figures(words: dict[str, str]) -> None:
    stage = " ".join(
        f"WHEN '{state}' THEN '{STAGES[State(state)].value}'" for state in {*YOUNG, *OLD, "in_review"}
    )
    insert(
        Figure,
        "bench_n",
        tender_id="i",
        agency_id="agency",
        owner_id="owner",
        unit_id="unit",
        changed_at="moment",
        day="day",
        is_planned=words["true"],
        sent_at="CASE WHEN state = 'in_review' THEN moment END",
        quarter="quarter",
        state="state",
        stage=f"CASE state {stage} END",
        route="route",
        level="level",
        code="'VEKT_OK'",
        verdict="'oppfylt'",
        value_ore="value * 100",
        weight_ppm="300000",
        weighted="1",
        asked="CASE route WHEN 'requirements' THEN 1 ELSE 0 END",
        requirements=str(TEXTS),
        unedited=str(TEXTS),
        is_outdated=f"CASE WHEN state = 'draft' AND i % 3 = 0 THEN {words['true']} ELSE {words['false']} END",
        title="title",
        reference="substr(CAST(day AS text), 1, 4) || '/' || i",
    )
    insert(
        FigureCategory,
        "bench_n",
        figure_id="i",
        category_id="category",
        agency_id="agency",
        changed_at="moment",
    )


def _words() -> None:
    """The words of the names, which are made of few: nouns, places and numbers."""
    groups = {"noun": NOUNS, "place": PLACES, "number": [str(number) for number in range(NUMBERS)]}
    roots = {each for words in groups.values() for word in words for each in roots_in(word)}
    Word.objects.bulk_create(Word(root=root) for root in sorted(roots))
    ids = dict(Word.objects.values_list("root", "pk"))
    for column, words in groups.items():
        pairs = [(place, ids[each]) for place, word in enumerate(words) for each in roots_in(word)]
        table = " UNION ALL ".join(f"SELECT {place} AS place, {word} AS word" for place, word in pairs)
        source = f"bench_n JOIN ({table}) AS words ON bench_n.{column} = words.place"
        insert(TenderWord, source, agency_id="agency", word_id="words.word", tender_id="i")


def _totals() -> None:
    """The sums of the figures, by each of what they are split by."""
    filed = (
        "tenders_figure JOIN tenders_figurecategory AS filed ON filed.figure_id = tenders_figure.tender_id"
    )
    for dimension, key, source in (
        ("", "0", "tenders_figure"),
        ("owner", "owner_id", "tenders_figure"),
        ("unit", "unit_id", "tenders_figure"),
        ("category", "category_id", filed),
    ):
        _total(dimension, key, source)


def _total(dimension: str, key: str, source: str) -> None:
    alike = ("agency_id", "quarter", "stage", "route", "level")
    placed = ", ".join(f"tenders_figure.{name} AS {name}" for name in alike)
    added = ", ".join(f"SUM({name}) AS {name}" for name in SUMMED)
    by = ", ".join(f"tenders_figure.{name}" for name in alike)
    grouped = (
        f"(SELECT {placed}, {key} AS split, COUNT(*) AS rows_, {added} FROM {source} "  # noqa: S608
        f"WHERE {key} IS NOT NULL GROUP BY {by}{f', {key}' if dimension else ''}) AS grouped"
    )
    same = {name: name for name in (*alike, *SUMMED)}
    insert(Total, grouped, dimension=f"'{dimension}'", key="split", count="rows_", **same)
