"""A pack's folder in, a checked pack out."""
