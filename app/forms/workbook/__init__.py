"""A profile as an Excel workbook: written for people to fill in, and read back cell by cell."""
