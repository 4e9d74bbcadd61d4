"""Verdicts read backwards: what decided them, how firmly, and in which figures."""
