"""Signing in with an account elsewhere: any OpenID Connect issuer, and GitHub, which speaks only OAuth."""

from evenhand.core.settings import Settings
from evenhand.providers.oauth.github import GitHub
from evenhand.providers.oauth.oidc import OpenIdProvider
from evenhand.providers.oauth.port import ExternalAccount, IdentityProvider, Refused, Trip

__all__ = ["ExternalAccount", "IdentityProvider", "Refused", "Trip", "identity_providers"]


def identity_providers(settings: Settings) -> dict[str, IdentityProvider]:
    """The configured ones by id, in the order of the settings."""
    adapters = [GitHub if one.preset == "github" else OpenIdProvider for one in settings.sign_in.providers]
    return {one.id: adapter(one) for one, adapter in zip(settings.sign_in.providers, adapters, strict=True)}
