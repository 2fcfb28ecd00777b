"""Who may do what, on one page. Which rows they see is each repository's `visible_to`."""

from enum import StrEnum


class Permission(StrEnum):
    """One deed or reading that a role may be allowed."""

    ACCOUNT_SELF = "account:self"  # one's own sign-in, sessions, notifications
    PROFILE_SELF = "profile:self"  # one's own candidate profile and résumés
    APPLICATION_MAKE = "application:make"
    APPLICATION_READ = "application:read"  # own ones, or the organization's
    APPLICATION_MOVE = "application:move"
    ASSESSMENT_TAKE = "assessment:take"
    ASSESSMENT_READ = "assessment:read"
    ASSESSMENT_REVIEW = "assessment:review"  # judge an answer oneself, where the machine could not or erred
    ITEM_READ = "item:read"  # the organization's questions, and what the shared bank measures
    ITEM_WRITE = "item:write"  # write, generate, review and put to use
    INTERVIEW_TAKE = "interview:take"
    INTERVIEW_READ = "interview:read"
    MEETING_READ = "meeting:read"  # the organization's interviews between people, or one's own
    MEETING_ANSWER = "meeting:answer"  # choose a time, another one, or call it off
    MEETING_HOLD = "meeting:hold"  # be asked to interview: say when one is available, and what came of it
    MEETING_PLAN = "meeting:plan"  # invite applicants
    SCORE_CONTEST = "score:contest"
    RECOMMENDATION_READ = "recommendation:read"
    JOB_READ = "job:read"  # the organization's jobs, drafts included
    JOB_WRITE = "job:write"
    JOB_PUBLISH = "job:publish"
    REQUISITION_READ = "requisition:read"
    REQUISITION_WRITE = "requisition:write"  # ask for places
    APPROVAL_DECIDE = "approval:decide"  # say yes or no where one is asked
    RANKING_READ = "ranking:read"
    IDENTITY_OPEN = "identity:open"  # end blind review for one application, with a reason
    PEOPLE_MERGE = "people:merge"  # say that two applicants are one person, or that they are not
    SCORECARD_RATE = "scorecard:rate"  # fill in what one is asked for
    SCORECARD_READ = "scorecard:read"  # others' ratings without being a rater, once all are in
    SCORECARD_ASK = "scorecard:ask"  # ask people to rate, remind them, let them off
    OFFER_READ = "offer:read"  # the organization's, or those made to oneself
    OFFER_WRITE = "offer:write"  # draft, send, withdraw
    OFFER_ANSWER = "offer:answer"  # those made to oneself
    COMPANY_READ = "company:read"
    COMPANY_WRITE = "company:write"
    PLATFORM_OPERATE = "platform:operate"  # accounts of all organizations: end their sessions
    SKILL_SEARCH = "skill:search"
    MEMBERS_READ = "members:read"  # who else works here
    MEMBERS_WRITE = "members:write"  # invite, give roles, remove
    ORGANIZATION_WRITE = "organization:write"  # its name, and whether everybody needs a second factor
    OWNERSHIP_TRANSFER = "ownership:transfer"
    AUDIT_READ = "audit:read"  # who did what in the organization


class Role(StrEnum):
    """What a person is on the platform, or in the organization they act for."""

    CANDIDATE = "candidate"
    OWNER = "owner"
    ADMIN = "admin"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    PLATFORM_ADMIN = "platform_admin"


P = Permission

_EVERYBODY = frozenset({P.ACCOUNT_SELF, P.SKILL_SEARCH})

_INTERVIEWER = _EVERYBODY | {
    P.MEMBERS_READ,
    P.COMPANY_READ,
    P.JOB_READ,
    P.APPLICATION_READ,
    P.INTERVIEW_READ,
    P.MEETING_READ,
    P.MEETING_HOLD,
    P.SCORECARD_RATE,
}
_HIRING_MANAGER = _INTERVIEWER | {
    P.ASSESSMENT_READ,
    P.ASSESSMENT_REVIEW,
    P.ITEM_READ,
    P.ITEM_WRITE,
    P.RANKING_READ,
    P.APPLICATION_MOVE,
    P.MEETING_PLAN,
    P.MEETING_ANSWER,
    P.SCORECARD_READ,
    P.SCORECARD_ASK,
    P.REQUISITION_READ,
    P.REQUISITION_WRITE,
    P.APPROVAL_DECIDE,
    P.OFFER_READ,
}
_RECRUITER = _HIRING_MANAGER | {P.JOB_WRITE, P.JOB_PUBLISH, P.IDENTITY_OPEN, P.OFFER_WRITE, P.PEOPLE_MERGE}
_ADMIN = _RECRUITER | {P.COMPANY_WRITE, P.MEMBERS_WRITE, P.ORGANIZATION_WRITE, P.AUDIT_READ}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.CANDIDATE: _EVERYBODY
    | {
        P.PROFILE_SELF,
        P.APPLICATION_MAKE,
        P.APPLICATION_READ,
        P.ASSESSMENT_TAKE,
        P.ASSESSMENT_READ,
        P.INTERVIEW_TAKE,
        P.INTERVIEW_READ,
        P.MEETING_READ,
        P.MEETING_ANSWER,
        P.SCORE_CONTEST,
        P.RECOMMENDATION_READ,
        P.OFFER_READ,
        P.OFFER_ANSWER,
    },
    Role.INTERVIEWER: _INTERVIEWER,
    Role.HIRING_MANAGER: _HIRING_MANAGER,
    Role.RECRUITER: _RECRUITER,
    Role.ADMIN: _ADMIN,
    Role.OWNER: _ADMIN | {P.OWNERSHIP_TRANSFER},
    Role.PLATFORM_ADMIN: _EVERYBODY | {P.PLATFORM_OPERATE},
}

# What an invitation or a change of role may give; owners are made by handing ownership over.
GIVEN_ROLES = frozenset({Role.ADMIN, Role.RECRUITER, Role.HIRING_MANAGER, Role.INTERVIEWER})
