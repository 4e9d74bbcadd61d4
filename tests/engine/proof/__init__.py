"""Tests of the fourth reading."""
