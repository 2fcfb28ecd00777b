"""Runs inside a bare interpreter: builds the jail, then runs each call in a process of its own.

Started by `evenhand.providers.sandbox.linux` as a top-level package named `jail`; it imports nothing but
the standard library, so no module of the platform is loaded in a process that a candidate's code shares.
"""
