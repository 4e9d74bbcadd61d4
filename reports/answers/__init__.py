"""The answers to questions, in words."""
