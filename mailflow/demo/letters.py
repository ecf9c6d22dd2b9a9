"""What lies in the mailbox of Robin, who sells energy meters to workshops?"""

from __future__ import annotations

from datetime import datetime

from mailflow.demo.desk import ROBIN, Desk, Letter, Rep
from mailflow.demo.stories.answered import answered, answered_elsewhere
from mailflow.demo.stories.others import no_outreach
from mailflow.demo.stories.robots import out_of_office, undeliverable
from mailflow.demo.stories.unanswered import never_answered


def letters(now: datetime, rep: Rep = ROBIN) -> list[Letter]:
    """About fifty messages, oldest first, dated on the business days before ``now``."""
    desk = Desk(now, rep)
    never_answered(desk)
    answered(desk)
    answered_elsewhere(desk)
    undeliverable(desk)
    out_of_office(desk)
    no_outreach(desk)
    return sorted(desk.letters, key=lambda letter: letter.at)
