"""Who and what may come in: hosts, sizes, forged forms, accounts."""
