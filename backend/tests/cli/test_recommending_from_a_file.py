"""`evenhand recommend`: any usual table of interactions in, a ranked table out, or a sentence about what is wrong."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.cli.lines import Refused
from evenhand.cli.recommend import read_interactions

EVENHAND = Path(sys.executable).with_name("evenhand")
ROWS = [(f"ada{user}", f"job{user % 2 * 6 + item}") for user in range(20) for item in range(4 + user % 3)]


def table(path: Path, *, head: str = "user_id,item_id", row: str = "{u},{i}") -> Path:
    lines = [row.format(u=user, i=item, n=number) for number, (user, item) in enumerate(ROWS)]
    path.write_text("\n".join([*([head] if head else []), *lines]) + "\n", encoding="utf-8")
    return path


def test_a_table_in_a_ranked_table_out(tmp_path):
    source, out = table(tmp_path / "in.csv"), tmp_path / "out.csv"
    run = subprocess.run([EVENHAND, "recommend", source, out, "--k", "2"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    ranked = list(csv.DictReader(out.open(encoding="utf-8")))
    taken = set(ROWS)
    assert {row["user"] for row in ranked} == {user for user, _ in ROWS}
    assert not taken & {(row["user"], row["item"]) for row in ranked}
    assert {row["rank"] for row in ranked} == {"1", "2"}
    # Who took four of a block of six is told of its fifth first.
    first = {row["user"]: row["item"] for row in ranked if row["rank"] == "1"}
    assert first["ada0"] == "job4"
    assert first["ada3"] == "job10"


@pytest.mark.parametrize(
    ("head", "row", "timed"),
    [
        ("user_id,item_id", "{u},{i}", False),
        ("timestamp;userId;movieId;rating", "{n};{u};{i};4.5", True),
        ("", "{u}\t{i}\t5\t{n}", True),
        ("", "{u}::{i}::5::{n}", True),
        ("", "{u},{i},4", False),
        ("", "{u},{i},978300760", True),
        ("user,item,at", "{u},{i},2026-01-01T00:00:00Z", True),
    ],
)
def test_the_usual_tables_are_read(tmp_path, head, row, timed):
    users, items, taken = read_interactions(table(tmp_path / "in.csv", head=head, row=row))
    assert (len(users), len(items), len(taken.users)) == (20, 12, len(ROWS))
    assert (taken.times is not None) == timed


def test_a_rating_of_nought_is_no_interaction_and_twins_count_once(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("user,item,rating\na,x,1\na,x,1\na,y,0\nb,y,2\n", encoding="utf-8")
    users, items, taken = read_interactions(source)
    assert (users, items, len(taken.users)) == (["a", "b"], ["x", "y"], 2)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("user,item\n", "no interactions"),
        ("user,item\na,\n", "line 2"),
        ("user,item,rating\na,x,good\n", "'good' is no number"),
        ("user,item,time\na,x,soon\n", "'soon' is no time"),
        ("user,thing\na,x\n", "names no columns"),
        ("only\n", "needs columns"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path, text, says):
    source = tmp_path / "in.csv"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_interactions(source)


def test_asking_for_the_next_without_times_is_refused(tmp_path):
    source, out = table(tmp_path / "in.csv"), tmp_path / "out.csv"
    run = subprocess.run(
        [EVENHAND, "recommend", source, out, "--aim", "next"], capture_output=True, text=True
    )
    assert run.returncode == 2
    assert "tells no times" in run.stderr
    assert not out.exists()
