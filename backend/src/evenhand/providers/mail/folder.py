"""Mail as `.eml` files in a folder, which the demo shows as an inbox page."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

import anyio.to_thread

from evenhand.providers.mail.message import to_message
from evenhand.providers.mail.port import Mail


@dataclass(frozen=True, slots=True)
class DeliveredMail:
    """A mail read back from the folder."""

    id: str
    to: str
    subject: str
    sent_at: datetime
    text: str
    html: str


class FolderMailer:
    def __init__(self, folder: Path, *, sender: str) -> None:
        self._folder, self._sender = folder, sender

    async def send(self, mail: Mail) -> None:
        message = to_message(mail, self._sender)

        def write() -> None:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Named by the message id: a job that runs twice writes the same file twice.
            path = self._folder / f"{mail.message_id}.eml"
            draft = path.with_suffix(".part")
            draft.write_bytes(message.as_bytes(policy=policy.SMTP))
            draft.replace(path)

        await anyio.to_thread.run_sync(write)

    async def inbox(self, *, to: str | None = None, limit: int = 100) -> list[DeliveredMail]:
        """The newest mails, to one address or to all."""

        def read() -> list[DeliveredMail]:
            # Message ids are UUIDv7, so names sort by time.
            files = sorted(self._folder.glob("*.eml"), reverse=True)
            mails = (_read(path) for path in files[: 20 * limit])
            return [mail for mail in mails if to is None or mail.to == to][:limit]

        return await anyio.to_thread.run_sync(read)


def _read(path: Path) -> DeliveredMail:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return DeliveredMail(
        id=path.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=text.get_content() if text else "",
        html=html.get_content() if html else "",
    )
