"""Why identity refuses."""

from evenhand.core.problems import BadRequest, Conflict, Forbidden, Gone, Unauthorized


class NotSignedIn(Unauthorized):
    title, slug = "Sign in first", "not-signed-in"


class WrongCredentials(Unauthorized):
    title, slug = "Email or password is wrong", "wrong-credentials"


class EmailNotVerified(Forbidden):
    title, slug = "Confirm your email address first", "email-not-verified"


class TokenSpent(Gone):
    title, slug = "This link was used or has expired", "token-spent"


class WeakPassword(BadRequest):
    title, slug = "Choose a stronger password", "weak-password"


class ForeignRequest(Forbidden):
    title, slug = "The request did not come from our pages", "foreign-request"


class WrongCode(Unauthorized):
    title, slug = "The code is not right", "wrong-code"


class PasskeyRefused(Unauthorized):
    """Its challenge stays spent, and what looked like a copied key stays written down."""

    title, slug = "The passkey was not accepted", "passkey-refused"
    keeps_changes = True


class PasskeyKnown(Conflict):
    title, slug = "This passkey is already registered", "passkey-known"


class TooManyPasskeys(Conflict):
    title, slug = "There is no room for another passkey", "too-many-passkeys"


class SecondFactorRequired(Conflict):
    title, slug = "An organization asks for a second factor", "second-factor-required"


class LastOwner(Conflict):
    title, slug = "An organization needs an owner", "last-owner"


class AlreadyMember(Conflict):
    title, slug = "This person is a member already", "already-member"


class AccountExists(Conflict):
    title, slug = "There is an account with this address", "account-exists"


class OtherMailbox(Forbidden):
    title, slug = "The invitation went to another address", "other-mailbox"


class OwnersOnly(Forbidden):
    title, slug = "Only an owner may do this to an owner", "owners-only"


class SessionEnded(Unauthorized):
    """What ended it (a replayed token) stays written down."""

    title, slug = "Your session has ended", "session-ended"
    keeps_changes = True


class StepUpRequired(Forbidden):
    title, slug = "Show that it is you", "step-up-required"


class WrongPassword(BadRequest):
    """Not 401: the session is good, the password typed in it is not. The try stays written down."""

    title, slug = "The current password is wrong", "wrong-password"
    keeps_changes = True


class SocialExpired(Gone):
    title, slug = "This sign-in has expired", "social-expired"


class SocialFailed(Unauthorized):
    title, slug = "The other account did not sign you in", "social-failed"


class SocialWithoutAddress(BadRequest):
    title, slug = "The other account has no address", "social-without-address"


class ExternalTaken(Conflict):
    title, slug = "The other account opens another account here", "external-taken"


class WrongAccount(Forbidden):
    title, slug = "This is another account", "wrong-account"


class LastSignInMethod(Conflict):
    title, slug = "This is the only way to sign in", "last-sign-in-method"


class SecondFactorNeeded(Forbidden):
    title, slug = "Set up a second factor first", "second-factor-needed"
