"""What the attempts API takes and gives."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from evenhand.core.text import storable

MOST_TEXT, MOST_CODE = 10_000, 65_536
Letter = Annotated[str, Field(pattern=r"^[A-H]$")]
Mark = Annotated[str, Field(pattern=r"^\w{1,10}$")]
Filling = Annotated[str, Field(max_length=200), AfterValidator(storable)]


class AnswerIn(BaseModel):
    """Exactly one of these, by the type of the question; `skip` says "I don't know"."""

    model_config = ConfigDict(extra="forbid")

    option: str | None = Field(default=None, max_length=1, description="Of a choice or true-false question.")
    options: list[Letter] | None = Field(default=None, max_length=8, description="All that are right.")
    order: list[Letter] | None = Field(
        default=None, max_length=8, description="Of an ordering question, first to last."
    )
    pairs: dict[Letter, Letter] | None = Field(default=None, max_length=8, description="Left to right.")
    blanks: dict[Mark, Filling] | None = Field(default=None, max_length=8, description="Filling by gap.")
    value: float | None = Field(default=None, allow_inf_nan=False, description="Of a numeric question.")
    text: str | None = Field(default=None, max_length=MOST_TEXT, description="Of a short-answer question.")
    code: str | None = Field(
        default=None, max_length=MOST_CODE, description="Of a code question; of an SQL question, the query."
    )
    skip: bool = False

    @field_validator("text", "code", "option")
    @classmethod
    def _storable(cls, value: str | None) -> str | None:
        return None if value is None else storable(value)

    @model_validator(mode="after")
    def _one(self) -> Self:
        kinds = type(self).model_fields.keys() - {"skip"}
        if sum(getattr(self, kind) is not None for kind in kinds) + self.skip != 1:
            raise ValueError("give exactly one kind of answer, or skip")
        return self

    def document(self) -> dict[str, Any]:
        """Only what was given, as it is stored."""
        return self.model_dump(exclude_defaults=True)


class DraftIn(BaseModel):
    """Work in progress. Of drafts that cross on the way, the one with the highest sequence stays."""

    model_config = ConfigDict(extra="forbid")

    answer: AnswerIn
    sequence: int = Field(ge=1, le=2**53, description="Rises with every save; the client counts.")


class SubmitIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    answer: AnswerIn


class RunIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=MOST_CODE)


class PracticeIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    skill_ids: list[str] = Field(min_length=1, max_length=4, description="Skills to practise, by id.")


class ContestIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: str = Field(min_length=10, max_length=4000, description="What seems wrong, in one's own words.")
    item_ids: list[UUID] = Field(
        default=[], max_length=40, description="Of the answers it is about; none: the result as a whole."
    )

    _storable = field_validator("reason")(storable)


class ReviewIn(BaseModel):
    """A person's judgement of one answer."""

    model_config = ConfigDict(extra="forbid")

    credit: float = Field(ge=0, le=1, description="0 wrong, 1 right; between them, in part.")
    note: str = Field(min_length=3, max_length=4000, description="Why; the candidate reads it.")

    _storable = field_validator("note")(storable)


class ContestReplyIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reply: str = Field(min_length=3, max_length=4000, description="What was found; the candidate reads it.")

    _storable = field_validator("reply")(storable)


class SkillOut(BaseModel):
    skill_id: str
    label: str


class OptionOut(BaseModel):
    id: str
    text: str = Field(description="Markdown.")


class ExampleOut(BaseModel):
    call: str
    expected: Any


class CurrentItemOut(BaseModel):
    """The question that waits for an answer; never its key. What a type does not have is null."""

    id: UUID = Field(description="Of this question in this attempt; answers and drafts name it.")
    position: int = Field(description="1 for the first.")
    type: str = Field(description="The kind of question, such as choice or ordering.")
    skill: SkillOut
    stem: str = Field(description="Markdown.")
    time_allowance_s: int = Field(description="Seconds this question should take; a hint, not a limit.")
    ai_help: str = Field(description="Whether AI tools are forbidden, allowed or required.")
    options: list[OptionOut] | None = Field(description="What is chosen, ordered or paired with.")
    lefts: list[OptionOut] | None = Field(description="What needs a partner, of a matching question.")
    blanks: list[str] | None = Field(description="The gaps of the stem, written [[name]] there.")
    schema_sql: str | None
    sample_sql: str | None
    sample_rows: list[list[Any]] | None = Field(description="What a right query returns on the sample.")
    unit: str | None
    max_words: int | None
    language: str | None
    starter: str | None
    examples: list[ExampleOut] | None
    draft: dict[str, Any] | None = Field(description="The last saved draft, in the shape of an answer.")
    draft_sequence: int


class ProgressOut(BaseModel):
    answered: int
    most: int = Field(description="Questions at most; the test may end earlier.")


class EstimateOut(BaseModel):
    """Numbers of one skill, or of the whole."""

    theta: float = Field(description="Ability estimate, logits; 0 is the population mean, 1 its SD.")
    standard_error: float = Field(description="Posterior standard deviation of theta, logits.")
    percentile: float = Field(description="Share of the population below theta, 0..100.")
    low: float = Field(description="Lower end of the 95 % interval of the percentile.")
    high: float = Field(description="Upper end of the 95 % interval of the percentile.")
    items: int = Field(description="Answers that counted.")


class SkillEstimateOut(EstimateOut):
    skill_id: str
    label: str


