"""What of identity is sealed at rest."""

from evenhand.core.rotation import SealedColumn
from evenhand.domains.identity.models import Authenticator, SocialFlow

COLUMNS = [
    SealedColumn(Authenticator.__table__, "secret_sealed", "authenticators.secret:{user_id}"),
    SealedColumn(SocialFlow.__table__, "verifier_sealed", "social_flows.verifier:{id}"),
]
