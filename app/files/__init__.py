"""Files that a run reads and writes."""
