"""What do programs that carry mail say of a letter that they could not deliver?"""

from __future__ import annotations

from mailflow.conversations.refusal import Cause
from tests.conversations.bounces.shape import BOB, Shape, dead, passing, refused

SHAPES: list[Shape] = [
    (
        "qmail",
        "From: MAILER-DAEMON@mx.example\nSubject: failure notice",
        """
        Hi. This is the qmail-send program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <jane@acme.example>:
        192.0.2.7 does not like recipient.
        Remote host said: 550 5.1.1 <jane@acme.example>... User Unknown
        Giving up on 192.0.2.7.

        <bob@acme.example>:
        192.0.2.7 does not like recipient.
        Remote host said: 552 disk quota exceeded
        Giving up on 192.0.2.7.

        --- Below this line is a copy of the message.

        COPY
        """,
        [dead(), passing(Cause.FULL, BOB)],
        True,
    ),
    (
        "qmail, a host without a name",
        "From: MAILER-DAEMON@mx.example\nSubject: failure notice",
        """
        Hi. This is the qmail-send program at mx.example.

        <jane@acme.example>:
        Sorry, I couldn't find any host named acme.example. (#5.1.2)
        """,
        [dead(cause=Cause.NO_SUCH_HOST)],
        False,
    ),
    (
        "qmail, tired of trying",
        "From: MAILER-DAEMON@mx.example\nSubject: failure notice",
        """
        Hi. This is the qmail-send program at mx.example.

        <jane@acme.example>:
        Sorry, I wasn't able to establish an SMTP connection. (#4.4.1)
        I'm not going to try again; this message has been in the queue too long.
        """,
        [passing()],
        False,
    ),
    (
        "qmail, before the recipient was named",
        "From: MAILER-DAEMON@mx.example\nSubject: failure notice",
        """
        Hi. This is the qmail-send program at mx.example.

        <jane@acme.example>:
        Connected to 192.0.2.7 but sender was rejected.
        Remote host said: 550 unknown user
        """,
        [refused(Cause.BLOCKED)],
        False,
    ),
    (
        "Exim without its header",
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\n"
        "Subject: Mail delivery failed: returning message to sender",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jane@acme.example
            host mx.acme.example [192.0.2.7]
            SMTP error from remote mail server after RCPT TO:<jane@acme.example>:
            550 5.1.1 <jane@acme.example>: Recipient address rejected: User unknown
          bob@acme.example: mailbox is full (MTA-imposed quota exceeded)

        ------ This is a copy of the message, including all the headers. ------

        COPY
        """,
        [dead(), passing(Cause.FULL, BOB)],
        True,
    ),
    (
        "Exim, where the address is not told but what it came from is",
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed",
        """
        This message was created automatically by mail delivery software.
        The following address(es) failed:

          an undisclosed address
            (generated from jane@acme.example)
            Unrouteable address
        """,
        [dead()],
        False,
    ),
    (
        "Exim, to the postmaster",
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed",
        """
        A message sent by

          <robin@vendor.example>

        could not be delivered to one or more of its recipients. The following
        address(es) failed:

          jane@acme.example
            unknown user
        """,
        [dead()],
        False,
    ),
    (
        "Exim, which still tries",
        "From: Mail Delivery System <Mailer-Daemon@mx.example>\n"
        "Subject: Warning: message 1kXyZa-0001aB-2C delayed 24 hours",
        """
        This message was created automatically by mail delivery software.
        A message that you sent has not yet been delivered to one or more of its
        recipients after more than 24 hours on the queue on mx.example.

        The address to which the message has not yet been delivered is:

          jane@acme.example

        No action is required on your part. Delivery attempts will continue for
        some time.
        """,
        [passing()],
        False,
    ),
    (
        "Postfix, its report lost",
        "From: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender",
        """
        This is the mail system at host mx.example.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients. It's attached below.

        For further assistance, please send mail to <postmaster@mx.example>

                           The mail system

        <jane@acme.example>: host mx.acme.example[192.0.2.7] said: 550 5.1.1
            <jane@acme.example>: Recipient address rejected: User unknown in virtual
            mailbox table (in reply to RCPT TO command)

        <bob@acme.example> (expanded from <team@acme.example>): host
            mx.acme.example[192.0.2.7] said: 554 5.7.1 Service unavailable; Client host
            [198.51.100.9] blocked using zen.spamhaus.org (in reply to RCPT TO command)
        """,
        [dead(), refused(Cause.BLOCKED, BOB), refused(Cause.BLOCKED, "team@acme.example")],
        False,
    ),
    (
        "Postfix, to a carrier whose user threw it out",
        "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender",
        """
        This is the mail system at host mx.example.

        <jane@acme.example>: host mx.acme.example[192.0.2.7] said: 550 Unknown user
            jane@acme.example (in reply to end of DATA command)
        """,
        [refused(Cause.BLOCKED)],
        False,
    ),
    (
        "Postfix, to an Exchange that checks recipients last",
        "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender",
        """
        <jane@acme.example>: host mx.acme.example[192.0.2.7] said: 550 5.1.10
            RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
            (in reply to end of DATA command)
        """,
        [dead()],
        False,
    ),
    (
        "Postfix, a name server in trouble",
        "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender",
        """
        <jane@acme.example>: Name service error for domain acme.example: Host not
            found, try again
        """,
        [passing()],
        False,
    ),
    (
        "Sendmail",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\n"
        "Subject: Returned mail: see transcript for details",
        """
        The original message was received at Mon, 2 Mar 2026 10:00:00 +0100
        from vendor.example [198.51.100.9]

           ----- The following addresses had permanent fatal errors -----
        <jane@acme.example>
            (reason: 550 5.1.1 User unknown)
        <bob@acme.example>
            (reason: 552 5.2.3 Message size exceeds fixed maximum message size)

           ----- Transcript of session follows -----
        ... while talking to mx.acme.example.:
        >>> RCPT To:<jane@acme.example>
        <<< 550 5.1.1 User unknown
        550 5.1.1 <jane@acme.example>... User unknown
        >>> RCPT To:<bob@acme.example>
        <<< 552 5.2.3 Message size exceeds fixed maximum message size
        552 5.2.3 <bob@acme.example>... Service unavailable

           ----- Original message follows -----

        COPY
        """,
        [dead(), refused(Cause.TOO_BIG, BOB)],
        True,
    ),
    (
        "Sendmail 5",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\nSubject: Returned mail: User unknown",
        """
           ----- Transcript of session follows -----
        While talking to mx.acme.example:
        >>> MAIL From:<robin@vendor.example>
        <<< 501 <robin@vendor.example>... no access from mail server [198.51.100.9] which is an open relay.
        554 <bob@acme.example>... Remote protocol error
        While talking to mx2.acme.example:
        >>> RCPT To:<jane@acme.example>
        <<< 550 Requested User Mailbox not found. No such user here.
        550 <jane@acme.example>... User unknown

           ----- Unsent message follows -----
        COPY
        """,
        [refused(Cause.RELAY, BOB), dead()],
        True,
    ),
    (
        "IMail",
        'From: "Postmaster" <postmaster@mx.example>\nSubject: Undeliverable Mail',
        """
        Invalid final delivery userid: jane@acme.example


        Original message follows.

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "MDaemon",
        "From: MDaemon@mx.example\nSubject: Permanent Delivery Failure",
        """
        The attached message had PERMANENT fatal delivery errors!

        After one or more unsuccessful delivery attempts the attached message has
        been removed from the mail queue on this server.

        ===================================================
        Failed address: jane@acme.example
        --- Session Transcript ---
         Mon 2026-03-02 10:00:00: --> RCPT To:<jane@acme.example>
         Mon 2026-03-02 10:00:00: <-- 550 <jane@acme.example>, Recipient unknown
        """,
        [dead()],
        False,
    ),
    (
        "Courier",
        "From: postmaster@mx.example\nSubject: NOTICE: mail delivery status.",
        """
        This is a delivery status notification from mx.example,
        running the Courier mail server, version 0.65.2.

        The original message was received on Mon, 2 Mar 2026 10:00:00 +0100
        from vendor.example (localhost [127.0.0.1])

                                   UNDELIVERABLE MAIL

        Your message to the following recipients cannot be delivered:

        <jane@acme.example>:
            mx.acme.example [192.0.2.7]:
        >>> RCPT TO:<jane@acme.example>
        <<< 550 5.1.1 <jane@acme.example>... User Unknown
        """,
        [dead()],
        False,
    ),
    (
        "OpenSMTPD",
        "From: Mailer Daemon <MAILER-DAEMON@mx.example>\nSubject: Delivery status notification: error",
        """
            Hi!

            This is the MAILER-DAEMON, please DO NOT REPLY to this email.

            An error has occurred while attempting to deliver a message for
            the following list of recipients:

        jane@acme.example: 550 5.1.1 <jane@acme.example>... User Unknown

            Below is a copy of the original message:

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "DragonFly",
        "From: MAILER-DAEMON <>\nSubject: Mail delivery failed",
        """
        This is the DragonFly Mail Agent v0.13 at mx.example.

        There was an error delivering your mail to <jane@acme.example>.

        mx.acme.example [192.0.2.7] did not like our RCPT TO:
        550 5.1.1 <jane@acme.example>... User Unknown

        Message headers follow.

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "Apache James",
        "From: postmaster@mx.example\nSubject: [BOUNCE]",
        """
        Hi. This is the James mail server at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.

        Error message below:
        550 - Requested action not taken: no such user here

        Message details:
          Subject: Pumps
          Sent date: Mon Mar 02 10:00:00 CET 2026
          MAIL FROM: robin@vendor.example
          RCPT TO: jane@acme.example
          From: Robin Keller <robin@vendor.example>
          To: jane@acme.example
          Size (in bytes): 1024
        """,
        [dead()],
        False,
    ),
    (
        "Oracle Messaging Server, iCloud",
        "From: Internet Mail Delivery <postmaster@mac.example>\n"
        "Subject: Delivery Notification: Delivery has failed",
        """
        This report relates to a message you sent with the following header fields:

          Message-id: <offer@vendor.example>
          Date: Mon, 02 Mar 2026 10:00:00 +0100
          From: Robin Keller <robin@vendor.example>
          To: bob@acme.example, jane@acme.example
          Subject: Pumps

        Your message cannot be delivered to the following recipients:

          Recipient address: jane@acme.example
          Reason: Remote SMTP server has rejected address
          Diagnostic code: smtp;550 5.1.1 <jane@acme.example>... User Unknown
          Remote system: dns;mx.acme.example (TCP|198.51.100.9|47323|192.0.2.7|25)
        """,
        [dead()],
        True,
    ),
    (
        "a program that asks for no name (1)",
        'From: "Mail Deliver System" <daemon@mx.example>\nSubject: Returned Mail: User unknown',
        """
        The original message was received at Mon, 2 Mar 2026 10:00:00 +0900
        from vendor.example

        ---The following addresses had delivery errors---

        jane@acme.example [User unknown]
        """,
        [dead()],
        False,
    ),
    (
        "a program that asks for no name (3)",
        "From: Mail Delivery System <daemon@mx.example>\nSubject: Delivery status notification",
        """
        ============================================================================
              This is an automatically generated Delivery Status Notification.

        Delivery to the following recipients failed permanently:

           * jane@acme.example

        ============================================================================
                                     Technical details:

        SMTP:RCPT host 192.0.2.7: 553 5.3.0 <jane@acme.example>... No such user here
        ============================================================================
        """,
        [dead()],
        False,
    ),
    (
        "a program that asks for no name (6)",
        "From: daemon@mx.example\nSubject: There was an error sending your mail",
        """
        We had trouble delivering your message. Full details follow:

        Subject: 'Pumps'
        Date: 'Mon, 02 Mar 2026 10:00:00 +0000'

        1 error(s):

        SMTP Server <mx.acme.example> rejected recipient <jane@acme.example>
          (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]

        The attachment contains the original mail headers
        """,
        [dead()],
        False,
    ),
    (
        "fml",
        "From: list-admin@lists.example\nSubject: NOT MEMBER article from robin@vendor.example (pumps ML)",
        """
        You are not a member of this mailing list <pumps@lists.example>.
        If you know the general guide of this list, please send mail with the mail body
        guide
        """,
        [refused(Cause.POLICY, "pumps@lists.example")],
        False,
    ),
    (
        "Haraka",
        "From: MAILER-DAEMON@mx.example\nSubject: failed to deliver email to jane@acme.example",
        """
        Hi. This is the Haraka Mailer program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        Intended Recipients: <jane@acme.example>
        Failure Reason: 550 5.1.1 The email account that you tried to reach does not exist
        """,
        [dead()],
        False,
    ),
]
