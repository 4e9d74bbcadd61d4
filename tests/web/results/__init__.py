"""The pages of results: documents, audit, what-if, comparison."""
