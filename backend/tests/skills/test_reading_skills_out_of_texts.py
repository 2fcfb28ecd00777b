"""Skills and requirements are found in texts, with spans; on the real taxonomy and models, where they are pulled."""

import orjson
import pytest
from tests.factories.skills import pulled
from typer.testing import CliRunner

from evenhand.cli import app
from evenhand.providers.embeddings.embedded import OnnxEmbeddings
from evenhand.providers.skill_reading import SkillReader
from evenhand.providers.skill_reading.embedded import EmbeddedSkillReader

DESCRIPTION = """Senior Backend Engineer (m/f/d)

Requirements:
- 5+ years of experience with Python and PostgreSQL
- Familiarity with Kafka

Nice to have:
- Terraform

What we offer:
- A budget for React conferences
"""


@pytest.fixture(scope="module")
def reader() -> SkillReader:
    encoder = OnnxEmbeddings(pulled("minilm-l6-int8"), pooling="mean")
    return EmbeddedSkillReader(esco=pulled("esco"), ict=pulled("esco-ict"), encoder=encoder)


def test_names_are_linked_and_stand_where_the_span_says(reader: SkillReader) -> None:
    text = "We use k8s, React.js and C++; you should go the extra mile."

    mentions = {text[m.start : m.end]: m for m in reader.mentions(text)}

    assert mentions["k8s"].skill_id == "evenhand:skill/kubernetes"
    assert mentions["React.js"].skill_id == "evenhand:skill/react"
    assert mentions["C++"].label == "C++"
    assert "go" not in mentions  # an English word, not the language
    assert all(m.text == text[m.start : m.end] and 0 <= m.score <= 1 for m in mentions.values())


def test_a_description_becomes_a_proposal_with_importance_level_and_evidence(reader: SkillReader) -> None:
    proposal = reader.propose(DESCRIPTION)

    assert proposal.title is not None
    assert proposal.title.value == "Senior Backend Engineer"
    assert proposal.occupation is not None
    assert proposal.occupation.label == "software developer"
    skills = {skill.label: skill for skill in proposal.skills}
    assert (
        skills["Python (computer programming)"].importance,
        skills["Python (computer programming)"].level,
    ) == ("must", 4)
    assert (skills["Apache Kafka"].importance, skills["Apache Kafka"].level) == ("must", 2)
    assert skills["Terraform"].importance == "nice"
    assert "React" not in skills  # what the company offers is not asked for
    for skill in proposal.skills:
        assert all(DESCRIPTION[span.start : span.end].strip() for span in skill.spans)


def test_reading_twice_gives_the_same_and_odd_texts_are_survived(reader: SkillReader) -> None:
    assert reader.propose(DESCRIPTION) == reader.propose(DESCRIPTION)
    for text in ("", "   \n\n", "•••", "a" * 5000, "🚀" * 300, "word " * 3000):
        assert reader.propose(text).title is None


def test_the_command_reads_json_lines_and_refuses_broken_ones(tmp_path, reader: SkillReader) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "text": "Docker and SQL"}\n\n{"id": "b", "text": ""}\n')

    done = CliRunner().invoke(app, ["skills", str(source), str(out)])

    assert done.exit_code == 0, done.output
    first, second = map(orjson.loads, out.read_bytes().splitlines())
    assert [m["text"] for m in first["mentions"]] == ["Docker", "SQL"]
    assert first["version"] == reader.version
    assert second == {"id": "b", "mentions": [], "version": reader.version}
    source.write_text('{"id": 1}\n')
    refused = CliRunner().invoke(app, ["skills", str(source), str(out)])
    assert refused.exit_code == 2
    assert "line 1: needs" in " ".join(refused.output.split())
