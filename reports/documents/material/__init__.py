"""What all documents draw on: items, their reasons and weight, the type, unknowns, risks."""
