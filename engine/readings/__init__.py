"""One condition, several readings: three-valued for meaning, two-valued for experta, z3 terms for
proof.
"""
