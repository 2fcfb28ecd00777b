"""The panels of an application: who was asked, and side by side what they said, once it may be read."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import stages
from evenhand.domains.identity import Permission
from evenhand.domains.scorecards import repository
from evenhand.domains.scorecards.asking import own_application
from evenhand.domains.scorecards.kits import may_rate, people_out
from evenhand.domains.scorecards.models import Scorecard, ScorecardVersion
from evenhand.domains.scorecards.schemas import (
    POINTS,
    AgreementOut,
    CardOut,
    ColleagueOut,
    PanelList,
    PanelOut,
    RatedStageOut,
    RaterOut,
    RatingOut,
    SpreadOut,
)
from evenhand.ml.psychometrics.agreement import ordinal_alpha, spread

GONE = "Somebody who left"
Locked = Literal["own-missing", "others-missing", "not-asked"]
Disagreement = Literal["none", "some", "strong"]


async def panels(session: Session, actor: Actor, application_id: UUID) -> PanelList:
    """Every stage at which somebody was asked to rate this application. Raises NotFound."""
    application = await own_application(session, actor, application_id)
    cards = await repository.of_application(session, application_id)
    told = await repository.told(session, actor, application_id)
    people = await may_rate(session, application.organization_id)
    kits = await repository.kits_of_job(session, actor, application.job_id)
    way = await stages.way_of(session, application.job_id)
    order = [one.key for one in way.stages]

    def place(stage: str) -> tuple[int, str]:
        return (order.index(stage) if stage in order else len(order), stage)

    return PanelList(
        items=[
            _panel(actor, [c for c in cards if c.stage == stage], told, people, way.label(stage))
            for stage in sorted({c.stage for c in cards}, key=place)
        ],
        may_ask=Permission.SCORECARD_ASK in actor.permissions and application.status == "active",
        may_rate=people_out(people),
        kits=[
            RatedStageOut(key=key, name=way.label(key)) for key in sorted((k.stage for k in kits), key=place)
        ],
    )


def _panel(
    actor: Actor,
    cards: Sequence[Scorecard],
    told: Sequence[ScorecardVersion],
    people: dict[UUID, str],
    label: str,
) -> PanelOut:
    of_card = {card.id: [v for v in told if v.scorecard_id == card.id] for card in cards}
    why = _why_locked(actor, cards)
    shown = [card for card in cards if of_card[card.id]]
    return PanelOut(
        stage=cards[0].stage,
        stage_label=label,
        locked=why,
        raters=[_rater(actor, card, people) for card in cards],
        cards=[_card(actor, card, of_card[card.id][-1], people) for card in shown],
        competencies=[] if why else _spreads(shown, of_card),
        agreement=None if why else _agreement(shown, of_card),
    )


def _why_locked(actor: Actor, cards: Sequence[Scorecard]) -> Locked | None:
    """The words for what `repository.ratings_visible_to` decides."""
    mine = next((card.status for card in cards if card.rater_id == actor.user_id), None)
    if mine == "submitted":
        return None
    if mine == "asked":
        return "own-missing"
    if Permission.SCORECARD_READ not in actor.permissions:
        return "not-asked"
    return "others-missing" if any(card.status == "asked" for card in cards) else None


def _person(card: Scorecard, people: dict[UUID, str]) -> ColleagueOut:
    name = people.get(card.rater_id, GONE) if card.rater_id else GONE
    return ColleagueOut(user_id=card.rater_id, name=name)


def _rater(actor: Actor, card: Scorecard, people: dict[UUID, str]) -> RaterOut:
    return RaterOut(
        scorecard_id=card.id, person=_person(card, people), status=card.status,
        mine=card.rater_id == actor.user_id, independent=card.independent, asked_at=card.asked_at,
        due_at=card.due_at, submitted_at=card.submitted_at, excuse=card.excuse,
    )  # fmt: skip


def _card(actor: Actor, card: Scorecard, said: ScorecardVersion, people: dict[UUID, str]) -> CardOut:
    return CardOut(
        scorecard_id=card.id, rater=_person(card, people), mine=card.rater_id == actor.user_id,
        independent=card.independent, version=said.version, reason=said.reason,
        ratings={key: RatingOut.model_validate(one) for key, one in said.ratings.items()},
        recommendation=said.recommendation, summary=said.summary, submitted_at=said.created_at,
    )  # fmt: skip


def _spreads(cards: Sequence[Scorecard], of_card: dict[UUID, list[ScorecardVersion]]) -> list[SpreadOut]:
    """Each competency that any of the raters was asked for, from what they submitted last."""
    asked = {one["key"]: one for card in cards for one in card.competencies}
    told = []
    for key, one in asked.items():
        ratings = [of_card[card.id][-1].ratings.get(key) for card in cards]
        given = [rating for rating in ratings if rating is not None]
        s = spread([rating["score"] for rating in given if rating["score"] is not None], POINTS)
        told.append(
            SpreadOut(
                key=key, name=one["name"], anchors=one["anchors"], counts=list(s.counts),
                insufficient=sum(bool(rating["insufficient"]) for rating in given), mean=s.mean, low=s.low,
                high=s.high, range=s.range, disagreement=_disagreement(s.range),
            )
        )  # fmt: skip
    return told


def _disagreement(wide: int) -> Disagreement:
    return "none" if wide == 0 else "some" if wide == 1 else "strong"


def _agreement(cards: Sequence[Scorecard], of_card: dict[UUID, list[ScorecardVersion]]) -> AgreementOut:
    """From what each said before anybody else's was open to them: later versions and late raters tell nothing."""
    firsts = [of_card[card.id][0].ratings for card in cards if card.independent]
    keys = list({one["key"]: None for card in cards for one in card.competencies})
    table = [[said.get(key, {}).get("score") for key in keys] for said in firsts]
    doubly = sum(sum(row[i] is not None for row in table) >= 2 for i in range(len(keys)))
    alpha = ordinal_alpha(table) if table else None
    return AgreementOut(alpha=alpha, raters=len(firsts), competencies=doubly)
