"""JSON Schemas of a profile and of every file of a pack."""
