"""Promises: when an employer answers, who is reminded, and that every application gets an outcome.

Words: the *promise* is a number of working days that the application keeps from the moment it was sent; it starts
again with every step that the company makes. The *policy* is what an organization does about applications on which
nothing happens: it closes them with an honest message, after a warning, unless it chose not to.
"""

from evenhand.domains.promises.service import ask_about_closed_job

__all__ = ["ask_about_closed_job"]
