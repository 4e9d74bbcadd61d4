"""`advise`: everything concluded about a region, put together as its result."""
