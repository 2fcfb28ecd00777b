from collections import Counter
from dataclasses import replace

import pytest

from evenhand.domains.assessments import rules, selection
from evenhand.domains.assessments.selection import Asked, Exposure, SkillShare
from evenhand.domains.items.bank import load_bank

BANK = load_bank()
RICH = [skill.id for skill in sorted(BANK.skills, key=lambda s: -len(BANK.for_skill(s.id)))[:3]]


def asked(item, credit=1.0):
    return Asked(
        item.id, item.skill_id, item.type, selection.family(item), selection.parameters(item), credit
    )


def whole_test(skills, credit=1.0, **options):
    given = []
    while (item := selection.next_item(BANK, skills, given, **{"seed": 1} | options)) is not None:
        given.append(asked(item, credit))
    return given


def test_a_test_ends_and_stays_within_its_bounds():
    given = whole_test([SkillShare(skill, 1.0) for skill in RICH])

    counts = Counter(one.skill_id for one in given)
    assert len(given) <= rules.MAX_ITEMS
    assert all(rules.MIN_PER_SKILL <= count <= rules.MAX_PER_SKILL for count in counts.values())
    assert len({one.item_id for one in given}) == len(given)


def test_a_must_have_skill_gets_more_questions_than_a_nice_one():
    given = whole_test([SkillShare(RICH[0], 2.0), SkillShare(RICH[1], 1.0)])[:9]

    counts = Counter(one.skill_id for one in given)
    assert counts[RICH[0]] > counts[RICH[1]] >= 2


def test_right_answers_lead_to_harder_questions_and_wrong_ones_to_easier():
    skill = [SkillShare(RICH[0], 1.0)]

    up, down = (whole_test(skill, credit) for credit in (1.0, 0.0))

    def later(given):
        return sum(float(one.row["b"]) for one in given[3:]) / len(given[3:])

    assert later(up) > later(down)


def test_the_same_attempt_always_gets_the_same_next_question():
    skill = [SkillShare(RICH[0], 1.0)]
    given = whole_test(skill)[:3]

    first, again = (selection.next_item(BANK, skill, given, seed=5) for _ in range(2))

    assert first == again
    assert len({selection.next_item(BANK, skill, given, seed=seed).id for seed in range(20)}) > 1


def test_an_item_that_too_many_met_rests():
    skill = [SkillShare(RICH[0], 1.0)]
    favourites = {selection.next_item(BANK, skill, [], seed=seed).id for seed in range(30)}

    worn = Exposure(people=100, met=dict.fromkeys(favourites, 60))
    chosen = {selection.next_item(BANK, skill, [], seed=seed, exposure=worn).id for seed in range(30)}

    assert not chosen & favourites


def test_when_everything_is_worn_the_test_still_goes_on():
    worn = Exposure(people=100, met={item.id: 90 for item in BANK.items})

    assert selection.next_item(BANK, [SkillShare(RICH[0], 1.0)], [], seed=1, exposure=worn) is not None


def test_questions_seen_before_come_last():
    skill = [SkillShare(RICH[0], 1.0)]
    known = frozenset(one.item_id for one in whole_test(skill))

    again = whole_test(skill, seen_before=known)

    assert not known & {one.item_id for one in again}


def test_what_the_machine_could_not_grade_counts_as_asked_but_not_as_known():
    skill = [SkillShare(RICH[0], 1.0)]
    ungraded = [replace(one, credit=None) for one in whole_test(skill)]

    assert selection.next_item(BANK, skill, ungraded, seed=1) is None  # the longest test is reached
    assert selection.next_item(BANK, skill, ungraded[:-1], seed=1) is not None


@pytest.mark.parametrize("count", [1, 3])
def test_the_time_is_between_its_bounds_and_in_whole_minutes(count):
    limit = selection.time_limit_s(BANK, [SkillShare(skill, 1.0) for skill in RICH[:count]])

    assert rules.SHORTEST_TIME_S <= limit <= rules.LONGEST_TIME_S
    assert limit % 60 == 0
