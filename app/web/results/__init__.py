"""What the pages of results show: files, the audit of a rule, before and after, side by side."""
