"""`load_criteria --check` reads the files and nothing else: no test here has a database."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.unit.criteria.samples import YAML


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "prover.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def check(*paths):
    out = StringIO()
    call_command("load_criteria", *map(str, paths), check=True, stdout=out)
    return out.getvalue()


def test_a_good_file_is_counted(path):
    assert check(path) == "1 fil, 3 kriterier: i orden.\n"


def test_every_file_of_the_library_is_in_order():
    assert check().endswith("kriterier: i orden.\n")


def test_every_broken_file_is_told(path, tmp_path):
    broken, missing = tmp_path / "brukket.yaml", tmp_path / "borte.yaml"
    broken.write_text("category: [", encoding="utf-8")

    with pytest.raises(CommandError) as caught:
        check(path, broken, missing)

    first, second = str(caught.value).split("\n")
    assert first.startswith("brukket.yaml: linje 1: ugyldig YAML:")
    assert "borte.yaml: filen kan ikke leses" in second


def test_two_files_with_the_same_criterion_are_told(path, tmp_path):
    copy = tmp_path / "kopi.yaml"
    copy.write_text(YAML, encoding="utf-8")

    with pytest.raises(CommandError, match="criteria, garanti-basis: står i flere filer"):
        check(path, copy)
