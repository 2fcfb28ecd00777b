"""Why search refuses."""

from evenhand.core.problems import BadRequest, Conflict


class CursorNotUnderstood(BadRequest):
    title, slug = "The cursor is not understood", "bad-cursor"


class QueryNotUnderstood(BadRequest):
    title, slug = "The search is not understood", "bad-search"


class PlaceUnknown(BadRequest):
    title, slug = "The place is not known", "unknown-place"


class TooManySavedSearches(Conflict):
    title, slug = "You have as many saved searches as one may have", "too-many-saved-searches"
