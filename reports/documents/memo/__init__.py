"""Brief and memo: what a leader reads and an office signs, chosen and said by rule."""
