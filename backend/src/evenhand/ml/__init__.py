"""Arithmetic: arrays in, arrays out; no web, no database, no settings."""
