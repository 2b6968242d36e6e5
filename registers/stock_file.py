"""A file of stock, as from a reuse platform or a spreadsheet of one's own: its columns, and what they say."""

import csv
from io import StringIO
from typing import Any

from criteria.cpv import Shelves
from criteria.models import Category
from greenprocure.tables import Column, Table, choice, read_table, text, whole
from registers.models import Condition

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes æ, ø and å for something else
MOST = 1_000_000
CONDITIONS = {each.label: each for each in Condition}
# What other systems write, «pent brukt» as «pent-brukt».
OTHER_WORDS = {
    Condition.AS_NEW: "ny nytt ubrukt meget-god svært-god new as-new like-new excellent",
    Condition.GOOD: "godt bra normal pent-brukt lite-brukt good",
    Condition.WORN: "brukt dårlig worn used fair poor",
    Condition.REPAIR: "reparasjon må-repareres defekt ødelagt repair needs-repair broken",
    Condition.UNKNOWN: "ukjent unknown",
}
ALSO = {word: condition for condition, words in OTHER_WORDS.items() for word in words.split()}
COLUMNS = {
    "external_id": Column(
        "Varenummer",
        (
            "Id",
            "Varenr",
            "Inventarnr",
            "Inventarnummer",
            "Eget nummer",
            "Artikkelnummer",
            "Asset id",
            "Item id",
        ),
        is_unique=True,
        read=text(100),
    ),
    "name": Column(
        "Navn",
        ("Produkt", "Varenavn", "Produktnavn", "Vare", "Hva det er", "Name", "Product", "Item", "Title"),
        is_needed=True,
        read=text(200),
    ),
    "description": Column("Beskrivelse", ("Merknad", "Kommentar", "Description", "Notes")),
    "category": Column("Kategori", ("Varegruppe", "Produktgruppe", "Category", "Product group")),
    "quantity": Column(
        "Antall",
        ("Antall ledige", "Ledige", "Mengde", "Stk", "Quantity", "Available", "Count", "Qty"),
        read=whole(0, MOST),
        empty=1,
    ),
    "condition": Column(
        "Tilstand", ("Stand", "Condition"), read=choice(CONDITIONS, ALSO), empty=Condition.UNKNOWN
    ),
    "location": Column(
        "Sted", ("Plassering", "Lokasjon", "Lager", "Adresse", "Location", "Place"), read=text(200)
    ),
    "contact": Column(
        "Kontakt", ("Kontaktperson", "Ansvarlig", "Contact", "Contact person", "Owner"), read=text(200)
    ),
}


def read_stock(name: str, data: bytes) -> Table:
    """The rows as fields of StockItem, of the columns that are there. Raises Unreadable like read_table."""
    table = read_table(name, data, COLUMNS)
    categories = _Categories()
    for row in table.rows:
        for key in COLUMNS.keys() - set(table.columns):
            del row.values[key]
        if "category" in table.columns:
            row.values.update(categories.fields(row.values))
            del row.values["category"]
    return table


def template() -> bytes:
    """An empty file with our headings, to fill in."""
    written = StringIO()
    csv.writer(written, delimiter=";").writerow(column.heading for column in COLUMNS.values())
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


class _Categories:
    """From what a file calls a category to the library's."""

    def __init__(self) -> None:
        self.named = {
            word.casefold(): row.pk for row in Category.objects.all() for word in (row.slug, row.name)
        }
        self.shelves = Shelves()
        self.met: dict[str, int | None] = {}

    def fields(self, values: dict[str, Any]) -> dict[str, Any]:
        """The category, and the description with the words that are not the category's own name."""
        words = values["category"]
        is_named = not words or words.casefold() in self.named
        told = ("" if is_named else words, values.get("description", ""))
        return {"category_id": self.find(words), "description": "\n".join(filter(None, told))}

    def find(self, words: str) -> int | None:
        """By code or name, else by what the words point to, as «Kontorstoler» to furniture."""
        if words not in self.met:
            hits = self.shelves.by_words(words)
            nearest = hits[0].category.pk if hits else None
            self.met[words] = self.named.get(words.casefold(), nearest)
        return self.met[words]
