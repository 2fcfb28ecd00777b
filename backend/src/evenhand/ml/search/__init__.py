"""Filtering, counting and ranking over columns: arrays in, arrays out."""
