"""How fast it is, measured beside peers in one run."""
