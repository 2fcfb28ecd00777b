"""All that can be configured, read once at a door and handed down."""

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import AliasChoices, BaseModel, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Speech(BaseModel):
    """Speech and text services; `embedded` needs nothing from outside."""

    to_text: Literal["embedded", "openai"] = "embedded"
    from_text: Literal["embedded", "openai"] = "embedded"
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    to_text_model: str = "whisper-1"
    from_text_model: str = "tts-1"
    voice: str = "alloy"
    threads: int = Field(2, ge=1, le=64, description="CPU threads of one recognition")


class Practice(BaseModel):
    """The candidates' practice room."""

    delivery: bool = Field(
        True, description="feedback on pace, pauses and loudness; off where a jurisdiction does not want it"
    )


class TextGeneration(BaseModel):
    """Any OpenAI-compatible chat endpoint; `embedded` uses the grammar of questions we ship."""

    backend: Literal["embedded", "openai"] = "embedded"
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    model: str = ""


class Embeddings(BaseModel):
    backend: Literal["embedded", "openai"] = "embedded"
    base_url: str = ""
    api_key: SecretStr = SecretStr("")
    model: str = ""
    dimensions: int = Field(384, ge=8, le=4096, description="length of the vectors the service returns")


class Signatures(BaseModel):
    """Where offers are signed: on their own page, or at a Documenso server."""

    backend: Literal["embedded", "documenso"] = "embedded"
    base_url: str = ""
    api_key: SecretStr = SecretStr("")

    @model_validator(mode="after")
    def know_where(self) -> Self:
        if self.backend != "embedded" and not self.base_url.startswith(("https://", "http://")):
            raise ValueError("signatures at a service need its base_url")
        return self


class Calls(BaseModel):
    """How browsers reach the media workers."""

    stun_urls: list[str] = []
    turn_urls: list[str] = []
    turn_secret: SecretStr = SecretStr("")
    capacity: int = Field(2, ge=1, description="interviews one media worker takes at once")
    host_addresses: list[str] = Field(
        [], description="addresses media workers offer; else all of the machine"
    )


PRESETS: dict[str, dict[str, Any]] = {
    "google": {"name": "Google", "issuer": "https://accounts.google.com"},
    "github": {"name": "GitHub"},
    "linkedin": {
        "name": "LinkedIn",
        "issuer": "https://www.linkedin.com/oauth",
        "sends_nonce": False,
        "client_auth": "post",
    },
    "microsoft": {"name": "Microsoft", "issuer": "https://login.microsoftonline.com/common/v2.0"},
}


class SignInProvider(BaseModel):
    """An account elsewhere that people may sign in with."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="stands in the callback's address")
    name: str = Field("", max_length=60, description="what the button says")
    preset: Literal["google", "github", "linkedin", "microsoft"] | None = None
    issuer: str = Field("", description="an OpenID Connect issuer, exactly as it calls itself")
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = SecretStr("")
    scopes: list[str] = Field([], description="openid, email and profile when empty")
    client_auth: Literal["basic", "post"] = Field(
        "basic", description="how the secret is sent: in a header, or in the body where the issuer wants that"
    )
    sends_nonce: bool = Field(True, description="false only where the issuer does not support it")

    @model_validator(mode="before")
    @classmethod
    def fill_in_the_preset(cls, given: Any) -> Any:
        return {**PRESETS.get(given.get("preset") or "", {}), **given} if isinstance(given, dict) else given

    @model_validator(mode="after")
    def know_whom_to_ask(self) -> Self:
        if not self.issuer and self.preset != "github":
            raise ValueError(f"the sign-in provider {self.id} needs an issuer or a preset")
        self.name = self.name or self.id.capitalize()
        return self


class SignIn(BaseModel):
    """How people may sign in, besides passwords and passkeys."""

    providers: list[SignInProvider] = []

    @field_validator("providers")
    @classmethod
    def each_has_an_id_of_its_own(cls, given: list[SignInProvider]) -> list[SignInProvider]:
        if len({one.id for one in given}) < len(given):
            raise ValueError("two sign-in providers have the same id")
        return given


def default_home() -> Path:
    """`.evenhand` at the root of the checkout we are in, else in the current folder."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "backend" / "pyproject.toml").exists():
            return folder / ".evenhand"
    return here / ".evenhand"


