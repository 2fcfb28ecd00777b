import json

import numpy as np
import pytest
from typer.testing import CliRunner

from evenhand.cli import app


def run(*arguments: object):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def answers():
    generator = np.random.default_rng(1)
    theta = generator.standard_normal((400, 1))
    difficulty = np.linspace(-1.5, 1.5, 6)
    return (generator.random((400, 6)) < 1 / (1 + np.exp(-1.2 * (theta - difficulty)))).astype(int)


def csv_of(answers, header=None, ids=False, delimiter=","):
    lines = [delimiter.join(header)] if header else []
    for at, row in enumerate(answers):
        cells = ([f"p{at}"] if ids else []) + [str(cell) for cell in row]
        lines.append(delimiter.join(cells))
    return "\n".join(lines) + "\n"


def calibrated(tmp_path, text, *options):
    source, out = tmp_path / "responses.csv", tmp_path / "bank.json"
    source.write_text(text)
    result = run("calibrate", source, out, *options)
    assert result.exit_code == 0, result.output
    return json.loads(out.read_text())


def test_calibrate_writes_items_with_errors_and_fit(tmp_path, answers):
    report = calibrated(tmp_path, csv_of(answers, ["person", *"abcdef"], ids=True))

    assert [item["id"] for item in report["items"]] == list("abcdef")
    assert (report["model"], report["people"], report["converged"]) == ("2pl", 400, True)
    assert report["version"].startswith("psychometrics-")
    assert report["log_likelihood"] < 0
    difficulties = [item["b"] for item in report["items"]]
    assert difficulties == sorted(difficulties)
    assert all(
        item["se_a"] > 0 and item["se_b"] > 0 and item["fit"]["p"] is not None for item in report["items"]
    )


@pytest.mark.parametrize(
    ("header", "ids", "delimiter"),
    [(None, False, ","), (None, True, ","), (list("abcdef"), False, ";"), (["id", *"123456"], True, "\t")],
)
def test_headers_names_and_delimiters_do_not_change_the_estimates(tmp_path, answers, header, ids, delimiter):
    plain = calibrated(tmp_path, csv_of(answers, list("abcdef")))

    other = calibrated(tmp_path, csv_of(answers, header, ids, delimiter))

    assert other["people"] == 400
    assert [item["a"] for item in other["items"]] == [item["a"] for item in plain["items"]]


def test_blanks_are_missing_answers(tmp_path, answers):
    holed = np.where(np.random.default_rng(2).random(answers.shape) < 0.2, "", answers.astype(str))

    report = calibrated(tmp_path, csv_of(holed, list("abcdef")))

    assert all(250 < item["answered"] < 400 for item in report["items"])


def test_an_item_without_variance_is_left_out_with_a_reason_and_simulation_accepts_the_bank(
    tmp_path, answers
):
    report = calibrated(tmp_path, csv_of(np.column_stack([answers, np.ones(400, int)]), list("abcdefg")))

    assert report["items"][6]["a"] is None
    assert any(warning.startswith("g:") for warning in report["warnings"])
    simulated = run("simulate-adaptive", tmp_path / "bank.json", "--people", 20, "--stop-se", 0.6)
    assert json.loads(simulated.stdout)["items_left_out"] == 1


def test_the_same_seed_prints_the_same_bytes(tmp_path):
    generator = np.random.default_rng(3)
    items = [
        {"a": float(a), "b": float(b)}
        for a, b in zip(generator.lognormal(0.2, 0.3, 200), generator.normal(size=200), strict=True)
    ]
    bank = tmp_path / "bank.json"
    bank.write_text(json.dumps(items))

    first, again, other = (
        run("simulate-adaptive", bank, "--people", 300, "--stop-se", 0.4, "--seed", seed)
        for seed in (1, 1, 2)
    )

    assert first.stdout == again.stdout != other.stdout
    summary = json.loads(first.stdout)
    assert summary["mean_items"] < 12
    assert summary["exposure_max"] <= 0.25
    assert abs(summary["rmse"] - summary["mean_se"]) < 0.06


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("a,b,c\n", "no answers"),
        ("a,b,c\n1,0,2\n", "line 2, column c: '2' is not 0, 1 or blank"),
        ("a,b,c\n1,0\n", "line 2: 2 cells, where the first row has 3"),
        ("a,a,b\n1,0,1\n", "two columns are named 'a'"),
        ("a,b,c\n1,0,1\n0,1,1\n", "at least 3 items"),
        ("a,b,c\n" + "1,1,1\n" * 50, "at least 3 items"),
        ("just one column\n", "no answers"),
    ],
)
def test_a_malformed_table_is_refused_in_one_sentence(tmp_path, text, says):
    source = tmp_path / "responses.csv"
    source.write_text(text)

    result = run("calibrate", source, tmp_path / "out.json")

    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out.json").exists()


def test_bytes_that_are_no_text_are_refused(tmp_path):
    source = tmp_path / "responses.csv"
    source.write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")

    result = run("calibrate", source, tmp_path / "out.json")

    assert result.exit_code == 2
    assert "not UTF-8" in result.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON"),
        ("[]", "should be a list of items"),
        ('{"items": 3}', "should be a list of items"),
        ("[1]", "item 1 is not an object"),
        ('[{"a": 1}]', "item 1 has no finite number 'b'"),
        ('[{"a": "1", "b": 0}]', "item 1 has no finite number 'a'"),
        ('[{"a": 1, "b": NaN}]', "item 1 has no finite number 'b'"),
        ('[{"a": -1, "b": 0}]', "item 1 needs a > 0"),
        ('[{"a": null, "b": null}]', "no item has parameters"),
    ],
)
def test_a_malformed_bank_is_refused_in_one_sentence(tmp_path, text, says):
    bank = tmp_path / "bank.json"
    bank.write_text(text)

    result = run("simulate-adaptive", bank)

    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "options", [("--people", 0), ("--stop-se", 0), ("--seed", -1), ("--max-items", 0), ("--exposure-cap", 2)]
)
def test_impossible_options_are_refused(tmp_path, options):
    bank = tmp_path / "bank.json"
    bank.write_text('[{"a": 1, "b": 0}]')

    result = run("simulate-adaptive", bank, *options)

    assert result.exit_code == 2
    assert options[0] in result.stderr


def test_a_missing_file_and_an_unknown_model_are_refused(tmp_path, answers):
    absent = run("calibrate", tmp_path / "absent.csv", tmp_path / "out.json")
    source = tmp_path / "responses.csv"
    source.write_text(csv_of(answers))
    unknown = run("calibrate", source, tmp_path / "out.json", "--model", "4pl")

    assert (absent.exit_code, unknown.exit_code) == (2, 2)
    assert "cannot be read" in absent.stderr
    assert "--model is one of" in unknown.stderr
