"""The checks of a rule base, one a module: what can be wrong with it, each finding with the region
that shows it.
"""

from __future__ import annotations
