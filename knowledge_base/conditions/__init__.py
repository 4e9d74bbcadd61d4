"""The condition language: the tree, how it is read from YAML, its normal form."""
