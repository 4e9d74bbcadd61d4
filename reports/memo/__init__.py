"""The memo of one region: every part built in one language, before any format shows it."""
