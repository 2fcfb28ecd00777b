"""The outside world: one folder a capability, each a port with an embedded default.

`Providers` builds each port from the settings when it is first asked for, so a process loads only
the models it uses.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from evenhand.core.db import Sessions
from evenhand.core.documents import DocumentStore, JsonbDocuments, MongoDocuments
from evenhand.core.settings import Settings

if TYPE_CHECKING:
    from evenhand.providers.mail import Mailer
    from evenhand.providers.sandbox import CodeRunner
    from evenhand.providers.storage import ObjectStore
    from evenhand.providers.vision import SetUpCheck


class Providers:
    """Every port by name. Imports are inside the properties: some adapters load large libraries."""

    def __init__(self, settings: Settings, sessions: Sessions | None = None) -> None:
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
    def documents(self) -> DocumentStore:
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
