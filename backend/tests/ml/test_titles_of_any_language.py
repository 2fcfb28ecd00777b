"""Titles beyond English: told apart from English ones, and ranked by what the job is, in and across languages."""

import numpy as np
import pytest

from evenhand.core.settings import Settings
from evenhand.ml.recommend.multilingual import FUSION, load_multilingual
from evenhand.ml.recommend.ranking import KINDS, Ranker, Texts
from evenhand.providers import Providers

GERMAN = ["Krankenpfleger", "Softwareentwickler", "Buchhalter", "Koch", "Lkw-Fahrer"]
SPANISH = ["enfermera", "programador informático", "contable", "jefe de cocina", "camionero"]
CHINESE = ["护士", "程序员", "会计师", "厨师长", "货车司机"]
ENGLISH = ["registered nurse", "software engineer", "accountant", "head chef", "truck driver"]


def texts(*titles: str) -> Texts:
    return Texts(list(titles), [frozenset()] * len(titles))


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Providers(Settings()).ranker


@pytest.mark.parametrize("titles", [GERMAN, SPANISH, CHINESE, ["Krankenpfleger"], ["кассир"]])
def test_other_languages_are_told_from_english(titles: list[str]) -> None:
    known = load_multilingual(lambda: pytest.fail("no encoder is needed to tell"))

    assert not known.is_english(titles)
    assert known.is_english(ENGLISH)


@pytest.mark.parametrize("titles", [["Senior Kubernetes Engineer"], ["chef"], ["C++"], [""], []])
def test_few_or_rare_words_do_not_make_a_title_foreign(titles: list[str]) -> None:
    assert load_multilingual(lambda: pytest.fail("no encoder is needed to tell")).is_english(titles)


@pytest.mark.parametrize(
    ("asked", "held"), [(GERMAN, SPANISH), (SPANISH, CHINESE), (ENGLISH, GERMAN), (CHINESE, ENGLISH)]
)
def test_the_same_job_is_found_across_languages(ranker: Ranker, asked: list[str], held: list[str]) -> None:
    best = [ranked[0][0] for ranked in ranker.rank(texts(*asked), texts(*held), "title-title", 1)]

    assert best == list(range(len(asked)))


def test_one_language_has_its_own_neighbours(ranker: Ranker) -> None:
    held = ["Programmierer", "Pflegefachkraft", "Küchenchef", "Fernfahrer", "Finanzbuchhalter"]
    best = [ranked[0][0] for ranked in ranker.rank(texts(*GERMAN), texts(*held), "title-title", 1)]

    assert best == [1, 0, 4, 2, 3]


def test_a_vector_depends_on_its_text_alone(ranker: Ranker) -> None:
    assert ranker._multilingual is not None
    encoder = ranker._multilingual.encoder._encoder  # type: ignore[attr-defined]  # past the memory on disk
    alone = np.vstack([encoder.encode([title]) for title in CHINESE])

    assert alone.tobytes() == encoder.encode(CHINESE).tobytes()
    np.testing.assert_allclose(np.linalg.norm(alone, axis=1), 1, atol=1e-5)


def test_english_is_ranked_as_before_and_every_kind_has_its_weights(ranker: Ranker) -> None:
    assert not ranker.beyond_english(texts(*ENGLISH), texts("Nurse", "Welder"))
    assert ranker.beyond_english(texts(*ENGLISH), texts(*GERMAN))
    assert set(FUSION) == set(KINDS)
