"""Why people refuses."""

from evenhand.core.problems import Conflict


class PairDecided(Conflict):
    title, slug = "Somebody decided on this pair already", "pair-decided"
