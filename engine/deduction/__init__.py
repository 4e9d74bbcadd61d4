"""From what is stated of a region to everything that follows from it, layer by layer."""
