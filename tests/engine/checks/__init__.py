"""Tests of the checks of a rule base."""
