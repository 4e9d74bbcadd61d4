"""The same answers for programs: /api/v1."""
