"""Careers: published jobs as other machines read them: feeds for job boards and readers, sitemaps, robots.txt.

Words: a *feed* lists every published job of the platform or of one employer; a *state* is what all answers of a
feed depend on: another state is another ETag.
"""

from evenhand.domains.careers.feeds import Channel

__all__ = ["Channel"]
