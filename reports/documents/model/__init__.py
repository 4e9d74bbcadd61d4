"""A document before any format shows it: blocks of words, tables and charts."""
