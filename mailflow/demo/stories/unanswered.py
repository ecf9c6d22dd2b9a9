"""Whom did Robin write to, and nobody answered?"""

from __future__ import annotations

from mailflow.demo.clients import Person
from mailflow.demo.desk import Desk


def never_answered(desk: Desk) -> None:
    """From one attempt to four, and whoever hides among them."""
    marta = Person("Marta Lindqvist", "marta@lindqvist-snickeri.example")
    desk.sent(
        marta,
        desk.day(6, "09:12"),
        "What your planer does at night",
        """
        Hi Marta,

        the joinery two doors down from us found out that its dust extractor runs
        from Friday evening to Monday morning. Nobody had told it to. It cost them
        about a moped a year.

        We put small clamps around the cables (ten minutes a machine, no
        electrician) and you see on one page who is still awake at 3 am.

        Do you happen to know what your shop draws on a Sunday?
        """,
    )

    tomas = Person("Tomás Ferreira", "tomas.ferreira@ferreira-moldes.example", zone="Europe/Lisbon")
    first = desk.sent(
        tomas,
        desk.day(15, "10:20"),
        "Compressed air at Ferreira Moldes",
        """
        Dear Tomás,

        I read that you added a third shift for the injection moulds.
        Congratulations, and my sympathy to your compressor.

        In shops like yours we find a fifth of the air leaving through leaks,
        around the clock. Shall I show you how to see that without stopping a
        single machine?
        """,
    )
    desk.followed_up(
        first,
        desk.day(8, "11:05"),
        """
        Dear Tomás,

        a picture says more: a mould maker in Porto let me share his curve of one
        weekend. The bump on Saturday at 23:00 is the tool-room heater, on a timer
        that a man set who retired in 2019.

        Who looks after your energy bills, you or somebody in the office?
        """,
    )

    aoife = Person("Aoife Brennan", "aoife@brennanbikes.example", zone="Europe/Dublin")
    first = desk.sent(
        aoife,
        desk.day(24, "09:40"),
        "Your powder oven",
        """
        Hi Aoife,

        lovely frames. The green one with the curly seat stays kept me from my
        work for half an hour.

        I see you coat them yourselves. How long does your oven take from cold to
        180 degrees? The answer usually decides whether to run it daily or twice
        a week, and that is most of the bill.
        """,
    )
    second = desk.followed_up(
        first,
        desk.day(19, "10:15"),
        """
        Hi Aoife,

        here is a little table that I made for another frame builder: cost of one
        batch, by day of the week and size of the oven. No meters needed, only a
        stopwatch. Keep it whatever you decide.

        Would Tuesdays and Fridays be enough for your batches?
        """,
    )
    desk.followed_up(
        second,
        desk.day(12, "09:05"),
        """
        Hi Aoife,

        Ireland has a grant for small makers who measure before they replace a
        machine. It pays half, and the form is only two pages.

        Shall I send you the form with your part of it filled in?
        """,
    )

    piotr = Person("Piotr Zieliński", "p.zielinski@odlewnia-zielinski.example", zone="Europe/Warsaw")
    last = desk.sent(
        piotr,
        desk.day(40, "08:50"),
        "Peak load in the foundry",
        """
        Dear Mr Zieliński,

        your network fee depends on the worst quarter of an hour of the year. For
        a foundry that is often a Monday at seven, when everything starts at once.

        Do you know which quarter of an hour was yours?
        """,
    )
    for days, text in (
        (
            35,
            """
            Dear Mr Zieliński,

            a foundry in Silesia moved the start of one furnace by twenty minutes.
            That was the whole project. Their foreman tells it at every wedding.

            Is somebody at your place free to choose the starting order?
            """,
        ),
        (
            28,
            """
            Dear Mr Zieliński,

            from your trade association: the new fee tables, with the page that
            matters to induction furnaces marked in yellow. You will not enjoy it,
            but better to read it now than in January.
            """,
        ),
        (
            15,
            """
            Dear Mr Zieliński,

            I will be in Katowice next month for another visit. I could bring four
            clamps and leave them with you for a fortnight. You keep the curves,
            I take back the clamps, and nobody signs anything.

            Would that be of use?
            """,
        ),
    ):
        last = desk.followed_up(last, desk.day(days, "09:25"), text)

    hannah = Person("Hannah Oosterhuis", "hannah@oosterhuis-drukkerij.example", zone="Europe/Amsterdam")
    first = desk.sent(
        hannah,
        desk.day(13, "14:10"),
        "The press that never sleeps",
        """
        Hi Hannah,

        your apprentice told me at the fair that the old offset press hums all
        night. Ours hummed too: 900 watts, for a display and a fan.

        May I lend you one meter for a week, to hear what yours hums?
        """,
    )
    desk.followed_up_by_phone(
        first,
        desk.day(7, "16:32"),
        """
        Hi Hannah, on a train and just passed your printing works, lights on and
        all. The loan meter is in my bag next week. Wednesday?
        """,
    )

    giulia = Person("Giulia Ferrante", "giulia@vetreria-ferrante.example", zone="Europe/Rome")
    desk.sent(
        giulia,
        desk.day(18, "11:30"),
        "A question about your kiln",
        """
        Dear Giulia,

        do you let the kiln cool down over the weekend, or is it cheaper to keep it
        warm? Glass makers ask me, and I would love to know what you found.
        """,
    )
    desk.sent(
        giulia,
        desk.day(9, "10:45"),
        "Murano measured it: weekend or no weekend",
        """
        Dear Giulia,

        three workshops on Murano measured it this summer: below 300 litres let it
        cool, above keep it warm. Their two pages are yours if you want them.

        On which side of the line is your kiln?
        """,
    )

    ana = Person("Ana Kovač", "ana@kovac-keramika.example", zone="Europe/Zagreb")
    luka = Person("Luka Kovač", "luka@kovac-keramika.example", zone="Europe/Zagreb")
    desk.sent(
        ana,
        desk.day(8, "09:55"),
        "Two kilns, one fuse",
        """
        Hi Ana, hi Luka,

        at the market you told me that firing both kilns trips the main fuse, and
        that each of you blames the other's. A clamp on each would settle the
        family question within a day.

        Whose kiln shall we measure first?
        """,
        luka,
    )

    elin = Person("Elín Sigurðardóttir", "elin@ullarverk.example", zone="Atlantic/Reykjavik")
    desk.sent(
        elin,
        desk.day(3, "10:05"),
        "Drying wool with less",
        """
        Hi Elín,

        you dry with hot water from the ground, lucky you. The fans still run on
        money. A mill in the Faroes runs its fans by the humidity now, and only
        half as long.

        How do you decide today when a batch is dry?
        """,
    )

    matteo = Person("Matteo Rinaldi", "matteo@rinaldi-gelatieri.example", zone="Europe/Rome")
    desk.sent(
        matteo,
        desk.day(1, "11:20"),
        "Your batch freezers",
        """
        Hi Matteo,

        thanks for the pistachio. I have thought of little else since the fair.

        You wondered which of the four freezers is the glutton. Shall I send you
        four clamps, so that we can find it by the weekend?
        """,
    )

    noor = Person("Noor Haddad", "noor@haddad-ovens.example", zone="Europe/Brussels")
    desk.sent(
        noor,
        desk.day(9, "15:15"),
        "Preheating, by the clock or by habit?",
        """
        Hi Noor,

        most bakeries switch on at two because grandfather did. One of your
        customers in Ghent now starts at ten to three, with the same bread.

        Would your oven buyers like a little meter in the box?
        """,
    )
    desk.began(
        noor,
        desk.day(1, "17:40"),
        "The meter in the box",
        """
        Hi Noor,

        I asked our workshop what a meter without its housing would weigh, and
        """,
    )

    oskar = Person("Oskar Lehtonen", "oskar@lehtonen-sauna.example", zone="Europe/Helsinki")
    first = desk.sent(
        oskar,
        desk.day(175, "09:30"),
        "How hot is your showroom?",
        """
        Hi Oskar,

        eleven saunas in one showroom, all of them warm: I was impressed, and so
        is your power company. May I show you what a timer would do?
        """,
    )
    desk.followed_up(
        first,
        desk.day(165, "10:10"),
        """
        Hi Oskar,

        a sum for you: two saunas warm instead of eleven saves enough to give one
        away each spring. Which one would you give away?
        """,
    )
