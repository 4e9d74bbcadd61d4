"""The types of what `advise` returns."""
