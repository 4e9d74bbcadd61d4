"""The pages that people see, one group of addresses a module."""

from __future__ import annotations

from fastapi import APIRouter

from app.web.pages import files, fill, lists, live, review, start

PAGES: tuple[APIRouter, ...] = (
    start.router,
    files.router,
    review.router,
    live.router,
    fill.router,
    lists.router,
)
"""Every group of pages; the sections of the form come last, whose addresses take any word."""
