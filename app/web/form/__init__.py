"""The form in the browser: what a page shows of each field, and what comes back from it."""
