"""A death between any two writes: before and after every commit, with what came before it done."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commit_world import REPLIES, SAID
from process_rig import HERE, ROOT

FILES = {f"file:unique{number}" for number in (1, 2, 3)}

pytestmark = pytest.mark.xdist_group("commits")


@pytest.fixture(scope="module")
def ends(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """How the story ended: undisturbed, then taken up from every instant around a commit."""
    folder = tmp_path_factory.mktemp("lives")
    # Workers share the parent of their folders; whoever comes second reads what the first found.
    kept = tmp_path_factory.getbasetemp() / "commits.jsonl"
    if "PYTEST_XDIST_WORKER" in os.environ:
        kept = tmp_path_factory.getbasetemp().parent / "commits.jsonl"
    with kept.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        told = file.read()
        if not told:
            told = tell_all(folder)
            file.write(told)
    return [json.loads(line) for line in told.splitlines()]


def tell_all(folder: Path) -> str:
    told = subprocess.run(
        (sys.executable, str(HERE / "commit_driver.py"), str(folder)),
        env={"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    return told.stdout


def test_every_commit_of_a_whole_story_was_a_point_to_die_at(ends: list[dict[str, object]]) -> None:
    assert len(ends) > 100
    assert {str(end["from"]).partition("-")[2] for end in ends[1:]} == {"before", "after"}
    assert any(end["uncertain"] for end in ends)
    assert not ends[0]["uncertain"]


def test_the_customers_words_and_files_are_there_once_and_in_order(
    ends: list[dict[str, object]],
) -> None:
    for end in ends:
        shown = end["shown"]
        assert isinstance(shown, list)
        assert [text for text in shown if text not in FILES] == list(SAID), end
        assert sorted(text for text in shown if text in FILES) == sorted(FILES), end


def test_every_answer_arrives_once(ends: list[dict[str, object]]) -> None:
    for end in ends:
        assert end["delivered"] == [f"en: {text}" for text in REPLIES], end
        assert end["drafts"] == ends[0]["drafts"], end


def test_a_question_of_the_desk_is_seen_twice_at_most(ends: list[dict[str, object]]) -> None:
    for end in ends:
        said = end["said"]
        assert isinstance(said, list)
        assert list(dict.fromkeys(said)) == ends[0]["said"], end
        assert len(said) <= len(set(said)) + 1, end  # one death, one doubt


def test_nothing_is_left_open(ends: list[dict[str, object]]) -> None:
    for end in ends:
        assert (end["stage"], end["open_tickets"], end["idle"]) == ("resolved", 0, True), end
