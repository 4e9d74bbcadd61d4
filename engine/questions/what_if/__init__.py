"""`what_if`: what changes if an answer is different."""
