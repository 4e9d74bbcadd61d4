"""A pack with a few rules that read verdicts, and a city with objects that get them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from knowledge_base.pack import Pack
from tests.engine.checks.planting import planted, rule

JOINT, LEAD, NOT_OWN = "industry.joint", "industry.lead", "industry.not-own"


def reading_verdicts(folder: Path) -> Pack:
    """A rule about technologies, one about planned industries, and one about the region, each by
    verdicts alone.
    """
    return planted(
        folder,
        rule("joint", {"technologies.verdict": "joint_platform"}, about="technologies"),
        rule(
            "not-own",
            {"planned_industries.verdict": ["not_own", "narrow"]},
            about="planned_industries",
        ),
        rule(
            "lead",
            {"some": {"in": "planned_industries", "where": {"planned_industries.verdict": "lead"}}},
        ),
    )


def city(**more: Any) -> dict[str, Any]:
    """A city with two technologies and two planned industries; groups given replace those here."""
    reducer = {
        "name": "减速器",
        "industry": "embodied_robotics",
        "trl": 7,
        "market_risk": "high",
        "market_outlook": "clear",
        "holder": "enterprise",
    }
    robots = {"industry": "embodied_robotics", "horizon": "emerging", "local_base": "medium"}
    clouds = {"industry": "artificial_intelligence", "horizon": "future", "local_base": "weak"}
    return {
        "region": {"name": "甲市", "level": "prefecture"},
        "rd": {"rd_capability": "medium", "technology_strengths": ["machinery"]},
        "industry": {"planned_industries": [robots, clouds]},
        "enterprise": {
            "enterprises": [
                {
                    "name": "机器人公司",
                    "size": "large",
                    "startup": False,
                    "industry": "embodied_robotics",
                    "rd_base": "strong",
                }
            ]
        },
        "technologies": [
            {**reducer, "restrictions": []},
            {"name": "膜电极", "industry": "hydrogen", "trl": 6, "market_outlook": "unclear"},
        ],
        "cooperation": {
            "partners": [{"name": "乙市", "planned_industries": ["artificial_intelligence"]}]
        },
    } | more
