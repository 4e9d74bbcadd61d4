"""The rules beside the paper: what each page of them shows."""