class AttemptOut(BaseModel):
    """An attempt as its list and its page show it."""

    id: UUID
    purpose: str = Field(description="application or practice.")
    application_id: UUID | None
    job_id: UUID | None
    title: str = Field(description="Of the job, or what is practised.")
    status: str = Field(description="assigned, in_progress, scored or cancelled.")
    skills: list[SkillOut]
    not_covered: list[SkillOut] = Field(description="Skills of the job that have no questions.")
    time_limit_s: int
    given_back_s: int = Field(description="Added because the platform was away; told to the candidate alone.")
    started_at: datetime | None
    deadline_at: datetime | None
    remaining_s: int = Field(description="By the server's clock.")
    finished_at: datetime | None
    finish_reason: str | None = Field(description="complete, stopped or time_up.")
    progress: ProgressOut


class AttemptPage(BaseModel):
    items: list[AttemptOut]
    next_cursor: str | None


class AttemptStateOut(AttemptOut):
    current: CurrentItemOut | None
    estimates: list[SkillEstimateOut] | None = Field(description="Only when the attempt is finished.")
    ai_help: list[str] = Field(
        description="Before the start: whether AI tools are forbidden, allowed or required in the questions to come."
    )


class DraftOut(BaseModel):
    kept: bool = Field(description="False where a later draft, perhaps of another device, stays instead.")
    answer: dict[str, Any] | None = Field(description="What is kept now, in the shape of an answer.")
    sequence: int = Field(description="Of the draft that is kept now.")
    saved_at: datetime
    remaining_s: int


class RunCaseOut(BaseModel):
    call: str
    expected: Any
    outcome: str
    returned: str | None
    detail: str
    stdout: str
    stderr: str
    cpu_ms: int


class RunOut(BaseModel):
    outcome: str
    passed: int
    cases: list[RunCaseOut]


class ReviewOut(BaseModel):
    """What a person decided about an answer."""

    credit: float
    note: str
    at: datetime


class ResponseOut(BaseModel):
    """One question, what was answered, and why it was judged as it was."""

    id: UUID = Field(description="Of the question in this attempt; a review names it.")
    position: int
    skill: SkillOut
    type: str
    stem: str
    options: list[OptionOut] | None
    lefts: list[OptionOut] | None
    answer: dict[str, Any] | None
    from_draft: bool = Field(
        description="The time was up, or the attempt ended, and the saved draft counted."
    )
    verdict: str
    credit: float | None = Field(description="What counts, 0..1; null: left out until a person has looked.")
    review: ReviewOut | None
    evidence: dict[str, Any] = Field(
        description="What the verdict rests on; points of reference answers are for the employer only."
    )
    key: dict[str, Any] | None = Field(description="For the employer only, so that the bank stays fresh.")
    version: str = Field(description="Of what judged the answer.")
    content_version: str
    pilot: bool = Field(description="Tried out: it does not count.")


class ContestOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    reason: str
    item_ids: list[UUID]
    status: str = Field(description="open or answered.")
    reply: str
    created_at: datetime
    answered_at: datetime | None


class ResultOut(BaseModel):
    """The score of an attempt with its uncertainty, its evidence and its versions."""

    attempt: AttemptOut
    overall: EstimateOut
    skills: list[SkillEstimateOut]
    responses: list[ResponseOut]
    needs_review: int = Field(description="Answers that a person must look at; they do not count yet.")
    score_id: UUID = Field(description="Receipt; `evenhand replay` makes the score again from it.")
    versions: dict[str, str]
    contest: ContestOut | None


class OptionShareOut(BaseModel):
    id: str
    text: str
    key: bool
    chosen: int = Field(description="People who chose it.")


class ItemAnswersOut(BaseModel):
    """How an organization's candidates have answered one of its questions, at its latest wording."""

    version: int
    shown: int
    answered: int
    skipped: int
    waiting: int = Field(description="For a person's judgement.")
    mean_credit: float | None = Field(description="Of judged answers, 0..1.")
    options: list[OptionShareOut]


class SimulationIn(BaseModel):
    """A test that is planned: these skills, with their weights."""

    model_config = ConfigDict(extra="forbid")

    skill_ids: list[str] = Field(min_length=1, max_length=4)
    people: int = Field(100, ge=20, le=200)


class SimulatedAtOut(BaseModel):
    """People of like ability. theta: middle of the band, logits."""

    theta: float
    people: int
    rmse: float
    standard_error: float
    mean_items: float


class SimulationOut(BaseModel):
    """What a planned test can be expected to give. rmse, bias, standard_error: logits, of the whole."""

    people: int
    mean_items: float
    fewest_items: int
    most_items: int
    median_minutes: float = Field(description="Sum of the questions' allowances.")
    rmse: float
    bias: float
    mean_standard_error: float
    max_exposure: float = Field(description="Largest share of people who met one question.")
    items_used: int
    items: int
    by_ability: list[SimulatedAtOut]


class WaitingOut(BaseModel):
    """An answer that waits for a person: the machine abstained, or its candidate contests it."""

    attempt_id: UUID
    application_id: UUID | None
    job_id: UUID | None
    job_title: str
    candidate_name: str
    why: Literal["undecided", "contested"]
    contest_reason: str | None
    since: datetime
    response: ResponseOut


class WaitingPage(BaseModel):
    items: list[WaitingOut]
    total: int


class AgreementOut(BaseModel):
    """How alike two judge the same answers, credit in five steps (0, 1/4, 1/2, 3/4, 1)."""

    answers: int
    kappa: float | None = Field(
        description="Quadratic weighted kappa; null under ten answers, or without variance."
    )
    mean_difference: float | None = Field(description="Of credits, the first's less the second's.")


class AgreementsOut(BaseModel):
    with_the_machine: AgreementOut = Field(
        description="People's judgement beside the machine's, where it had one."
    )
    between_people: AgreementOut = Field(
        description="Two people's judgements of one answer, the first beside the last."
    )
