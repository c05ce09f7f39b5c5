"""What was uploaded stays for its time and no longer, whoever sweeps, and however they end."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.webchat_proof import UPLOAD_DAYS
from storage.blobs import BlobMissing
from storage.bucket import Bucket
from storage.folder import Folder
from storage.uploads import KEPT_DAYS, Uploads

START = datetime(2026, 11, 28, 23, 59, tzinfo=UTC)
PHOTO = b"a photo of a broken cup" * 100


class Days:
    """A clock that is set by days."""

    def __init__(self) -> None:
        self.gone = 0.0

    def __call__(self) -> datetime:
        return START + timedelta(days=self.gone)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture(params=["folder", "file", "memory"])
def uploads(request: pytest.FixtureRequest, tmp_path: Path, days: Days) -> Uploads:
    roots = {
        "folder": str(tmp_path / "files" / "uploads"),
        "file": (tmp_path / "with blank").as_uri(),
        "memory": "memory:///",
    }
    return Uploads(roots[request.param], days)


def is_there(uploads: Uploads, sha: str) -> bool:
    try:
        uploads.get(sha)
    except BlobMissing:
        return False
    return True


def test_an_upload_is_there_until_its_day_is_over_its_time(uploads: Uploads, days: Days) -> None:
    sha = uploads.put(PHOTO)
    assert uploads.sweep() == 0
    assert uploads.get(sha) == PHOTO
    days.gone = KEPT_DAYS
    assert uploads.sweep() == 0
    assert uploads.get(sha) == PHOTO
    days.gone = KEPT_DAYS + 1
    assert uploads.sweep() == 1
    assert not is_there(uploads, sha)
    assert uploads.sweep() == 0


def test_whoever_holds_a_receipt_finds_the_file(uploads: Uploads, days: Days) -> None:
    sha = uploads.put(PHOTO)
    days.gone = UPLOAD_DAYS / timedelta(days=1)
    uploads.sweep()
    assert is_there(uploads, sha)
    assert timedelta(days=KEPT_DAYS) >= 2 * UPLOAD_DAYS


def test_the_same_file_uploaded_again_begins_anew(uploads: Uploads, days: Days) -> None:
    sha = uploads.put(PHOTO)
    days.gone = 10
    assert uploads.put(PHOTO) == sha
    days.gone = KEPT_DAYS + 1
    assert uploads.sweep() == 1
    assert uploads.get(sha) == PHOTO
    days.gone = KEPT_DAYS + 11
    assert uploads.sweep() == 1
    assert not is_there(uploads, sha)


def test_a_torn_upload_is_missing_and_an_older_whole_one_counts(tmp_path: Path, days: Days) -> None:
    uploads = Uploads(str(tmp_path), days)
    sha = uploads.put(PHOTO)
    days.gone = 1
    uploads.put(PHOTO)
    (tmp_path / str(days().date()) / sha).write_bytes(PHOTO[:50])
    assert uploads.get(sha) == PHOTO
    (tmp_path / str(START.date()) / sha).unlink()
    assert not is_there(uploads, sha)


@pytest.mark.parametrize("name", ["", "..", "A" * 64, "../" * 21 + "x", "0" * 64 + "\n"])
def test_a_name_that_is_no_hash_is_missing(uploads: Uploads, name: str) -> None:
    uploads.put(PHOTO)
    assert not is_there(uploads, name)


@pytest.mark.parametrize("make", [Folder, lambda root: Bucket(root.as_uri())])
def test_what_is_no_day_is_left_alone(
    tmp_path: Path, days: Days, make: Callable[[Path], Folder | Bucket]
) -> None:
    place = make(tmp_path)
    for path in ("ab/cd/file", "20200101/file", "2020-1-1/file", "2020-01-01/file"):
        place.write(path, b"x")
    assert Uploads(str(tmp_path), days).sweep() == 1
    assert sorted(place.folders()) == ["2020-1-1", "20200101", "ab"]


def sweep_and_stop(root: str, at: int, stopping: int) -> None:
    """Sweeps, and dies by SIGKILL at the so many'th file that goes."""
    unlink, gone = os.unlink, 0

    def dying(*given: object, **more: object) -> None:
        nonlocal gone
        gone += 1
        if gone == stopping:
            os.kill(os.getpid(), signal.SIGKILL)
        unlink(*given, **more)  # type: ignore[arg-type]

    os.unlink = dying  # type: ignore[assignment]
    Uploads(root, lambda: START + timedelta(days=at)).sweep()


def test_a_sweeper_that_is_killed_leaves_the_rest_to_the_next(tmp_path: Path, days: Days) -> None:
    uploads = Uploads(str(tmp_path), days)
    old = [uploads.put(PHOTO + bytes([number])) for number in range(20)]
    days.gone = KEPT_DAYS + 1
    young = uploads.put(PHOTO)
    context = multiprocessing.get_context("spawn")
    killed = context.Process(target=sweep_and_stop, args=(str(tmp_path), KEPT_DAYS + 1, 8))
    killed.start()
    killed.join(30)
    assert killed.exitcode == -signal.SIGKILL
    assert 0 < sum(is_there(uploads, sha) for sha in old) < len(old)
    uploads.sweep()
    assert not any(is_there(uploads, sha) for sha in old)
    assert uploads.get(young) == PHOTO


def upload_and_sweep(root: str, at: int) -> None:
    uploads = Uploads(root, lambda: START + timedelta(days=at))
    for number in range(30):
        sha = uploads.put(PHOTO + bytes([number]))
        uploads.sweep()
        assert uploads.get(sha) == PHOTO + bytes([number])


def test_many_processes_upload_and_sweep_at_once(tmp_path: Path, days: Days) -> None:
    uploads = Uploads(str(tmp_path), days)
    old = [uploads.put(PHOTO + b"old" + bytes([number])) for number in range(200)]
    context = multiprocessing.get_context("spawn")
    at = KEPT_DAYS + 1
    several = [context.Process(target=upload_and_sweep, args=(str(tmp_path), at)) for _ in range(3)]
    for process in several:
        process.start()
    for process in several:
        process.join(60)
    assert [process.exitcode for process in several] == [0, 0, 0]
    assert not any(is_there(uploads, sha) for sha in old)
