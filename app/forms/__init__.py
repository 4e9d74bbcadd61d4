"""A profile filled in: blank files, typed answers, question by question."""
