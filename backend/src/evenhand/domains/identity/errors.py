"""Why identity refuses."""

from evenhand.core.problems import BadRequest, Forbidden, Gone, Unauthorized


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
