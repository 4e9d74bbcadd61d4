"""Whether the parts of a pack fit together: names, texts, examples, cases."""
