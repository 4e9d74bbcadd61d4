"""Two packs held against each other: what means otherwise, by proof, and what that does to
regions.
"""

from __future__ import annotations
