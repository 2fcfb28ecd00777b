import json

import numpy as np
import pytest
from tests.cli.test_psychometrics_commands import run


@pytest.fixture
def grouped(tmp_path):
    """1,200 people of two groups; item c is harder for the second at the same ability; a third is tiny."""
    draw = np.random.default_rng(4)
    group = np.array(["north"] * 700 + ["south"] * 480 + ["east"] * 20)
    theta = draw.normal(0, 1, 1200) - 0.4 * (group == "south")
    difficulty = np.linspace(-1.2, 1.2, 8) + 1.0 * ((group == "south")[:, None] & (np.arange(8) == 2))
    right = (draw.random((1200, 8)) < 1 / (1 + np.exp(-1.3 * (theta[:, None] - difficulty)))).astype(int)
    lines = ["person,region," + ",".join("abcdefgh")]
    lines += [f"p{n},{group[n]}," + ",".join(map(str, right[n])) for n in range(1200)]
    source = tmp_path / "responses.csv"
    source.write_text("\n".join(lines))
    return source


def test_the_item_that_treats_groups_unlike_is_found_and_small_groups_are_named(tmp_path, grouped):
    out = tmp_path / "dif.json"
    done = run("dif", grouped, out, "--group", "region")
    assert done.exit_code == 0, done.output
    report = json.loads(out.read_text())
    assert (report["reference"], report["not_compared"]) == ("north", {"east": 20})
    [compared] = report["comparisons"]
    classes = {item["id"]: item["ets_class"] for item in compared["items"]}
    assert classes["c"] == "C"
    assert sum(one != "A" for one in classes.values()) <= 2
    biased = next(item for item in compared["items"] if item["id"] == "c")
    assert biased["delta"] < -1.5
    assert biased["p_adjusted"] < 0.001
    assert biased["logistic"]["uniform_p"] < 0.001


def test_a_group_nobody_is_of_and_a_missing_column_are_refused(tmp_path, grouped):
    out = tmp_path / "dif.json"
    assert "no column 'age'" in run("dif", grouped, out, "--group", "age").output
    missing = run("dif", grouped, out, "--group", "region", "--reference", "west")
    assert missing.exit_code == 2
    assert "nobody is of the group 'west'" in missing.output
    assert not out.exists()


def test_rubric_points_are_calibrated_from_a_file(tmp_path):
    draw = np.random.default_rng(6)
    theta = draw.normal(0, 1, 600)
    above = [1 / (1 + np.exp(-1.4 * (theta - t))) for t in (-1.0, 0.2, 1.2)]
    points = [[str(int(sum(draw.random() < p[n] for p in above[:k]))) for k in (3, 3, 2)] for n in range(600)]
    source, out = tmp_path / "points.csv", tmp_path / "items.json"
    source.write_text("depth,clarity,care\n" + "\n".join(",".join(row) for row in points))
    done = run("calibrate-graded", source, out)
    assert done.exit_code == 0, done.output
    items = json.loads(out.read_text())["items"]
    assert [len(item["thresholds"]) for item in items] == [3, 3, 2]
    assert all(item["thresholds"] == sorted(item["thresholds"]) for item in items)

    source.write_text("depth,clarity\n1,2.5\n")
    assert "no whole number" in run("calibrate-graded", source, out).output
    source.write_text("depth,clarity\n0,0\n2,1\n")
    assert "without gaps" in run("calibrate-graded", source, out).output
