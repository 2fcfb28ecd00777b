"""The table: fact → what follows, in order."""

from collections.abc import Awaitable, Callable
from typing import Any

from evenhand.core.db import Session
from evenhand.core.events import Event
from evenhand.domains import applications, assessments, candidates, identity, interviews, jobs
from evenhand.reactions import (
    belonging,
    finding,
    hiring,
    interviewing,
    leaving,
    linking,
    matching,
    offering,
    promising,
    proving,
    rating,
    scheduling,
)

Reaction = Callable[[Session, Any], Awaitable[None]]

WHEN: dict[type[Event], list[Reaction]] = {
    identity.OrganizationRegistered: [hiring.give_the_company_a_page],
    identity.OrganizationClosed: [hiring.take_its_jobs_down],
    identity.MemberJoined: [belonging.tell_the_owners],
    identity.MemberLeft: [
        belonging.tell_who_was_removed,
        belonging.take_off_the_teams,
        rating.wait_for_no_member_who_left,
        scheduling.take_out_of_meetings,
    ],
    identity.RoleChanged: [belonging.tell_of_the_role],
    identity.OwnershipTransferred: [belonging.tell_the_new_owner],
    identity.AccountDeleted: [
        leaving.forget_the_pipeline,
        leaving.forget_the_scores,
        leaving.forget_the_offers,
        leaving.forget_the_interviews,
        leaving.forget_the_meetings,
        leaving.forget_the_assessments,
        leaving.forget_the_scorecards,
        leaving.forget_the_pairs,
        leaving.forget_the_applications,
        leaving.forget_what_was_to_be_sent,
        leaving.forget_the_searches,
        leaving.forget_the_profile,
        leaving.ask_them_no_more,
        leaving.remove_the_account,
    ],
    candidates.ProfileConfirmed: [matching.score_the_candidate_again, linking.look_again],
    jobs.JobPublished: [matching.score_the_job_again, finding.let_it_be_found],
    jobs.JobPaused: [finding.take_it_out],
    jobs.JobClosed: [
        promising.ask_for_decisions,
        offering.tell_of_offers_that_are_out,
        finding.take_it_out,
    ],
    applications.ApplicationSubmitted: [
        hiring.give_an_assessment,
        interviewing.invite_to_the_interview,
        matching.score_the_match,
        rating.ask_the_raters_of_the_first_stage,
        linking.look_for_duplicates,
    ],
    applications.NameTold: [linking.look_for_duplicates],
    applications.NameOpened: [linking.look_for_duplicates],
    applications.StageEntered: [
        hiring.end_blind_review,
        rating.ask_the_raters,
        hiring.ask_whether_the_job_is_filled,
        offering.end_the_offer_of_who_was_rejected,
        scheduling.call_off_when_rejected,
    ],
    applications.ApplicationWithdrawn: [
        hiring.call_off_the_assessment,
        interviewing.call_off_the_interview,
        rating.ask_nobody_any_more,
        offering.end_the_offer_of_who_withdrew,
        scheduling.call_off_when_withdrawn,
    ],
    assessments.AttemptScored: [matching.score_the_match, proving.keep_what_was_measured],
    interviews.InterviewScored: [matching.score_the_match],
    interviews.EvaluationContested: [interviewing.tell_of_the_objection],
    interviews.PersonWished: [interviewing.tell_of_the_wish],
}
