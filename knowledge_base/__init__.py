"""What the paper says, as data, and the types that read it."""
