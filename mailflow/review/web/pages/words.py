"""What was typed into a form: a reason, a day?"""

from __future__ import annotations

from datetime import date

from mailflow.drafts.clean import sentence
from mailflow.review.later import day_typed
from mailflow.review.web.answer import Form


def reason_given(form: Form) -> str:
    """Why, in the rep's own words or by what they chose; "" for neither."""
    return sentence(form.get("words", "")) or sentence(form.get("reason", ""))


def day_given(form: Form, name: str) -> date:
    """The day that was chosen; InputInvalid for none."""
    return day_typed(form.get(name, ""))
