"""What occupations like a title ask for lifts those skills, and a title like none is left as it was."""

import numpy as np
import pytest

from evenhand.core.settings import Settings
from evenhand.ml.artifact import Manifest
from evenhand.ml.recommend.links import SkillLinks, load_links, named
from evenhand.ml.recommend.ranking import Texts
from evenhand.providers import Providers

AXES = np.eye(4, dtype=np.float32)
LINKS = SkillLinks(
    Manifest("matching.skill_links", "t", "", ""),
    {
        "named": AXES[:2],
        "described": AXES[1:3],
        "links": np.array([[1, 1, 0], [0, 1, 1]]),
        "names": np.array(["welding", "read drawings", "cooking", "blueprint reading"]),
        "skills": np.array([0, 1, 2, 1]),
    },
)


def test_skills_of_near_occupations_score_and_all_others_nothing() -> None:
    corpus = ["Welding", "sewing", "cooking", "Blueprint reading: to read plans"]
    scores = LINKS.scores(AXES[:1], corpus)[0]

    assert scores[0] == pytest.approx(scores[3], abs=0.01)
    assert scores[0] > 0.8 > 0.1 > scores[2] >= 0 == scores[1]


def test_who_is_near_no_occupation_gets_next_to_nothing() -> None:
    assert LINKS.scores(AXES[3:], ["welding", "cooking"]).max() < 0.01


def test_an_occupation_left_out_says_nothing() -> None:
    left_out = np.array([[True, False]])

    assert LINKS.asked_of(AXES[:1], left_out)[0, 0] == 0


def test_the_more_alike_an_occupation_the_higher_its_own_skills() -> None:
    turned = [np.cos(angle) * AXES[0] + np.sin(angle) * AXES[3] for angle in (0.0, 0.3, 0.6, 0.9, 1.2)]
    scores = LINKS.scores(np.array(turned, np.float32), ["welding"])[:, 0]

    assert (np.diff(scores) < 0).all()


def test_names_are_compared_without_case_spaces_or_marks_at_the_end() -> None:
    assert named("  Read   Drawings. ") == "read drawings"


def test_a_title_finds_skills_that_its_words_do_not_name() -> None:
    ranker = Providers(Settings()).ranker
    nothing: frozenset[str] = frozenset()
    skills = ["apply floral design techniques", "SQL", "prepare flour for dough", "drive a forklift"]
    asked = Texts(["Systems analyst"], [nothing])
    [best] = ranker.rank(asked, Texts(skills, [nothing] * 4), "title-skill", 4)

    assert skills[best[0][0]] == "SQL"
    assert load_links().version in ranker.version
