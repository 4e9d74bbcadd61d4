"""What people ask of the rules: why, what depends on what, what if, what makes the difference, what
to ask next.
"""
