"""The addresses of the open data, and reading what they give."""

import csv
import io

SITE = "http://testserver"
ALL_JSON, ALL_CSV = "/kriterier/data/kriterier.json", "/kriterier/data/kriterier.csv"
ONE_JSON, ONE_CSV = "/kriterier/data/prover.json", "/kriterier/data/prover.csv"
CRITERION = "/kriterier/garanti-basis.json"
SCHEMA = "/kriterier/data/skjema-1.json"
ABOUT = "/kriterier/data/"
FILES = (ALL_JSON, ALL_CSV, ONE_JSON, ONE_CSV, CRITERION, SCHEMA)


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a table, each by the names of its columns."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
