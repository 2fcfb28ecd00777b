"""Turn annotated sentences into words with vectors: the input of tagger.py.

Run: python tools/train/skills/words.py --encoder DIR --data DIR --out DIR
Reads skillspan_*.jsonl and green_*.jsonl (tokens with BIO tags); writes NAME.json and NAME.npz.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from evenhand.ml.text.skills_reading import word_vectors
from evenhand.ml.text.skills_tagger import split_words
from evenhand.providers.embeddings.embedded import OnnxEmbeddings


def tag_spans(tags: list[str]) -> list[tuple[int, int]]:
    """[first, end) tokens of the spans of a BIO layer."""
    out: list[tuple[int, int]] = []
    for i, tag in enumerate(tags):
        if tag[0] == "B" or (tag[0] == "I" and (not out or out[-1][1] != i)):
            out.append((i, i + 1))
        elif tag[0] == "I":
            out[-1] = (out[-1][0], i + 1)
    return out


def layers_of(row: dict) -> dict[str, list[str]]:
    if "tags_skill" in row:
        return {"S": row["tags_skill"], "K": row["tags_knowledge"]}
    return {"S": [tag if tag.endswith("Skill") else "O" for tag in row["tags"]]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("encoder", "data", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    encoder = OnnxEmbeddings(given.encoder, pooling="mean")
    for path in [*sorted(given.data.glob("skillspan_*.jsonl")), *sorted(given.data.glob("green_*.jsonl"))]:
        rows, vectors = [], []
        for line in path.read_text().splitlines():
            row = json.loads(line)
            text = " ".join(row["tokens"])
            starts = np.concatenate([[0], np.cumsum([len(token) + 1 for token in row["tokens"]])])
            gold = [
                (int(starts[a]), int(starts[b] - 1), layer)
                for layer, tags in layers_of(row).items()
                for a, b in tag_spans(tags)
            ]
            words = split_words(text)
            rows.append({"text": text, "words": words, "gold": gold, "source": row.get("source")})
            vectors.append(word_vectors(words, encoder.read(text)).astype(np.float16))
        (given.out / f"{path.stem}.json").write_text(json.dumps(rows))
        np.savez(given.out / f"{path.stem}.npz", v=np.concatenate(vectors))
        print(path.stem, len(rows), "sentences")


if __name__ == "__main__":
    main()
