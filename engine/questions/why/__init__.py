"""`why`: a rule's verdict followed down to what people stated."""
