"""`ask`: the next best questions."""
