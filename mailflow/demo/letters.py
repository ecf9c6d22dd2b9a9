"""What lies in the mailbox of Robin, who sells energy meters to workshops, and how do people answer?

Robin Keller works for Voss Metering: clamps around the power cables, ten minutes a machine, no electrician,
and a page that shows what a workshop draws while everybody sleeps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from email import message_from_bytes
from email.message import Message
from email.utils import format_datetime, formataddr, getaddresses
from hashlib import sha256
from textwrap import dedent, indent
from zoneinfo import ZoneInfo

from mailflow.demo.clients import Client, Note, Person, bounce, invitation, received, write

DEFAULT_ANSWER = """\
Hi Robin,

thank you for not giving up on me. Thursday at ten would suit us.
Bring one of those clamps, and I will see to the coffee.

Best wishes
"""


@dataclass(frozen=True, slots=True)
class Rep:
    """Whose mailbox it is; the texts call the rep Robin.

    addresses: the desk's first, the phone's last. signature: as it stands below each mail.
    """

    name: str = "Robin Keller"
    addresses: tuple[str, ...] = ("robin@vendor.example", "robin.keller@vendor.example")
    time_zone: str = "Europe/Berlin"
    country: str = "DE"
    # The number is one of those that the German regulator keeps for films and books.
    signature: str = "Robin Keller\nVoss Metering, Berlin\n+49 30 23125 014"


ROBIN = Rep()


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the mailbox. at: when it came or was sent, aware."""

    folder: str
    at: datetime
    raw: bytes


def letters(now: datetime, rep: Rep = ROBIN) -> list[Letter]:
    """About fifty messages, oldest first, dated on the business days before ``now``."""
    desk = _Desk(now, rep)
    _never_answered(desk)
    _answered(desk)
    _answered_elsewhere(desk)
    _undeliverable(desk)
    _out_of_office(desk)
    _no_outreach(desk)
    return sorted(desk.letters, key=lambda letter: letter.at)


