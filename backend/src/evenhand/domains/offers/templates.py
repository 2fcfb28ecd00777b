"""Letters that offers begin with: an organization's own, with merge fields from a closed list."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.offers import repository
from evenhand.domains.offers.errors import OfferChanged, UnknownMergeField
from evenhand.domains.offers.fields import FIELDS, unknown_fields
from evenhand.domains.offers.models import OfferTemplate
from evenhand.domains.offers.schemas import (
    OfferMergeFieldOut,
    OfferTemplateChangeIn,
    OfferTemplateIn,
    OfferTemplateList,
    OfferTemplateOut,
)


async def list_templates(session: Session, actor: Actor) -> OfferTemplateList:
    """The organization's letters, and all fields that a letter may name."""
    return OfferTemplateList(
        items=[_out(one) for one in await repository.templates(session, actor)],
        fields=[OfferMergeFieldOut(name=name, meaning=meaning) for name, meaning in FIELDS.items()],
    )


async def create(session: Session, actor: Actor, body: OfferTemplateIn) -> OfferTemplateOut:
    """Raises UnknownMergeField."""
    assert actor.organization_id is not None
    require_known_fields(body.letter_html)
    template = OfferTemplate(organization_id=actor.organization_id, **body.model_dump())
    session.add(template)
    await session.flush()
    _record(session, actor, template, "created")
    return _out(template)


async def change(
    session: Session, actor: Actor, template_id: UUID, body: OfferTemplateChangeIn
) -> OfferTemplateOut:
    """Offers made from it stay as they are. Raises NotFound, OfferChanged, UnknownMergeField."""
    template = await _held(session, actor, template_id)
    if template.revision != body.expected_revision:
        raise OfferChanged("Look at the letter as it is now.", current_revision=template.revision)
    require_known_fields(body.letter_html)
    for name, value in body.model_dump(exclude={"expected_revision"}).items():
        setattr(template, name, value)
    template.revision += 1
    await session.flush()
    _record(session, actor, template, "changed")
    return _out(template)


async def archive(session: Session, actor: Actor, template_id: UUID) -> None:
    """Nobody begins with it any more. Raises NotFound."""
    template = await _held(session, actor, template_id)
    template.archived_at = now()
    _record(session, actor, template, "archived")


def require_known_fields(letter: str) -> None:
    """Raises UnknownMergeField."""
    unknown = unknown_fields(letter)
    if unknown:
        raise UnknownMergeField(
            f"Not known: {', '.join(unknown)[:300]}. A letter may name: {', '.join(FIELDS)}.",
            unknown=unknown[:20],
        )


async def _held(session: Session, actor: Actor, template_id: UUID) -> OfferTemplate:
    template = await repository.template(session, actor, template_id, lock=True)
    if template is None:
        raise NotFound("No such letter.")
    return template


def _record(session: Session, actor: Actor, template: OfferTemplate, deed: str) -> None:
    audit.record(
        session, f"offer-template.{deed}", f"offer-template:{template.id}", actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )  # fmt: skip


def _out(template: OfferTemplate) -> OfferTemplateOut:
    return OfferTemplateOut(
        id=template.id, name=template.name, letter_html=template.letter_html, conditions=template.conditions,
        benefits=template.benefits, valid_days=template.valid_days, revision=template.revision,
        updated_at=template.updated_at,
    )  # fmt: skip
