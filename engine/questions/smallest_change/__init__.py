"""`smallest_change`: the fewest answers that must change for a rule to fire or stop, or for a
type.
"""
