"""Files go in once, come out whole, and survive company and accidents."""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.blobs import RECENT_BYTES, BlobDamaged, BlobMissing, Blobs
from storage.folder import Folder

PHOTO = b"a photo of a broken cup" * 1000


@pytest.fixture(params=["folder", "file", "memory"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    roots = {
        "folder": str(tmp_path / "deep" / "blobs"),
        "file": (tmp_path / "with blank").as_uri(),
        "memory": "memory:///",
    }
    return Blobs(roots[request.param])


def files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_what_goes_in_comes_out(blobs: Blobs) -> None:
    sha = blobs.put(PHOTO)
    assert sha == hashlib.sha256(PHOTO).hexdigest()
    assert blobs.get(sha) == PHOTO
    assert blobs.exists(sha)
    assert blobs.put(PHOTO) == sha


def test_what_was_put_a_moment_ago_needs_no_disk(blobs: Blobs) -> None:
    sha = blobs.put(PHOTO)
    assert blobs.recent(sha) == PHOTO
    assert blobs.recent("0" * 64) is None
    large = blobs.put(bytes(RECENT_BYTES // 2))
    assert blobs.recent(sha) == blobs.recent(blobs.put(PHOTO)) == PHOTO
    blobs.put(bytes(RECENT_BYTES // 2 - 1))
    assert blobs.recent(large) is None, "only so much, and the oldest goes first"
    assert blobs.recent(sha) == PHOTO, "it was put again"
    blobs.put(bytes(RECENT_BYTES))
    assert blobs.recent(sha) is None
    assert blobs.recent(blobs.put(b"small")) == b"small"
    blobs.delete(sha := blobs.put(PHOTO))
    assert blobs.recent(sha) is None


def test_an_empty_file_is_a_file(blobs: Blobs) -> None:
    assert blobs.get(blobs.put(b"")) == b""


def test_what_was_deleted_is_missing(blobs: Blobs) -> None:
    sha = blobs.put(PHOTO)
    blobs.delete(sha)
    blobs.delete(sha)
    assert not blobs.exists(sha)
    with pytest.raises(BlobMissing):
        blobs.get(sha)
    assert blobs.get(blobs.put(PHOTO)) == PHOTO


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"]
)
def test_a_name_that_is_no_hash_is_missing(blobs: Blobs, name: str) -> None:
    assert not blobs.exists(name)
    blobs.delete(name)
    with pytest.raises(BlobMissing):
        blobs.get(name)


def test_a_file_is_kept_once_in_one_of_256_folders(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    sha = blobs.put(PHOTO)
    before = files(tmp_path)[0].stat()
    blobs.put(PHOTO)
    assert files(tmp_path) == [tmp_path / sha[:2] / sha]
    assert files(tmp_path)[0].stat().st_mtime_ns == before.st_mtime_ns
    assert files(tmp_path)[0].stat().st_ino == before.st_ino


def test_a_file_of_an_older_desk_is_found_where_it_lies(tmp_path: Path) -> None:
    sha = hashlib.sha256(PHOTO).hexdigest()
    older = tmp_path / sha[:2] / sha[2:4] / sha
    older.parent.mkdir(parents=True)
    older.write_bytes(PHOTO)
    blobs = Blobs(str(tmp_path))
    assert blobs.exists(sha)
    assert blobs.get(sha) == PHOTO
    assert blobs.put(PHOTO) == sha
    (tmp_path / sha[:2] / sha).write_bytes(PHOTO[:100])
    assert blobs.get(sha) == PHOTO, "one of them is whole"
    blobs.delete(sha)
    assert files(tmp_path) == []
    assert not blobs.exists(sha)


def test_a_torn_file_is_noticed_and_written_again(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    sha = blobs.put(PHOTO)
    files(tmp_path)[0].write_bytes(PHOTO[:100])
    with pytest.raises(BlobDamaged):
        blobs.get(sha)
    blobs.put(PHOTO)
    assert blobs.get(sha) == PHOTO


@pytest.mark.parametrize("damaged", [b"b" + PHOTO[1:], PHOTO + b"b", bytes(len(PHOTO)), b""])
def test_what_is_not_the_file_is_noticed_and_made_whole(tmp_path: Path, damaged: bytes) -> None:
    blobs = Blobs(str(tmp_path))
    sha = blobs.put(PHOTO)
    files(tmp_path)[0].write_bytes(damaged)
    with pytest.raises(BlobDamaged):
        blobs.get(sha)
    blobs.put(PHOTO)
    assert blobs.get(sha) == PHOTO


def keep_too_much(root: Path, room: int, end: signal.Handlers) -> None:
    """The system lets so many bytes into a file; who writes more is killed, or gets an error."""
    signal.signal(signal.SIGXFSZ, end)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    with pytest.raises(OSError, match="large"):
        Blobs(str(root)).put(PHOTO)


@pytest.mark.parametrize("room", [1, len(PHOTO) - 1])
@pytest.mark.parametrize(("end", "code"), [("SIG_DFL", -signal.SIGXFSZ), ("SIG_IGN", 0)])
def test_what_was_cut_short_is_made_whole(tmp_path: Path, room: int, end: str, code: int) -> None:
    child = multiprocessing.get_context("spawn").Process(
        target=keep_too_much, args=(tmp_path, room, signal.Handlers[end])
    )
    child.start()
    child.join(30)
    assert child.exitcode == code
    assert [file.stat().st_size for file in files(tmp_path)] == [room]
    blobs = Blobs(str(tmp_path))
    sha = blobs.put(PHOTO)
    assert files(tmp_path) == [tmp_path / sha[:2] / sha], "nothing else lies there"
    assert blobs.get(sha) == PHOTO


def test_many_threads_keep_the_same_files(blobs: Blobs) -> None:
    with ThreadPoolExecutor(8) as pool:
        shas = list(pool.map(lambda n: blobs.put(PHOTO + bytes([n % 5])), range(60)))
    assert len(set(shas)) == 5
    assert all(blobs.get(sha).startswith(PHOTO) for sha in shas)


def keep_some(root: str) -> None:
    blobs = Blobs(root)
    for number in range(20):
        assert blobs.get(blobs.put(PHOTO + bytes([number]))) == PHOTO + bytes([number])


def test_many_processes_keep_the_same_files(tmp_path: Path) -> None:
    # Spawned: the store's own threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=keep_some, args=(str(tmp_path),)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(30)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len(files(tmp_path)) == 20


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_come_back(blobs: Blobs, data: bytes) -> None:
    assert blobs.get(blobs.put(data)) == data


def test_a_folder_that_was_tidied_away_is_made_again(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    sha = blobs.put(PHOTO)
    shutil.rmtree(tmp_path / sha[:2])
    assert blobs.put(PHOTO) == sha
    assert files(tmp_path) == [tmp_path / sha[:2] / sha]
    shutil.rmtree(tmp_path / sha[:2])
    assert not blobs.exists(sha)
    assert blobs.get(blobs.put(PHOTO)) == PHOTO


def test_what_could_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    blobs = Blobs(str(tmp_path))
    sha = hashlib.sha256(PHOTO).hexdigest()
    (tmp_path / sha[:2] / sha / "in the way").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        blobs.put(PHOTO)
    assert files(tmp_path) == []


def test_more_folders_than_are_remembered_do_no_harm(tmp_path: Path) -> None:
    folder = Folder(tmp_path, remembered=1)
    for path in ("aa/bb/one", "cc/dd/two", "aa/bb/three"):
        folder.write(path, path.encode())
    assert folder.read("aa/bb/one") + folder.read("cc/dd/two") == b"aa/bb/onecc/dd/two"
    assert folder.has("aa/bb/three")
