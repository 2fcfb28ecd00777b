"""Reads a text for skills: marks the words (tagger and lexicon), then names the concept (lexicon and meaning)."""

import itertools
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.text.reading import Encoder, Reading
from evenhand.ml.text.skills_lexicon import Lexicon, Listed, listed_tags
from evenhand.ml.text.skills_linking import ConceptIndex
from evenhand.ml.text.skills_tagger import SkillTagger, Words, sparse_features, split_words
from evenhand.ml.text.skills_taxonomy import Taxonomy

FloatArray = NDArray[np.float32]
SENTENCE_WORDS = 80  # the encoder sees at most 256 word pieces
NEAR_ENOUGH = 0.45  # below this cosine the nearest concept is usually another thing
CONTEXT = 0.15  # how much the whole sentence speaks for the concept of one of its phrases


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A span of the text, the concept it names (None: none near enough), and what speaks for it."""

    start: int
    end: int
    concept_id: str | None
    span_score: float  # chance that these words name a skill, 0..1
    link_score: float  # 1 for a name of the concept, else the cosine of meanings
    candidates: tuple[tuple[str, float], ...]  # the nearest concepts, best first


def sentences(text: str) -> list[tuple[int, int]]:
    """[start, end) of sentences and list items; long ones are cut at SENTENCE_WORDS words."""
    out: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n\r\u2022\u00b7\u25aa]+", text):
        at = line.start()
        for stop in re.finditer(r"[.!?;](?=\s+[A-Z(\"'])|$", line.group()):
            end = line.start() + stop.end()
            if text[at:end].strip():
                out.extend(_cut(text, at, end))
            at = end
    return out


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    words = split_words(text[start:end])
    if len(words) <= SENTENCE_WORDS:
        return [(start, end)]
    edges = [start, *(start + words[i][0] for i in range(SENTENCE_WORDS, len(words), SENTENCE_WORDS)), end]
    return list(itertools.pairwise(edges))


def word_vectors(words: Words, reading: Reading) -> FloatArray:
    """Mean of the word pieces under each word: (n words, d); zeros where the encoder saw none."""
    out = np.zeros((len(words), reading.tokens.shape[1]), dtype=np.float32)
    piece = 0
    spans = reading.spans
    for i, (start, end) in enumerate(words):
        while piece > 0 and spans[piece - 1][1] > start:
            piece -= 1
        while piece < len(spans) and spans[piece][1] <= start:
            piece += 1
        first = piece
        while piece < len(spans) and spans[piece][0] < end:
            piece += 1
        if piece > first:
            out[i] = reading.tokens[first:piece].mean(axis=0)
    return out


class Reader:
    """Everything needed to read skills out of texts; built once a process."""

    def __init__(
        self, taxonomy: Taxonomy, encoder: Encoder, tagger: SkillTagger, index: ConceptIndex
    ) -> None:
        self.taxonomy = taxonomy
        self._encoder = encoder
        self._tagger = tagger
        self.index = index
        self._lexicon = Lexicon(taxonomy.skills, taxonomy.curated)
        self._kinds: dict[str, str] = {concept.concept_id: concept.kind for concept in taxonomy.skills}

    def read(self, text: str) -> list[SkillMention]:
        """Mentions in order of their start; a shorter one may stand inside a longer one, none cross."""
        found: list[SkillMention] = []
        for start, end in sentences(text):
            found.extend(self._read_sentence(text[start:end], start))
        return found

    def _read_sentence(self, sentence: str, offset: int) -> list[SkillMention]:
        words = split_words(sentence)
        if not words:
            return []
        tokens = [sentence[a:b] for a, b in words]
        hits = self._lexicon.find(tokens)
        reading = self._encoder.read(sentence)
        sparse = sparse_features(tokens, listed_tags(tokens, hits, self._kinds))
        spans: dict[tuple[int, int], float] = {}
        for tagged in self._tagger.tag(word_vectors(words, reading), sparse):
            key = _trimmed(tokens, tagged.first, tagged.last)
            if key is not None and not _crosses(key, spans):
                spans[key] = max(spans.get(key, 0.0), tagged.score)
        for hit in hits:
            if self._is_sure(hit) and not _crosses((hit.first, hit.last), spans):
                spans.setdefault((hit.first, hit.last), 0.75)
        out = []
        for (first, last), score in sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1])):
            a, b = words[first][0], words[last][1]
            concept, link, candidates = self.link(sentence[a:b], reading.sentence)
            out.append(SkillMention(a + offset, b + offset, concept, score, link, candidates))
        return out

    def _is_sure(self, hit: Listed) -> bool:
        """Names of technologies speak for themselves; other names only count where the tagger agrees."""
        return self._kinds[hit.concept_id] == "technology" or hit.concept_id in self.taxonomy.curated

    def link(
        self, phrase: str, context: FloatArray | None = None
    ) -> tuple[str | None, float, tuple[tuple[str, float], ...]]:
        """(concept or None, link score, nearest concepts) of a phrase, read in its sentence if given."""
        exact = self._lexicon.lookup(phrase)
        vector = self._encoder.read(phrase).sentence[None, :]
        likeness = self.index.likeness(vector)[0]
        ranked = likeness
        if context is not None:
            ranked = (1 - CONTEXT) * likeness + CONTEXT * self.index.likeness(context[None, :])[0]
        best = np.argsort(-ranked, kind="stable")[:5]
        candidates = tuple((self.index.ids[i], float(likeness[i])) for i in best)
        if exact is not None:
            rest = tuple(pair for pair in candidates if pair[0] != exact)
            return exact, 1.0, ((exact, 1.0), *rest[:4])
        inner = self._lexicon_inside(phrase)
        if inner is not None and candidates[0][1] < 0.8:
            return inner, 0.8, ((inner, 0.8), *tuple(pair for pair in candidates if pair[0] != inner)[:4])
        if candidates[0][1] < NEAR_ENOUGH:
            return None, candidates[0][1], candidates
        return candidates[0][0], candidates[0][1], candidates

    def _lexicon_inside(self, phrase: str) -> str | None:
        """A technology that is the only one named in the phrase ("experience with Docker")."""
        tokens = [phrase[a:b] for a, b in split_words(phrase)]
        sure = {hit.concept_id for hit in self._lexicon.find(tokens) if self._is_sure(hit)}
        return sure.pop() if len(sure) == 1 else None


EDGES = frozenset(
    [
        "and",
        "or",
        "of",
        "in",
        "with",
        "the",
        "a",
        "an",
        "to",
        "for",
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "/",
        "-",
        "&",
        "+",
        "*",
        "•",
    ]
)


def _trimmed(tokens: list[str], first: int, last: int) -> tuple[int, int] | None:
    """The span without joining words and marks at its ends; None if nothing is left."""
    while first <= last and tokens[last].lower() in EDGES:
        last -= 1
    while first <= last and tokens[first].lower() in EDGES:
        first += 1
    return (first, last) if first <= last else None


def _crosses(span: tuple[int, int], others: dict[tuple[int, int], float]) -> bool:
    first, last = span
    return any(a < first <= b < last or first < a <= last < b for a, b in others)
