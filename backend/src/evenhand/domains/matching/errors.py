"""What matching refuses, in its own words."""

from evenhand.core.problems import Conflict


class AlreadyContested(Conflict):
    title, slug = "This score is already contested", "match-already-contested"


class NothingToAnswer(Conflict):
    title, slug = "There is no open objection", "match-contest-not-open"