def _bare(name: str) -> AliasChoices:
    """Both our name and the one the rest of the world uses."""
    return AliasChoices(f"EVENHAND_{name}", name)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="EVENHAND_", env_nested_delimiter="__", extra="ignore", populate_by_name=True
    )

    environment: Literal["development", "production"] = "development"
    demo: bool = Field(False, description="show the inbox page and the demo sign-ins")
    home: Path = Field(default_factory=default_home)
    public_url: str = "http://localhost:8000"
    secret_key: SecretStr = SecretStr("insecure-development-key")
    previous_secret_keys: list[SecretStr] = Field(
        [],
        description="older secret keys that may still open stored keys, until `evenhand keys rewrap` has run",
    )
    session_cache_seconds: float = Field(
        0.8, ge=0, le=0.8, description="how long a process believes what it read about a sign-in session"
    )
    session_idle_days: float = Field(
        14, gt=0, le=90, description="a sign-in session ends so long after its last use"
    )
    session_longest_days: float = Field(
        90, gt=0, le=365, description="a sign-in session ends so long after the sign-in, whatever happens"
    )
    geoip_database: Path | None = Field(
        None, description="an MMDB file (GeoLite2 City or alike) that names the place of an address"
    )
    account_deletion_grace_days: int = Field(
        14,
        ge=0,
        le=90,
        description="days in which a person can change their mind about deleting their account",
    )
    log_format: Literal["json", "console"] = "json"

    database_url: str = Field(
        "postgresql://evenhand@127.0.0.1/evenhand", validation_alias=_bare("DATABASE_URL")
    )
    redis_url: str = Field("redis://127.0.0.1:6379/0", validation_alias=_bare("REDIS_URL"))
    mongodb_url: SecretStr | None = Field(None, validation_alias=_bare("MONGODB_URL"))

    s3_bucket: str | None = Field(None, validation_alias=_bare("S3_BUCKET"))
    s3_endpoint_url: str | None = Field(None, validation_alias=_bare("S3_ENDPOINT_URL"))
    s3_region: str = Field("us-east-1", validation_alias=_bare("S3_REGION"))
    s3_access_key_id: str | None = Field(None, validation_alias=_bare("S3_ACCESS_KEY_ID"))
    s3_secret_access_key: SecretStr | None = Field(None, validation_alias=_bare("S3_SECRET_ACCESS_KEY"))

    smtp_host: str | None = Field(None, validation_alias=_bare("SMTP_HOST"))
    smtp_port: int = Field(587, validation_alias=_bare("SMTP_PORT"))
    smtp_username: str | None = Field(None, validation_alias=_bare("SMTP_USERNAME"))
    smtp_password: SecretStr | None = Field(None, validation_alias=_bare("SMTP_PASSWORD"))
    smtp_starttls: bool = Field(True, validation_alias=_bare("SMTP_STARTTLS"))
    mail_from: str = "Evenhand <no-reply@evenhand.localhost>"

    clamd_url: str | None = Field(
        None,
        validation_alias=_bare("CLAMD_URL"),
        description="tcp://host:3310 or unix:///path: uploaded files are scanned there",
    )

    otlp_endpoint: str | None = Field(None, validation_alias=_bare("OTEL_EXPORTER_OTLP_ENDPOINT"))

    speech: Speech = Speech()
    practice: Practice = Practice()
    text_generation: TextGeneration = TextGeneration()
    embeddings: Embeddings = Embeddings()
    signatures: Signatures = Signatures()
    calls: Calls = Calls()
    sign_in: SignIn = SignIn()

    @model_validator(mode="after")
    def refuse_development_values(self) -> Self:
        if self.environment == "production":
            if "insecure" in self.secret_key.get_secret_value():
                raise ValueError("EVENHAND_SECRET_KEY must be set in production")
            if self.demo:
                raise ValueError("EVENHAND_DEMO shows every mail to everybody: it must be off in production")
        return self
