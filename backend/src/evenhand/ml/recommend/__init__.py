"""Ranking titles, skills and people against each other; arrays in, arrays out."""
