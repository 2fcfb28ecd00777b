"""What every command that works on a customer's files promises: a whole answer, or a sentence and no file."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from evenhand.cli import app
from evenhand.ml.audio.pcm import wav_bytes
from evenhand.providers.models import models_dir

ANSWER = {
    "id": 1, "question_id": 7, "question": "What is a stack?", "max_score": 5, "answer": "last in, first out",
    "reference_answers": ["A collection in which the last element added is the first one removed."],
}  # fmt: skip


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize("command", ["skills", "grade", "transcribe", "match"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"", "holds no lines"),
        (b"\r\n \n", "holds no lines"),
        (b'{"id": 1,\n', "line 1"),
        (b"\xff\xfe{\x00", "line 1"),
        (b"[1]\n", "line 1"),
        (b'{"id": 1}\n', "line 1"),
        (b'{"id": true, "text": "x", "audio": "x"}\n', "line 1"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(
    tmp_path: Path, command: str, content: bytes | None, sentence: str
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    if content is not None:
        source.write_bytes(content)
    out.write_text("what was there before")
    corpus = [write(tmp_path / "corpus.jsonl", {"id": 1, "text": "Nurse"})] if command == "match" else []
    kind = ["--kind", "title-title"] if command == "match" else []

    result = run(command, source, *corpus, out, *kind)

    assert result.exit_code == 2
    assert sentence in result.output
    assert "in.jsonl" in result.output
    assert "Traceback" not in result.output
    assert out.read_text() == "what was there before"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_marks_of_windows_and_line_separators_inside_texts_are_no_trouble(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    first = '{"id": 1, "text": "Café ☕ with\u2028Docker"}'
    source.write_bytes(b"\xef\xbb\xbf" + f'{first}\r\n\r\n{{"id": "b", "text": ""}}\r\n'.encode())

    result = run("skills", source, out)

    assert result.exit_code == 0, result.output
    one, two = lines(out)
    assert one["id"] == 1
    [docker] = one["mentions"]
    assert "Café ☕ with\u2028Docker"[docker["start"] : docker["end"]] == "Docker"
    assert (two["id"], two["mentions"]) == ("b", [])


def test_answers_never_replace_the_questions_and_need_a_place(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", {"id": 1, "text": "Docker"})

    over, nowhere, folder = (run("skills", source, out) for out in (source, tmp_path / "no/out", tmp_path))

    assert [result.exit_code for result in (over, nowhere, folder)] == [2, 2, 2]
    assert "is the input" in over.output
    assert "cannot be written (No such file or directory)" in nowhere.output
    assert "cannot be written (Is a directory)" in folder.output
    assert lines(source) == [{"id": 1, "text": "Docker"}]


@pytest.mark.parametrize("kind", ["title-title", "title-skill", "job-resume", "resume-job"])
def test_one_query_is_ranked_over_a_corpus_of_every_kind(tmp_path: Path, kind: str) -> None:
    query = write(tmp_path / "q.jsonl", {"id": 9, "text": "Data scientist", "skills": ["s1"]})
    corpus = write(
        tmp_path / "c.jsonl",
        {"id": "empty", "text": ""},
        {"id": "nurse", "text": "Nurse", "skills": None},
        {"id": 4, "text": "Data scientists", "skills": ["s1"]},
    )

    result = run("match", query, corpus, tmp_path / "out.jsonl", "--kind", kind)

    assert result.exit_code == 0, result.output
    [line] = lines(tmp_path / "out.jsonl")
    assert line["query_id"] == 9
    assert line["version"]
    ranked = line["ranked"]
    assert ranked[0]["id"] == 4
    assert sorted(str(entry["id"]) for entry in ranked) == ["4", "empty", "nurse"]
    assert [entry["score"] for entry in ranked] == sorted((e["score"] for e in ranked), reverse=True)


def test_ranking_in_parts_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    titles = ["Nurse", "Data scientist", "Sr. Java dev", "Chef", "Welder"]
    queries = write(tmp_path / "q.jsonl", *({"id": i, "text": text} for i, text in enumerate(titles)))
    corpus = write(tmp_path / "c.jsonl", *({"id": text, "text": f"{text} II"} for text in titles))

    run("match", queries, corpus, tmp_path / "whole.jsonl", "--kind", "title-title")
    monkeypatch.setattr("evenhand.cli.match.PAIRS_AT_ONCE", 2 * len(titles))
    run("match", queries, corpus, tmp_path / "parts.jsonl", "--kind", "title-title")

    assert [line["ranked"][0]["id"] for line in lines(tmp_path / "parts.jsonl")] == titles
    for whole, part in zip(lines(tmp_path / "whole.jsonl"), lines(tmp_path / "parts.jsonl"), strict=True):
        assert [entry["id"] for entry in whole["ranked"]] == [entry["id"] for entry in part["ranked"]]
        assert [entry["score"] for entry in whole["ranked"]] == pytest.approx(
            [entry["score"] for entry in part["ranked"]], abs=2e-6
        )


def test_skills_that_are_no_list_and_kinds_that_are_none_are_refused(tmp_path: Path) -> None:
    good = write(tmp_path / "c.jsonl", {"id": 1, "text": "Nurse"})
    bad = write(tmp_path / "q.jsonl", {"id": 1, "text": "Nurse", "skills": "first aid"})

    skills = run("match", bad, good, tmp_path / "out.jsonl", "--kind", "title-title")
    kind = run("match", good, good, tmp_path / "out.jsonl", "--kind", "title")

    assert (skills.exit_code, kind.exit_code) == (2, 2)
    assert "`skills` must be a list of texts" in skills.output
    assert "--kind must be one of title-title" in kind.output


def test_answers_left_out_scales_and_foreign_references_each_get_a_line(tmp_path: Path) -> None:
    source = write(
        tmp_path / "in.jsonl",
        ANSWER | {"id": "null", "answer": None},
        ANSWER | {"id": "empty", "answer": ""},
        *(ANSWER | {"id": top, "max_score": top} for top in (1, 5, 100)),
        ANSWER | {"id": "plain", "reference_answers": "Last in, first out."},
        ANSWER | {"id": "unread", "answer": "Последним пришёл, первым ушёл."},
        ANSWER | {"id": "empty of 1", "answer": " ", "max_score": 1},
        ANSWER | {"id": "foreign", "reference_answers": ["Последним пришёл, первым ушёл."]},
    )

    result = run("grade", source, tmp_path / "out.jsonl")

    assert result.exit_code == 0, result.output
    by_id = {line["id"]: line for line in lines(tmp_path / "out.jsonl")}
    assert len(by_id) == 9
    for left_out in (by_id["null"], by_id["empty"], by_id["empty of 1"]):
        assert (left_out["score"], left_out["interval"], left_out["abstained"]) == (0, [0, 0], True)
        assert left_out["reason"] == "There is no answer to grade."
    assert by_id[100]["score"] == pytest.approx(20 * by_id[5]["score"], abs=1e-4)
    for top in (1, 5, 100):
        low, high = by_id[top]["interval"]
        assert 0 <= low <= by_id[top]["score"] <= high <= top
    assert by_id["plain"]["score"] > 4
    for open_matter in (by_id["foreign"], by_id["unread"]):
        assert (open_matter["interval"], open_matter["abstained"]) == ([0, 5], True)
        assert "reads English" in open_matter["reason"]


def test_recordings_lie_beside_the_manifest_and_each_gets_a_line(tmp_path: Path) -> None:
    import numpy as np

    folder = tmp_path / "clips"
    folder.mkdir()
    (folder / "silence.wav").write_bytes(wav_bytes(np.zeros(16_000, dtype=np.float32)))
    (folder / "nothing.wav").write_bytes(wav_bytes(np.zeros(0, dtype=np.float32)))
    (folder / "text.wav").write_text("no sound")
    names = ("silence", "nothing", "text", "missing")
    manifest = write(folder / "m.jsonl", *({"id": name, "audio": f"{name}.wav"} for name in names))

    result = run("transcribe", manifest, tmp_path / "out.jsonl")

    assert result.exit_code == 0, result.output
    assert "1 of 4 recordings" in result.output
    by_id = {line["id"]: line for line in lines(tmp_path / "out.jsonl")}
    assert by_id["silence"]["words"] == []
    assert by_id["silence"]["audio_seconds"] == 1
    assert by_id["silence"]["compute_seconds"] >= 0
    assert "no samples" in by_id["nothing"]["error"]
    assert "not a readable sound file" in by_id["text"]["error"]
    assert "No such file" in by_id["missing"]["error"]
    assert len({line["version"] for line in by_id.values()}) == 1


def test_a_model_that_is_not_here_is_named_with_the_command_that_fetches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_MODELS_DIR", str(tmp_path / "none"))

    result = run("grade", write(tmp_path / "in.jsonl", ANSWER), tmp_path / "out.jsonl")

    assert result.exit_code == 2
    assert "evenhand models pull minilm-l6-int8" in result.output
    assert not (tmp_path / "out.jsonl").exists()


def test_a_home_that_a_cache_made_does_not_hide_the_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("EVENHAND_HOME", "EVENHAND_MODELS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    before = models_dir()

    (tmp_path / ".evenhand" / "cache").mkdir(parents=True)

    assert models_dir() == before
    assert tmp_path not in before.parents


def test_replay_without_an_installation_or_its_database_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = "01a2058f-b15a-76e2-b78e-e0b11b0f9bce"
    monkeypatch.setenv("EVENHAND_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    nowhere = run("replay", score)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    silent = run("replay", score)
    nonsense = run("replay", "42")

    assert [result.exit_code for result in (nowhere, silent, nonsense)] == [2, 2, 2]
    assert "There is no installation in" in nowhere.output
    assert "The database cannot be read: connection failed" in silent.output
    assert "'42' is not a score id." in nonsense.output
    assert not list(tmp_path.iterdir())


def test_resumes_of_one_name_are_told_apart_and_stay_in_order(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "cv.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "empty.docx").write_bytes(b"")
    files = [tmp_path / "b" / "cv.pdf", tmp_path / "empty.docx", tmp_path / "a" / "cv.pdf"]

    result = run("parse-resume", *files, "--out", tmp_path / "out.jsonl")

    assert result.exit_code == 1
    assert "0 of 3 files read" in result.output
    assert [line["file"] for line in lines(tmp_path / "out.jsonl")] == [
        str(files[0]),
        "empty.docx",
        str(files[2]),
    ]
    assert all(line["error"] and line["version"] for line in lines(tmp_path / "out.jsonl"))


def test_the_list_of_models_never_cuts_a_name() -> None:
    from evenhand.providers.models import load_manifest

    listed = run("models", "list").output

    assert all(model.name in listed for model in load_manifest().models)
