"""`make bench`: one region warm and cold, and reading the pack, each beside its peers."""

from __future__ import annotations

import platform
import tempfile
from pathlib import Path

import yaml

from app.files.yaml_text import as_yaml
from benchmarks.measure import Timing, command, show, timed
from engine import advise
from engine.advice.advising import conclude
from engine.deduction.deduce import deduce
from engine.matching.inference import Inference, infer
from engine.readings.two_valued import predicate
from engine.regions.official import official_profile
from knowledge_base.loading.packs import DEFAULT_PACK, load_pack
from knowledge_base.pack import Pack
from knowledge_base.reading.strict_yaml import read_file

FULLEST = "3.4-cluster-member"


def warm(pack: Pack) -> list[Timing]:
    """One region within a running process."""
    profile = official_profile(pack, "陕西")
    values = pack.reader.read(profile).values
    return [
        timed("verdicts on every rule, all leaves kept", lambda: deduce(pack, values), target=2),
        timed("inference by experta", lambda: infer(pack, values)),
        timed(
            "both held against each other",
            lambda: conclude(pack, pack.reader.read(profile)),
            target=10,
        ),
        timed("advise: the whole result", lambda: advise(profile, pack), target=10),
    ]


def with_entities(pack: Pack) -> list[Timing]:
    """The same for a worked case with entities in its lists."""
    profile = pack.cases[FULLEST].profile
    values = pack.reader.read(profile).values
    return [
        timed("verdicts on every rule, all leaves kept", lambda: deduce(pack, values)),
        timed("inference by experta", lambda: infer(pack, values)),
        timed("advise: the whole result", lambda: advise(profile, pack)),
    ]


def peers(pack: Pack) -> list[Timing]:
    """Rules without `about`, by different means: bare predicates, verdicts with leaves, experta,
    building experta.
    """
    values = deduce(pack, pack.reader.read(official_profile(pack, "陕西")).values).values
    bare = [predicate(rule.when) for rule in pack.rules if rule.about is None]
    return [
        timed(
            "bare predicates, no trace, grades given", lambda: [holds(values, {}) for holds in bare]
        ),
        timed("verdicts with every leaf, grades worked out", lambda: deduce(pack, values)),
        timed("experta, forward through the layers", lambda: infer(pack, values)),
        timed("experta, built anew for the region", lambda: Inference(pack).run(values), runs=5),
    ]


def reading() -> list[Timing]:
    """The pack's YAML by the strict reader and by PyYAML."""
    files = sorted(DEFAULT_PACK.rglob("*.yaml"))
    texts = [path.read_text("utf-8") for path in files]
    timings = [
        timed(
            "strict reader: positions, duplicates, YAML 1.2",
            lambda: [read_file(path) for path in files],
            runs=7,
        ),
        timed(
            "PyYAML CSafeLoader: none of that",
            lambda: [yaml.load(text, yaml.CSafeLoader) for text in texts],
            runs=7,
        ),
        timed(
            "PyYAML SafeLoader: none of that",
            lambda: [yaml.safe_load(text) for text in texts],
            runs=3,
        ),
    ]
    print(f"\n{sum(map(len, texts)) / 1000:.0f} thousand characters of YAML in {len(files)} files")
    return timings


def cold(pack: Pack) -> list[Timing]:
    """The command as a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder) / "region.yaml"
        profile.write_text(as_yaml(official_profile(pack, "陕西")), "utf-8")
        return [
            command("yindi --help", ["--help"], target=200),
            command(
                "yindi advise --format json",
                ["advise", str(profile), "--format", "json"],
                target=1000,
            ),
            command("yindi advise --format md", ["advise", str(profile)], target=1000),
            command("yindi why RULE", ["why", "grade.region-type", str(profile)]),
        ]


def main() -> None:
    """Measure and print."""
    pack = load_pack()
    print(
        f"Python {platform.python_version()}, {platform.machine()}, "
        f"{len(pack.rules)} rules and {len(pack.grades)} grades"
    )
    show("One region, warm (official figures of Shaanxi)", warm(pack))
    show(f"One region with entities, warm (case {FULLEST})", with_entities(pack))
    show("The same rules by different means", peers(pack))
    show("Reading the pack", reading())
    show("The command, cold", cold(pack))


if __name__ == "__main__":
    main()
