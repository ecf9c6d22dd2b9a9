"""How many examples does a test try that takes more or fewer than the others?"""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """So many where others try a hundred; in another profile of tests/conftest.py as many more or fewer."""
    return settings(max_examples=max(5, number * settings().max_examples // 100))
