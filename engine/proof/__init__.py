"""The fourth reading of the rules: z3 terms over a region of which nothing is given, for what holds
for every region.

z3 is asked for only here and is not needed to advise anyone; `require` says how to install it where
it is missing.
"""

from __future__ import annotations

from importlib.util import find_spec

from knowledge_base.reading.problems import refuse


def require() -> None:
    """Refuse in plain words where z3 is not installed.

    Raises:
        InputError: with the line that installs it.
    """
    if find_spec("z3") is None:
        raise refuse(
            "此命令需要z3：pip install 'yindi[proof]'",
            "this command needs z3: pip install 'yindi[proof]'",
        )
