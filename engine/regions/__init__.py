"""Official figures: regions as profiles, beside each other, checked against each other."""
