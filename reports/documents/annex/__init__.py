"""The annex: everything that is known and advised, each item with what it rests on."""
