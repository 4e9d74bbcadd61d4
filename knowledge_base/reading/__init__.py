"""Files and typed words read strictly: YAML, JSON, CSV, what people write for figures and terms,
and what is wrong with it.
"""
