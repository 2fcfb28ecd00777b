"""Every maker of embeddings keeps the promises of the port."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydantic import SecretStr
from tests.providers.openai_server import serving

from evenhand.providers.embeddings import Embeddings, EmbeddingsUnavailable
from evenhand.providers.embeddings.embedded import OnnxEmbeddings
from evenhand.providers.embeddings.openai_compatible import OpenAIEmbeddings
from evenhand.providers.models import path_of

KEY = SecretStr("a-key-of-the-test")


def bag_of_words(text: str) -> list[float]:
    """A vector by hashing words: texts that share words are near, and it is not of length 1."""
    vector = np.zeros(384)
    for word in text.casefold().replace(".", " ").split():
        vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") % 384] += 2.5
    return vector.tolist()


def answers(path: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, Any]:
    if path != "/v1/embeddings" or headers.get("Authorization") != f"Bearer {KEY.get_secret_value()}":
        return 401, {"error": {"message": "no"}}
    rows = [
        {"object": "embedding", "index": i, "embedding": bag_of_words(t)} for i, t in enumerate(body["input"])
    ]
    return 200, {"object": "list", "data": rows[::-1], "model": body["model"]}


@pytest.fixture(scope="module", params=["minilm", "bge", "openai"])
def embeddings(request: pytest.FixtureRequest) -> Iterator[Embeddings]:
    if request.param == "openai":
        with serving(answers) as url:
            yield OpenAIEmbeddings(base_url=url, model="bag", dimensions=384, api_key=KEY)
    elif request.param == "minilm":
        yield OnnxEmbeddings(path_of("minilm-l6-int8"), pooling="mean")
    else:
        yield OnnxEmbeddings(path_of("bge-small-en-int8"), pooling="cls")


TEXTS = ["The water evaporates and the salt stays.", "Salt stays when the water evaporates.", "A dog barks."]


def test_vectors_have_length_one_and_the_shape_of_the_texts(embeddings: Embeddings) -> None:
    vectors = embeddings.encode(TEXTS)

    assert vectors.shape == (3, embeddings.dimensions) == (3, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_texts_of_one_meaning_are_nearer_than_others(embeddings: Embeddings) -> None:
    one, same, other = embeddings.encode(TEXTS)

    assert one @ same > one @ other + 0.15


def test_a_vector_does_not_depend_on_its_neighbours(embeddings: Embeddings) -> None:
    long = "Something quite different, much longer than the rest, to change the shape of the batch. " * 4

    alone = embeddings.encode([TEXTS[0]])[0]
    among = embeddings.encode([long, TEXTS[0], "short"])[1]

    assert alone.tobytes() == among.tobytes()


def test_an_empty_text_has_no_direction(embeddings: Embeddings) -> None:
    vectors = embeddings.encode(["", "  ", "word"])

    assert not vectors[:2].any()
    assert vectors[2].any()
    assert embeddings.encode([]).shape == (0, 384)


async def test_off_the_loop_it_is_the_same(embeddings: Embeddings) -> None:
    assert (await embeddings.embed(TEXTS)).tobytes() == embeddings.encode(TEXTS).tobytes()


def test_versions_differ_between_models() -> None:
    minilm = OnnxEmbeddings(path_of("minilm-l6-int8"), pooling="mean")
    bge = OnnxEmbeddings(path_of("bge-small-en-int8"), pooling="cls")

    assert minilm.version != bge.version


def test_a_model_that_is_not_there_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(EmbeddingsUnavailable, match="evenhand models pull") as refused:
        OnnxEmbeddings(tmp_path, pooling="mean")
    assert not refused.value.retryable


@pytest.mark.parametrize(
    ("status", "document", "retryable"),
    [
        (503, {"error": "busy"}, True),
        (429, {"error": "slow down"}, True),
        (401, {"error": "who are you"}, False),
        (200, b"not json", False),
        (200, {"data": [{"index": 0, "embedding": [1.0, 2.0]}]}, False),
        (200, {"data": []}, False),
        (200, {"data": [{"index": 0, "embedding": ["NaN"] * 384}]}, False),
    ],
)
def test_a_service_that_fails_or_lies_is_refused(status: int, document: Any, retryable: bool) -> None:
    with serving(lambda *_: (status, document)) as url:
        service = OpenAIEmbeddings(base_url=url, model="bag", dimensions=384, api_key=KEY)
        with pytest.raises(EmbeddingsUnavailable) as refused:
            service.encode(["a text"])
    assert refused.value.retryable is retryable
    assert KEY.get_secret_value() not in str(refused.value)


def test_a_service_that_is_gone_can_be_tried_again() -> None:
    with serving(answers) as url:
        gone = url
    with pytest.raises(EmbeddingsUnavailable) as refused:
        OpenAIEmbeddings(base_url=gone, model="bag", dimensions=384, api_key=KEY).encode(["a text"])
    assert refused.value.retryable
