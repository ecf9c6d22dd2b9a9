"""Whose server or robot answered Robin in place of them?"""

from __future__ import annotations

from datetime import datetime, timedelta

from mailflow.demo.clients import Client, Person
from mailflow.demo.desk import Desk


def undeliverable(desk: Desk) -> None:
    """A dead address and a full mailbox."""
    oliver = Person("Oliver Hartmann", "o.hartmann@hartmann-fraesen.example")
    touch = desk.sent(
        oliver,
        desk.day(7, "09:00"),
        "Spindle warm-up in the morning",
        """
        Hi Oliver,

        do your mills warm up on a fixed program, or when the first one in thinks
        of it? There is an hour a day in that answer.
        """,
    )
    desk.got_bounce(
        touch,
        timedelta(seconds=3),
        "5.1.1",
        "550 5.1.1 <o.hartmann@hartmann-fraesen.example>: Recipient address rejected: User unknown",
    )

    daniel = Person("Daniel Okafor", "daniel@okaforprint.example", zone="Europe/London")
    touch = desk.sent(
        daniel,
        desk.day(14, "13:25"),
        "Screen printing: the dryer",
        """
        Hi Daniel,

        your tunnel dryer and my toaster have one thing in common: both are on
        while nobody puts anything in. May I measure yours? Mine is beyond help.
        """,
    )
    desk.got_bounce(
        touch,
        timedelta(days=5, seconds=7),
        "4.2.2",
        "452 4.2.2 <daniel@okaforprint.example>: Mailbox full, over quota, please try again later",
    )


def out_of_office(desk: Desk) -> None:
    """Away, in three languages."""
    rachel = Person("Rachel Whitcombe", "rachel@whitcombe-pottery.example", zone="Europe/London")
    touch = desk.sent(
        rachel,
        desk.day(4, "10:40"),
        "Firing on Sundays",
        """
        Hi Rachel,

        since October your supplier has a Sunday tariff that nobody noticed. Two
        potters in Devon fire on Sundays now and play cards meanwhile.

        Would a Sunday firing fit your week?
        """,
    )
    desk.got_auto_reply(
        touch,
        f"Automatic reply: {touch.subject}",
        f"""
        Thank you for your message. I am out of the office and will be back on
        {_english(desk.day(-3, "09:00"))}. In a hurry? Ring the workshop and let it ring,
        somebody always has clay on their hands.

        Rachel Whitcombe
        """,
        ("X-Auto-Response-Suppress", "All"),
    )

    stefan = Person("Stefan Brandl", "stefan.brandl@brandl-seilbau.example", zone="Europe/Vienna")
    touch = desk.sent(
        stefan,
        desk.day(11, "08:55"),
        "Winding ropes in the night tariff",
        """
        Dear Stefan,

        a rope works in Tyrol lets its longest winding run start at nine in the
        evening, by itself. Would your machine allow that?
        """,
    )
    desk.got_auto_reply(
        touch,
        f"Abwesenheitsnotiz: {touch.subject}",
        f"""
        Guten Tag,

        ich bin bis einschließlich {desk.day(6, "09:00"):%d.%m.%Y} nicht im Haus. Ihre Nachricht
        wird nicht weitergeleitet. In dringenden Fällen hilft Ihnen das Büro.

        Mit freundlichen Grüßen
        Stefan Brandl
        """,
        ("Precedence", "bulk"),
    )

    sato = Person("佐藤 健", "sato@sato-seiki.example", Client.GMAIL, "Asia/Tokyo")
    touch = desk.sent(
        sato,
        desk.day(5, "08:35"),
        "Standby power of precision lathes",
        """
        Dear Mr Sato,

        thank you for the tour in Hanover. You asked what a lathe of your type
        draws on standby: ours measured 1.4 kW, of which 0.9 kW is the oil pump.

        May I send you the whole curve?
        """,
    )
    back = desk.day(-2, "09:00")
    desk.got_auto_reply(
        touch,
        f"自動返信: {touch.subject}",
        f"""
        お世話になっております。佐藤精機の佐藤です。
        誠に勝手ながら、{back.month}月{back.day}日まで休暇をいただいております。
        ご連絡いただいた件につきましては、休暇明けに改めてご連絡いたします。

        佐藤 健
        """,
    )


def _english(day: datetime) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"
