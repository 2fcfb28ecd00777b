"""The promises of a mailer, kept by the folder and by a real SMTP conversation."""

import socket
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope

from evenhand.core.settings import Settings
from evenhand.providers import Providers
from evenhand.providers.mail import Mail, MailRefused

MAIL = Mail("0199-message", "ada@example.org", "Your interview ünd more", "Plain words", "<p>Rich words</p>")


@dataclass
class Postbox:
    """What the SMTP server took, and what it answers to recipients."""

    taken: list[bytes] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_RCPT(
        self, server: SMTP, _s: object, envelope: Envelope, address: str, _o: object
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, _session: object, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.taken.append(envelope.content)
        return "250 Taken"


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.port = controller.port  # type: ignore[attr-defined]
    yield box
    controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def smtp(port: int, tmp_path):
    return Providers(Settings(home=tmp_path, smtp_host="127.0.0.1", smtp_port=port, smtp_starttls=False)).mail


def parsed(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture(params=["folder", "smtp"])
def deliver(request, tmp_path, postbox):
    """Send through the adapter and give back what a reader would see."""

    async def send(mail: Mail) -> EmailMessage:
        if request.param == "smtp":
            await smtp(postbox.port, tmp_path).send(mail)
            return parsed(postbox.taken[-1])
        await Providers(Settings(home=tmp_path)).mail.send(mail)
        [file] = (tmp_path / "mail").glob("*.eml")
        return parsed(file.read_bytes())

    return send


async def test_a_mail_arrives_with_both_parts(deliver):
    seen = await deliver(MAIL)
    assert seen["To"] == "ada@example.org"
    assert seen["Subject"] == "Your interview ünd more"
    assert seen["Message-ID"] == "<0199-message@evenhand>"
    assert seen.get_body(("plain",)).get_content().strip() == "Plain words"
    assert seen.get_body(("html",)).get_content().strip() == "<p>Rich words</p>"


async def test_headers_cannot_be_smuggled_in(deliver):
    with pytest.raises(ValueError, match="linefeed"):
        await deliver(Mail("id", "ada@example.org", "Hi\r\nBcc: eve@example.org", "x", "x"))


async def test_the_inbox_shows_the_newest_first_and_one_address(tmp_path):
    mailer = Providers(Settings(home=tmp_path)).mail
    for number, to in enumerate(["a@example.org", "b@example.org", "a@example.org"]):
        await mailer.send(Mail(f"m{number}", to, f"Mail {number}", "text", "html"))
    assert [mail.subject for mail in await mailer.inbox()] == ["Mail 2", "Mail 1", "Mail 0"]
    assert [mail.subject for mail in await mailer.inbox(to="a@example.org")] == ["Mail 2", "Mail 0"]


@pytest.mark.parametrize(("answer", "retryable"), [("550 No such person", False), ("451 Later", True)])
async def test_a_refusal_says_whether_trying_again_helps(postbox, tmp_path, answer, retryable):
    postbox.answer = answer
    with pytest.raises(MailRefused) as refused:
        await smtp(postbox.port, tmp_path).send(MAIL)
    assert refused.value.retryable is retryable


async def test_a_server_that_is_not_there_is_worth_another_try(tmp_path):
    with pytest.raises(MailRefused) as refused:
        await smtp(free_port(), tmp_path).send(MAIL)
    assert refused.value.retryable
