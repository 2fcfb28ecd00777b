"""The linter of postings: wording that keeps people away, and what the law of the place forbids or demands.

Words: a *pack* is a file of rules for a place (or for everywhere); a *finding* is one rule that a draft breaks, with
its reason and the source it rests on; *unlawful* and *missing* findings are published only with a stated reason.
"""

from evenhand.domains.jobs.linting.check import Draft, Finding, lint
from evenhand.domains.jobs.linting.packs import PackNotUnderstood, load_packs, shipped_packs

__all__ = ["Draft", "Finding", "PackNotUnderstood", "lint", "load_packs", "shipped_packs"]
