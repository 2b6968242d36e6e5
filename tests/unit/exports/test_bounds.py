"""Time, memory, number and length: what stops a document, and what is said then."""

import fcntl
import os
import tempfile
from pathlib import Path

import pytest

from tenders.exports import pdf
from tenders.exports.html import to_html
from tenders.exports.pdf import RenderFailed, RenderTimeout, RenderUnavailable, TooBusy, TooLarge, render_pdf
from tenders.exports.slots import slot
from tests.support import documents
from tests.unit.exports.conftest import PATIENT

SMALL = '<html lang="nb"><title>t</title><body><h1>Kort</h1></body></html>'


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files in which leftovers can be seen."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_document_that_takes_too_long_is_stopped_and_cleaned_up(scratch: Path) -> None:
    with pytest.raises(RenderTimeout, match="1 s"):
        render_pdf(to_html(documents.long_document()), seconds=1)
    assert [path.name for path in scratch.iterdir()] == [f"gronne-anbud-{os.getuid()}"]


def test_a_document_that_takes_too_much_memory_is_stopped(scratch: Path) -> None:
    with pytest.raises(RenderFailed) as failure:
        render_pdf(SMALL.replace("Kort", "<b>ord</b>" * 30_000), megabytes=310, **PATIENT)
    assert failure.type is RenderFailed


def test_a_killed_worker_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    worker = tmp_path / "worker"
    worker.write_text("#!/bin/sh\nkill -SEGV $$\n")
    worker.chmod(0o700)
    monkeypatch.setattr(pdf.sys, "executable", str(worker))
    with pytest.raises(RenderFailed, match=r"^-11: no message$"):
        render_pdf(SMALL)


def test_the_worker_gets_no_secret_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    worker = tmp_path / "worker"
    worker.write_text("#!/bin/sh\nenv\n")
    worker.chmod(0o700)
    monkeypatch.setenv("GREENPROCURE_SECRET_KEY", "hemmelig")
    monkeypatch.setattr(pdf.sys, "executable", str(worker))
    names = {line.split("=")[0] for line in render_pdf(SMALL).content.decode().splitlines()}
    assert names - {"PWD", "SHLVL", "_"} == {"TMPDIR", "HOME", "PATH", "LANG"}


def test_two_megabytes_of_text_are_refused_at_once() -> None:
    with pytest.raises(TooLarge):
        render_pdf(SMALL.replace("Kort", "ord " * 500_000))


def test_what_weasyprint_stumbles_over_is_a_failure_that_names_the_error_and_nothing_else() -> None:
    with pytest.raises(RenderFailed, match=r"^1: RecursionError$"):
        render_pdf(SMALL.replace("Kort", "<div>" * 1000), **PATIENT)
    with pytest.raises(RenderFailed, match=r"^1: ZeroDivisionError$"):
        render_pdf(SMALL.replace("<h1>", '<h1 style="font-size:1e9px">'), **PATIENT)


def test_missing_fonts_are_told_apart_from_a_failed_document(tmp_path: Path) -> None:
    with pytest.raises(RenderUnavailable, match=r"Inter-Regular\.woff2"):
        render_pdf(SMALL, font_folder=tmp_path)


def test_a_third_document_at_once_is_told_to_wait(tmp_path: Path) -> None:
    with slot(2, 0, tmp_path) as first, slot(2, 0, tmp_path) as second:
        assert first is not None
        assert second is not None
        with pytest.raises(TooBusy):
            render_pdf(SMALL, wait=0, lock_folder=tmp_path)


def test_a_slot_is_free_again_when_it_is_left(tmp_path: Path) -> None:
    with slot(1, 0, tmp_path) as held:
        assert held is not None
    with slot(1, 0, tmp_path) as held:
        assert held is not None


def test_a_slot_stays_taken_while_a_child_holds_it(tmp_path: Path) -> None:
    with slot(1, 0, tmp_path) as held:
        assert held is not None
        inherited = os.dup(held.fileno())
    with slot(1, 0, tmp_path) as held:
        assert held is None
    os.close(inherited)
    with slot(1, 0, tmp_path) as held:
        assert held is not None


def test_the_lock_folder_of_somebody_else_is_not_used(scratch: Path) -> None:
    (scratch / "elsewhere").mkdir()
    (scratch / f"gronne-anbud-{os.getuid()}").symlink_to(scratch / "elsewhere")
    with pytest.raises(PermissionError), slot(1, 0):
        pass


def test_locks_are_those_of_the_operating_system(tmp_path: Path) -> None:
    with (tmp_path / "pdf-0.lock").open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with slot(1, 0, tmp_path) as held:
            assert held is None
