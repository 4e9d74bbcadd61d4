"""`make mutate`: how many of the faults planted in the rules the worked cases notice, and which
ones they do not.
"""

from __future__ import annotations

import sys
from collections import Counter

from app.files.examples import example_file
from engine.cases.rows.cover import rows_for
from engine.cases.rows.goals import of_fault
from knowledge_base.loading.packs import load_pack
from knowledge_base.pack import Pack
from mutation.mutants import KINDS, Mutant, mutants, near
from mutation.trial import Trial

ENOUGH = 95
"""The share of faults, in per cent, that the cases must notice."""


def main() -> None:
    """Plant every fault, print the table and the survivors; exit 1 where too few are noticed."""
    trial = Trial(load_pack())
    made = list(mutants(trial.pack))
    survivors = [mutant for mutant in made if not trial.notices(mutant)]
    same = trial.equivalent(survivors)
    alike = {id(mutant) for mutant in same}
    alive = [mutant for mutant in survivors if id(mutant) not in alike]
    for mutant in alive:
        print(f"{mutant.faulty.id}  {'.'.join(map(str, mutant.place))}: {mutant.kind}")
    _explain(trial.pack, alive)
    noticed = _table(made, same, alive)
    sys.exit(0 if noticed >= ENOUGH else 1)


def _explain(pack: Pack, alive: list[Mutant]) -> None:
    """Rows that would notice the faults left alive: each is a region in which right and faulty
    part, as the rule is today.
    """
    rows, without = rows_for(
        pack,
        (
            of_fault(pack.by_id[mutant.faulty.id], mutant.faulty, near(pack, mutant))
            for mutant in alive
        ),
    )
    if rows:
        print(
            "\nNo case stands where these faults show. "
            "Examples that do, to be checked before they go beneath their rule:\n"
        )
        print(example_file(rows))
    if without:
        print(f"{len(without)} of them were neither proved to change nothing nor shown by a row.")


def _table(made: list[Mutant], same: list[Mutant], alive: list[Mutant]) -> int:
    """Print the count of each kind; the share noticed of all that could be, rounded down."""
    total, alike, missed = map(_by_kind, (made, same, alive))
    print(f"\n{'fault':<24} {'made':>6} {'no change':>10} {'noticed':>8}")
    for kind in KINDS:
        could = total[kind] - alike[kind]
        print(
            f"{kind:<24} {total[kind]:>6} {alike[kind]:>10} "
            f"{_share(could - missed[kind], could):>7}%"
        )
    could = len(made) - len(same)
    print(f"{'all':<24} {len(made):>6} {len(same):>10} {_share(could - len(alive), could):>7}%")
    return _share(could - len(alive), could)


def _by_kind(mutants: list[Mutant]) -> Counter[str]:
    return Counter(mutant.kind for mutant in mutants)


def _share(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 100


if __name__ == "__main__":
    main()
