"""The Word format: documents set in the styles of a template, which decides all looks."""
