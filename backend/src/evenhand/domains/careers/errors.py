"""Why careers refuses."""

from evenhand.core.problems import NotFound


class FeedUnknown(NotFound):
    title, slug = "There is no such feed", "no-such-feed"
