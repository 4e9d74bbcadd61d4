"""The same rules run forward by experta, and held against the verdicts."""