def answer(raw_touch: bytes, *, address: str, now: datetime, text: str = DEFAULT_ANSWER) -> bytes:
    """What the prospect at ``address`` writes back to a message of the rep's, in its thread."""
    touch = message_from_bytes(raw_touch)
    touch_id = _one_line(touch, "Message-ID")
    ancestors = " ".join(f"{_one_line(touch, 'References')} {touch_id}".split())
    subject = _one_line(touch, "Subject")
    own_id = sha256(f"{touch_id} {address} {now.isoformat()} {text}".encode()).hexdigest()[:32]
    headers = [
        ("Return-Path", f"<{address}>"),
        ("Date", format_datetime(now)),
        ("From", formataddr((_name_of(touch, address), address))),
        ("To", _one_line(touch, "From")),
        ("Subject", subject if subject.lower().startswith("re:") else f"Re: {subject}"),
        ("Message-ID", f"<{own_id}@{address.rpartition('@')[2]}>"),
        ("In-Reply-To", touch_id),
        ("References", ancestors),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    quoted = f"\nOn {_one_line(touch, 'Date')}, you wrote:\n{indent(_text(touch), '> ', lambda _line: True)}"
    lines = [*(f"{name}: {value}" for name, value in headers if value), "", *(text + quoted).splitlines(), ""]
    return "\r\n".join(lines).encode("utf-8", "replace")


class _Desk:
    """Collects what Robin sent and got, and counts the business days back from now."""

    def __init__(self, now: datetime, rep: Rep) -> None:
        self.letters: list[Letter] = []
        self.robin = Person(
            rep.name, rep.addresses[0], Client.THUNDERBIRD, rep.time_zone, f"-- \n{rep.signature}"
        )
        self.phone = Person(rep.name, rep.addresses[-1], Client.IPHONE, rep.time_zone, "Sent from my iPhone")
        self.mira = Person("Mira Voss", f"mira@{self.robin.domain}", Client.APPLE_MAIL, rep.time_zone, "Mira")
        self._zone = ZoneInfo(rep.time_zone)
        self._today = now.astimezone(self._zone).date()

    def day(self, business_days: int, at: str) -> datetime:
        """That many business days before today (negative: after), at ``"HH:MM"`` of the rep's clock."""
        day, left = self._today, abs(business_days)
        step = timedelta(days=-1 if business_days > 0 else 1)
        while left:
            day += step
            left -= day.weekday() < 5
        return datetime.combine(day, time.fromisoformat(at), self._zone)

    def sent(self, to: Person, at: datetime, subject: str, text: str, *also: Person) -> Note:
        """Robin begins a thread."""
        return self._file("Sent", Note(self.robin, (to, *also), at, subject, _clean(text)))

    def began(self, to: Person, at: datetime, subject: str, text: str) -> None:
        """Robin began a mail and left it in Drafts."""
        self._file("Drafts", Note(self.robin, (to,), at, subject, _clean(text)))

    def followed_up(self, last: Note, at: datetime, text: str) -> Note:
        """Robin writes again in the same thread, nobody having answered."""
        return self._file("Sent", Note(self.robin, last.to, at, _re(last), _clean(text), parent=last))

    def followed_up_by_phone(self, last: Note, at: datetime, text: str) -> Note:
        return self._file("Sent", Note(self.phone, last.to, at, _re(last), _clean(text), parent=last))

    def wrote_back(self, letter: Note, at: datetime, text: str) -> Note:
        """Robin answers what somebody wrote."""
        return self._file(
            "Sent", Note(self.robin, (letter.sender,), at, _re(letter), _clean(text), parent=letter)
        )

    def got(self, note: Note, folder: str = "INBOX") -> Note:
        self.letters.append(Letter(folder, note.at, received(note, write(note), self.robin)))
        return note

    def got_answer(self, touch: Note, sender: Person, at: datetime, text: str, folder: str = "INBOX") -> Note:
        answered = Note(sender, (touch.sender,), at, _re(touch), _clean(text), parent=touch)
        return self.got(answered, folder)

    def got_auto_reply(self, touch: Note, subject: str, text: str, *extra: tuple[str, str]) -> None:
        """The prospect's server answers by itself, within the minute (RFC 3834)."""
        robot = replace(touch.to[0], signature="")
        at = touch.at + timedelta(seconds=40)
        extra = (("Auto-Submitted", "auto-replied"), *extra)
        self.got(Note(robot, (touch.sender,), at, subject, _clean(text), parent=touch, extra=extra))

    def got_invitation(self, note: Note, begins: datetime, ends: datetime) -> None:
        raw = received(note, invitation(note, begins=begins, ends=ends), self.robin)
        self.letters.append(Letter("INBOX", note.at, raw))

    def got_bounce(self, touch: Note, after: timedelta, status: str, diagnostic: str) -> None:
        at = touch.at + after
        self.letters.append(Letter("INBOX", at, bounce(touch, status=status, diagnostic=diagnostic, at=at)))

    def _file(self, folder: str, note: Note) -> Note:
        self.letters.append(Letter(folder, note.at, write(note)))
        return note


def _never_answered(desk: _Desk) -> None:
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


def _answered(desk: _Desk) -> None:
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


def _answered_elsewhere(desk: _Desk) -> None:
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
            _clean(
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


def _undeliverable(desk: _Desk) -> None:
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


def _out_of_office(desk: _Desk) -> None:
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


def _no_outreach(desk: _Desk) -> None:
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


def _clean(text: str) -> str:
    return dedent(text).strip() + "\n"


def _re(note: Note) -> str:
    return note.subject if note.subject.startswith("Re: ") else f"Re: {note.subject}"


def _english(day: datetime) -> str:
    return f"{day:%A}, {day.day} {day:%B %Y}"


def _one_line(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _name_of(touch: Message, address: str) -> str:
    people = getaddresses([_one_line(touch, "To"), _one_line(touch, "Cc")])
    return next((name for name, candidate in people if candidate.lower() == address.lower()), "")


def _text(message: Message) -> str:
    """The first plain text of a message, as far as it can be read."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            payload = part.get_payload(decode=True)
            return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return ""
