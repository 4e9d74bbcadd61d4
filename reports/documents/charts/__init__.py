"""Charts of a region, each drawn once as SVG for all formats, with the table of its figures.

They stand in the annex. The memo has none: its six pages are full, its text says the few figures
that bear on a task, and a chart would say these again. A brief has room for no picture at all.
"""
