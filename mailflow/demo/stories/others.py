"""What else lies in the mailbox of Robin?"""

from __future__ import annotations

from mailflow.demo.clients import Client, Note, Person
from mailflow.demo.desk import Desk


def no_outreach(desk: Desk) -> None:
    """What else lies in a mailbox: a newsletter, a friend, a supplier, colleagues."""
    weekly = Person("Workshop Weekly", "news@workshop-weekly.example", Client.GMAIL)
    desk.got(
        Note(
            weekly,
            (desk.robin,),
            desk.day(3, "06:00"),
            "Five jigs you can build this weekend",
            "Number three holds itself.\n\nUnsubscribe: https://workshop-weekly.example/leave\n",
            extra=(
                ("List-Id", "Workshop Weekly <weekly.workshop-weekly.example>"),
                ("List-Unsubscribe", "<https://workshop-weekly.example/leave>"),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                ("Precedence", "bulk"),
            ),
        )
    )

    jule = Person("Jule Petersen", "jule.petersen@freemail.example", Client.IPHONE)
    asked = desk.got(
        Note(
            jule,
            (desk.robin,),
            desk.day(6, "12:30"),
            "Saturday",
            "Climbing hall at four? I bring the rope, you bring the courage.\n\nJule\n",
        )
    )
    desk.wrote_back(asked, desk.day(6, "12:48"), "Four is fine. Courage is out of stock, I bring cake.\n")

    dirk = Person("Dirk Pohl", "dirk.pohl@klemmen-pohl.example", Client.OUTLOOK)
    offered = desk.got(
        Note(
            dirk,
            (desk.robin,),
            desk.day(12, "09:10"),
            "Our offer: split-core clamps, 500 pieces",
            "Hello,\n\nas agreed, 500 clamps at 3.10 euros each, in six weeks.\n\nRegards\nDirk Pohl\n",
        )
    )
    desk.wrote_back(
        offered, desk.day(12, "11:50"), "Hello Dirk,\n\nthank you. Mira orders them once the fair is over.\n"
    )

    desk.got(
        Note(
            desk.mira,
            (desk.robin,),
            desk.day(2, "08:20"),
            "Coffee machine",
            "I clamped ours for a joke. It draws more on Sundays than on Mondays. Who was that?\n",
        )
    )
    diego = Person("Diego Salas", "diego@salas-ceramica.example", Client.GMAIL, "Europe/Madrid")
    desk.sent(
        diego,
        desk.day(13, "10:35"),
        "Tile kilns and the midday price",
        """
        Hi Diego,

        with so much sun, your power is nearly free at two in the afternoon. Is
        that when your kiln runs?
        """,
    )
    desk.got(
        Note(
            desk.mira,
            (diego,),
            desk.day(5, "16:05"),
            "See you in Valencia",
            "Hi Diego,\n\nI am at the tile fair on both days. Robin says you owe us a tile.\n",
            cc=(desk.robin,),
        )
    )
