"""The pages that people see, one group of addresses a module."""

from __future__ import annotations

from fastapi import APIRouter

PAGES: tuple[APIRouter, ...] = ()
"""Every group of pages."""
