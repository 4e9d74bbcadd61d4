"""The parts of a pack as types, one kind of file or part a module."""
