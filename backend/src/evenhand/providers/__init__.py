"""The outside world: one folder a capability, each a port with an embedded default.

`Providers` builds each port from the settings when it is first asked for, so a process loads only
the models it uses.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from evenhand.core.settings import Settings

if TYPE_CHECKING:
    from evenhand.core.db import Sessions
    from evenhand.core.documents import DocumentStore
    from evenhand.ml.recommend.ranking import Ranker
    from evenhand.ml.text.covering import CoverageModel
    from evenhand.ml.text.grading_model import ShortAnswerGrader
    from evenhand.providers.embeddings import Embeddings
    from evenhand.providers.embeddings.embedded import OnnxEmbeddings
    from evenhand.providers.images import ImageCleaner
    from evenhand.providers.mail import Mailer
    from evenhand.providers.malware import MalwareScanner
    from evenhand.providers.oauth import IdentityProvider
    from evenhand.providers.resume_files import ResumeReader
    from evenhand.providers.sandbox import CodeRunner
    from evenhand.providers.signatures import SignatureService
    from evenhand.providers.skill_reading import SkillLikeness, SkillReader
    from evenhand.providers.speech_to_text import LiveSpeechToText, SpeechToText
    from evenhand.providers.storage import ObjectStore
    from evenhand.providers.text_generation import ItemWriter, QuestionWriter
    from evenhand.providers.text_to_speech.cached import CachedVoice
    from evenhand.providers.turn_taking import EndOfTurn
    from evenhand.providers.turn_taking.silero import SileroVoiceActivity
    from evenhand.providers.vision import SetUpCheck


class Providers:
    """Every port by name. Imports are inside the properties: some adapters load large libraries."""

    def __init__(self, settings: Settings, sessions: "Sessions | None" = None) -> None:
        self.settings = settings
        self._sessions = sessions

    @cached_property
    def storage(self) -> "ObjectStore":
        s = self.settings
        if s.s3_bucket:
            from evenhand.providers.storage.s3 import S3Store

            secret = s.s3_secret_access_key.get_secret_value() if s.s3_secret_access_key else None
            return S3Store(
                s.s3_bucket,
                endpoint_url=s.s3_endpoint_url,
                region=s.s3_region,
                access_key_id=s.s3_access_key_id,
                secret_access_key=secret,
            )
        from evenhand.providers.storage.folder import FolderStore

        return FolderStore(s.home / "storage")

    @cached_property
    def mail(self) -> "Mailer":
        s = self.settings
        if s.smtp_host:
            from evenhand.providers.mail.smtp import SmtpMailer

            return SmtpMailer(
                s.smtp_host,
                s.smtp_port,
                sender=s.mail_from,
                username=s.smtp_username,
                password=s.smtp_password.get_secret_value() if s.smtp_password else None,
                starttls=s.smtp_starttls,
            )
        from evenhand.providers.mail import FolderMailer

        return FolderMailer(s.home / "mail", sender=s.mail_from)

    @cached_property
    def sign_in(self) -> "dict[str, IdentityProvider]":
        """Accounts elsewhere that open an account here, by the id of the settings."""
        from evenhand.providers.oauth import identity_providers

        return identity_providers(self.settings)

    @cached_property
    def documents(self) -> "DocumentStore":
        from evenhand.core.documents import JsonbDocuments, MongoDocuments

        if self.settings.mongodb_url:
            return MongoDocuments(self.settings.mongodb_url.get_secret_value())
        if self._sessions is None:
            raise RuntimeError("documents need a database: none was given to Providers")
        return JsonbDocuments(self._sessions)

    @cached_property
    def sandbox(self) -> "CodeRunner":
        from evenhand.providers.sandbox import LinuxSandbox

        return LinuxSandbox()

    @cached_property
    def set_up_check(self) -> "SetUpCheck":
        from evenhand.providers.models import path_of
        from evenhand.providers.vision.blazeface import BlazeFaceCheck

        return BlazeFaceCheck(path_of("mediapipe-face"))

    @cached_property
    def minilm(self) -> "OnnxEmbeddings":
        """The embedded sentence encoder all-MiniLM-L6; what was trained on it always uses it."""
        from evenhand.providers.embeddings.embedded import OnnxEmbeddings
        from evenhand.providers.models import path_of

        return OnnxEmbeddings(path_of("minilm-l6-int8"), pooling="mean")

    @cached_property
    def bge(self) -> "OnnxEmbeddings":
        """The embedded sentence encoder bge-small-en; what was trained on it always uses it."""
        from evenhand.providers.embeddings.embedded import OnnxEmbeddings
        from evenhand.providers.models import path_of

        return OnnxEmbeddings(path_of("bge-small-en-int8"), pooling="cls")

    @cached_property
    def embeddings(self) -> "Embeddings":
        s = self.settings.embeddings
        if s.backend == "openai":
            from evenhand.providers.embeddings.openai_compatible import OpenAIEmbeddings

            return OpenAIEmbeddings(
                base_url=s.base_url, model=s.model, dimensions=s.dimensions, api_key=s.api_key
            )
        return self.minilm

    @cached_property
    def grader(self) -> "ShortAnswerGrader":
        from evenhand.ml.text.grading_model import ShortAnswerGrader

        return ShortAnswerGrader(self.minilm, self.bge)

    @cached_property
    def voice_activity(self) -> "SileroVoiceActivity":
        from evenhand.providers.models import path_of
        from evenhand.providers.turn_taking.silero import SileroVoiceActivity

        return SileroVoiceActivity(path_of("silero-vad"))

    @cached_property
    def end_of_turn(self) -> "EndOfTurn":
        from evenhand.providers.models import path_of
        from evenhand.providers.turn_taking.smart_turn import SmartTurn

        return SmartTurn(path_of("smart-turn-v3.2"))

    @cached_property
    def live_speech_to_text(self) -> "LiveSpeechToText":
        from evenhand.providers.models import path_of
        from evenhand.providers.speech_to_text.moonshine import MoonshineLive

        return MoonshineLive(path_of("moonshine-tiny-en"))

    @cached_property
    def speech_to_text(self) -> "SpeechToText":
        speech = self.settings.speech
        if speech.to_text == "openai":
            from evenhand.providers.speech_to_text.openai import OpenAISpeechToText

            key = speech.api_key.get_secret_value()
            return OpenAISpeechToText(speech.base_url, key, model=speech.to_text_model)
        from evenhand.providers.models import path_of
        from evenhand.providers.speech_to_text.whisper import WhisperSpeechToText

        return WhisperSpeechToText(path_of("whisper-base"), self.voice_activity, threads=speech.threads)

    @cached_property
    def text_to_speech(self) -> "CachedVoice":
        from evenhand.providers.text_to_speech.cached import CachedVoice

        speech = self.settings.speech
        if speech.from_text == "openai":
            from evenhand.providers.text_to_speech.openai import OpenAIVoice

            key = speech.api_key.get_secret_value()
            return CachedVoice(
                OpenAIVoice(speech.base_url, key, model=speech.from_text_model, voice=speech.voice)
            )
        from evenhand.providers.text_to_speech.hibari import HibariVoice

        return CachedVoice(HibariVoice())

    @cached_property
    def text_generation(self) -> "QuestionWriter":
        s = self.settings.text_generation
        if s.backend == "openai":
            from evenhand.providers.text_generation.openai_compatible import ChatQuestionWriter

            return ChatQuestionWriter(base_url=s.base_url, model=s.model, api_key=s.api_key)
        from evenhand.providers.text_generation.grammar import GrammarQuestionWriter

        return GrammarQuestionWriter()

    @cached_property
    def item_writer(self) -> "ItemWriter | None":
        """None without a language model: item models make questions without one."""
        s = self.settings.text_generation
        if s.backend != "openai":
            return None
        from evenhand.providers.text_generation.items import ChatItemWriter

        return ChatItemWriter(base_url=s.base_url, model=s.model, api_key=s.api_key)

    @cached_property
    def skill_likeness(self) -> "SkillLikeness":
        from evenhand.ml.artifact import SHIPPED
        from evenhand.ml.text.skills_linking import SkillLikeness

        return SkillLikeness(SHIPPED / "skill_labels")

    @cached_property
    def ranker(self) -> "Ranker":
        from evenhand.ml.recommend.multilingual import load_multilingual
        from evenhand.ml.recommend.ranking import load_ranker
        from evenhand.providers.embeddings.multilingual import MultilingualEmbeddings
        from evenhand.providers.embeddings.remembered import RememberedEmbeddings
        from evenhand.providers.models import path_of

        memory = self.settings.home / "cache" / "embeddings"
        of_any_language = load_multilingual(
            lambda: RememberedEmbeddings(MultilingualEmbeddings(path_of("multilingual-e5-small-q4")), memory)
        )
        return load_ranker(
            RememberedEmbeddings(self.minilm, memory), RememberedEmbeddings(self.bge, memory), of_any_language
        )

    @cached_property
    def skill_reader(self) -> "SkillReader":
        from evenhand.providers.models import path_of
        from evenhand.providers.skill_reading.embedded import EmbeddedSkillReader

        return EmbeddedSkillReader(esco=path_of("esco"), ict=path_of("esco-ict"), encoder=self.minilm)

    @cached_property
    def resume_reader(self) -> "ResumeReader":
        from evenhand.providers.resume_files import SandboxedReader

        return SandboxedReader()

    @cached_property
    def malware_scanner(self) -> "MalwareScanner":
        from evenhand.providers.malware import NotConfigured
        from evenhand.providers.malware.clamd import ClamdScanner

        return ClamdScanner(self.settings.clamd_url) if self.settings.clamd_url else NotConfigured()

    @cached_property
    def signatures(self) -> "SignatureService":
        s = self.settings.signatures
        if s.backend == "documenso":
            from evenhand.providers.signatures.documenso import DocumensoSignatures

            return DocumensoSignatures(s.base_url, s.api_key)
        from evenhand.providers.signatures import Embedded

        return Embedded()

    @cached_property
    def images(self) -> "ImageCleaner":
        from evenhand.providers.images import SandboxedCleaner

        return SandboxedCleaner()

    @cached_property
    def coverage(self) -> "CoverageModel":
        from evenhand.ml.text.covering import CoverageModel

        return CoverageModel(self.grader)
