"""What a profile says that cannot be, or hardly can."""
