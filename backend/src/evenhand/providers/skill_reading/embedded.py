"""The default: our tagger and the pulled taxonomy, on MiniLM's vectors, on this machine."""

from pathlib import Path

from evenhand.ml import artifact
from evenhand.ml.text.job_description import JobProposal
from evenhand.ml.text.job_description_reading import propose
from evenhand.ml.text.reading import Encoder
from evenhand.ml.text.skills_linking import load_indexes
from evenhand.ml.text.skills_reading import Reader
from evenhand.ml.text.skills_tagger import SkillTagger
from evenhand.ml.text.skills_taxonomy import read_taxonomy
from evenhand.providers.skill_reading.port import Candidate, Mention

TAGGER = "skills.tagger"


class EmbeddedSkillReader:
    """Loads in a few seconds and keeps about 250 MB; build one a process."""

    def __init__(self, *, esco: Path, ict: Path, encoder: Encoder) -> None:
        """Folders of the pulled lists, and MiniLM. Raises FileNotFoundError, ArtifactMismatch, TaxonomyMismatch."""
        taxonomy = read_taxonomy(esco, ict)
        self._encoder = encoder
        manifest, weights = artifact.load(artifact.SHIPPED / "skill_tagger", TAGGER)
        margin = float(str(manifest.settings.get("margin", 0.0)))
        skills, self._occupations, index_version = load_indexes(artifact.SHIPPED / "skill_labels", taxonomy)
        self._reader = Reader(taxonomy, self._encoder, SkillTagger(weights, margin), skills)
        self._version = (
            f"tagger {manifest.version}, labels {index_version}, {taxonomy.version}, {self._encoder.version}"
        )

    @property
    def version(self) -> str:
        """See the port."""
        return self._version

    def mentions(self, text: str) -> list[Mention]:
        """See the port."""
        by_id = self._reader.taxonomy.by_id
        out = []
        for found in self._reader.read(text):
            candidates = tuple(Candidate(i, by_id[i].label, round(score, 4)) for i, score in found.candidates)
            out.append(
                Mention(
                    start=found.start,
                    end=found.end,
                    text=text[found.start : found.end],
                    skill_id=found.concept_id,
                    label=by_id[found.concept_id].label if found.concept_id else None,
                    score=round(float(found.span_score), 4),
                    candidates=candidates,
                )
            )
        return out

    def propose(self, text: str) -> JobProposal:
        """See the port."""
        return propose(
            text,
            reader=self._reader,
            encoder=self._encoder,
            occupations=self._occupations,
            version=self._version,
        )
