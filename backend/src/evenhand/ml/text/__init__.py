"""Text: similarity, grading and what else is arithmetic on words."""
