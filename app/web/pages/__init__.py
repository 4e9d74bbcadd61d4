"""The pages that people see, one group of addresses a module."""

from __future__ import annotations

from fastapi import APIRouter

from app.web.pages import (
    audit,
    compare,
    files,
    fill,
    lists,
    live,
    results,
    review,
    rules,
    start,
    what_if,
)

PAGES: tuple[APIRouter, ...] = (
    start.router,
    files.router,
    review.router,
    live.router,
    results.router,
    audit.router,
    what_if.router,
    compare.router,
    rules.router,
    fill.router,
    lists.router,
)
"""Every group of pages; the sections of the form come last, whose addresses take any word."""
