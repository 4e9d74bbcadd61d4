"""Worked cases: run, and what they show of each rule and comparison."""
