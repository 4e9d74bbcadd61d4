"""Tests of the types that read what the paper says, and of reading itself."""
