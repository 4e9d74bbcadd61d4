"""Tests of the mutation of rules."""
