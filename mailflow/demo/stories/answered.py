"""Who answered Robin, and where do the answers lie?"""

from __future__ import annotations

from datetime import UTC, timedelta

from mailflow.demo.clients import Client, Note, Person
from mailflow.demo.desk import Desk, clean


def answered(desk: Desk) -> None:
    """In the thread: yes, go on; a colleague; no, thank you."""
    jonas = Person("Jonas Bakke", "jonas@bakke-baat.example", Client.APPLE_MAIL, "Europe/Oslo")
    touch = desk.sent(
        jonas,
        desk.day(5, "09:20"),
        "Steam box and band saw",
        """
        Hi Jonas,

        your film about bending oak over steam was better than television. Does
        the boiler run all day, or only when you bend?
        """,
    )
    desk.got_answer(
        touch,
        jonas,
        desk.day(2, "13:40"),
        """
        Hi Robin,

        all day, because lighting it is a bother. I suspect that is your point.
        What does a set of clamps cost, and do they mind sawdust?

        Jonas
        """,
    )

    claire = Person("Claire Dubreuil", "claire@chocolaterie-dubreuil.example", Client.GMAIL, "Europe/Paris")
    touch = desk.sent(
        claire,
        desk.day(16, "10:30"),
        "Tempering and the electricity bill",
        """
        Dear Claire,

        does your tempering line cool by tap water or by compressor? A colleague
        of yours in Lyon changed that and has been smug ever since.
        """,
    )
    reply = desk.got_answer(
        touch,
        claire,
        desk.day(14, "11:15"),
        """
        Dear Robin,

        by compressor, and I know the smug one, she is my cousin. Send me a price
        for six machines and I will show it to my brother, who holds the purse.

        Claire
        """,
    )
    desk.wrote_back(
        reply,
        desk.day(11, "09:00"),
        """
        Dear Claire,

        for six machines it is 960 euros once, and nothing a month. If the first
        winter does not bring that back, we take the clamps home and bring your
        brother a cake.

        Which week would suit you to fit them?
        """,
    )

    henrik = Person("Henrik Madsen", "henrik@madsen-maskin.example", zone="Europe/Copenhagen")
    lone = Person("Lone Friis", "lone.friis@madsen-maskin.example", zone="Europe/Copenhagen")
    touch = desk.sent(
        henrik,
        desk.day(10, "10:00"),
        "Coolant pumps on the mills",
        """
        Hi Henrik,

        on most mills the coolant pump runs whenever the spindle does, dry cuts
        included. Have you ever counted the dry ones?
        """,
    )
    reply = desk.got_answer(
        touch,
        lone,
        desk.day(6, "08:45"),
        """
        Hello Robin,

        Henrik is building a house and answers nothing with more than two lines,
        so you get me. I run production. Half our cuts are dry. Let us talk, I
        will send you a time.

        Lone
        """,
    )
    begins = desk.day(-3, "10:00").astimezone(UTC)
    invited = Note(
        lone,
        (desk.robin,),
        desk.day(6, "08:52"),
        "Voss Metering: dry cuts",
        "Here is the time.\n",
        parent=reply,
    )
    desk.got_invitation(invited, begins, begins + timedelta(minutes=30))

    bruce = Person("Bruce Tanner", "bruce@tanner-upholstery.example", Client.GMAIL, "Europe/London")
    touch = desk.sent(
        bruce,
        desk.day(17, "09:45"),
        "Irons, compressors, staple guns",
        """
        Hi Bruce,

        which of the three in the subject costs you most? Everybody guesses the
        irons. Everybody is wrong, me included.
        """,
    )
    refusal = desk.got_answer(
        touch,
        bruce,
        desk.day(16, "12:05"),
        """
        Robin, no thank you, we are not interested. We are four people with one
        iron, and I know what it costs because I shout at it.

        Bruce
        """,
    )
    desk.wrote_back(
        refusal,
        desk.day(16, "14:30"),
        """
        Hi Bruce,

        thank you for such a clear answer, and my respects to the iron. If you
        ever get a second one, you know where I am.
        """,
    )


def answered_elsewhere(desk: Desk) -> None:
    """In a new mail, in Trash, in Archive."""
    katrin = Person("Katrin Aßmann", "k.assmann@assmann-metallbau.example", Client.OUTLOOK)
    desk.sent(
        katrin,
        desk.day(9, "09:15"),
        "Schweißen mit Nachtstrom?",
        """
        Guten Tag Frau Aßmann,

        Ihr Geselle sagte mir auf der Messe, das Schutzgas sei das Teuerste beim
        Schweißen. Ich wette eine Kiste Apfelschorle auf die Absaugung. Darf ich
        nachmessen?
        """,
    )
    desk.got(
        Note(
            katrin,
            (desk.robin,),
            desk.day(4, "07:55"),
            "Ihre Stromzangen",
            clean(
                """
                Guten Morgen,

                ich finde Ihre Mail nicht mehr, also eine neue: Die Wette gilt. Kommen Sie
                an einem Dienstag, da läuft die Absaugung am längsten.

                Katrin Aßmann
                """
            ),
        )
    )

    yusuf = Person("Yusuf Demir", "yusuf.demir@demir-tekstil.example", Client.OUTLOOK, "Europe/Istanbul")
    touch = desk.sent(
        yusuf,
        desk.day(20, "10:50"),
        "Steam for the presses",
        """
        Dear Mr Demir,

        do your presses share one boiler? Then the last press of the evening pays
        for all of the steam. A plan of which press goes home first is often worth
        more than a new boiler.
        """,
    )
    desk.got_answer(
        touch,
        yusuf,
        desk.day(18, "15:20"),
        """
        Dear Robin, a good idea, but we move to the new building first. Please do
        not write before the spring.

        Yusuf Demir
        """,
        "Trash",
    )

    eva = Person("Eva Nováková", "eva@pivovar-novak.example", Client.APPLE_MAIL, "Europe/Prague")
    touch = desk.sent(
        eva,
        desk.day(88, "09:35"),
        "Cold rooms at the brewery",
        """
        Hi Eva,

        how often is the door of your cold room open, and for how long? Ours tells
        on people. I can show you without names.
        """,
    )
    desk.got_answer(
        touch,
        eva,
        desk.day(86, "10:25"),
        """
        Hi Robin,

        with names, please. We took the offer to the owners last night: they want
        to see a full year first. I come back to you when we have it.

        Eva
        """,
        "Archive",
    )
