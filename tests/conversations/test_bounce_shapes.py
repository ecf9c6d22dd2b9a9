"""The texts of mail systems that write no report, each in the shape that it is known to have.

The addresses, servers and ids are invented; the shape is the vendor's. What is wanted of each: who failed,
whether the address is dead, and why.
"""

from __future__ import annotations

from textwrap import dedent

import pytest

from mailflow.conversations.bounce import read_bounce
from mailflow.conversations.refusal import Cause

from .letters import raw

JANE, BOB, ID = "jane@acme.example", "bob@acme.example", "offer@vendor.example"
COPY = """\
    Received: from vendor.example by mx.vendor.example; Mon, 2 Mar 2026 10:00:00 +0100
    Message-ID: <offer@vendor.example>
    From: Robin Keller <robin@vendor.example>
    To: Jane Doe <jane@acme.example>
    Subject: Pumps for the new plant

    Dear Jane, our pumps are of the best quality. Write to sales@vendor.example.
    """
Verdict = tuple[str, bool, bool, Cause]  # address, permanent, dead_address, cause


def dead(address: str = JANE, cause: Cause = Cause.NO_SUCH_USER) -> Verdict:
    return (address, True, True, cause)


def refused(cause: Cause, address: str = JANE) -> Verdict:
    return (address, True, False, cause)


def passing(cause: Cause = Cause.UNKNOWN, address: str = JANE) -> Verdict:
    return (address, False, False, cause)


def message(head: str, text: str) -> bytes:
    """A bounce to the rep with these headers and this text, ``COPY`` standing for the returned message."""
    body = dedent(text).strip().replace("COPY", dedent(COPY).strip())
    return raw("To: robin@vendor.example", *dedent(head).strip().splitlines(), "", *body.splitlines(), "")


# (vendor, headers, text, who failed and why, whether the returned message can be named)
SHAPES: list[tuple[str, str, str, list[Verdict], bool]] = [
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
        "Exchange 5.5",
        "From: System Administrator <postmaster@acme.example>\nSubject: Undeliverable: Pumps",
        """
        Your message

          To:      jane@acme.example; bob@acme.example
          Subject: Pumps
          Sent:    Mon, 2 Mar 2026 10:00:00 -0500

        did not reach the following recipient(s):

        jane@acme.example on Mon, 2 Mar 2026 10:01:00 -0500
            The recipient name is not recognized
            The MTS-ID of the original message is: c=us;a= ;p=acme
        ;l=EXCHANGE0000000000000000
            MSEXCH:IMS:ACME:HQ:EXCHANGE 0 (000C05A6) Unknown Recipient
        """,
        [dead()],
        False,
    ),
    (
        "Exchange 2007",
        "From: postmaster@acme.example\nSubject: Undeliverable: Pumps",
        """
        Delivery has failed to these recipients or distribution lists:

        jane@acme.example
        The recipient's e-mail address was not found in the recipient's e-mail system. Microsoft Exchange
        will not try to redeliver this message for you.

        Diagnostic information for administrators:

        Generating server: mx.acme.example

        jane@acme.example
        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##

        Original message headers:

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "Office 365",
        "From: postmaster@acme.example\nSubject: Undeliverable: Pumps",
        """
        Your message to jane@acme.example couldn't be delivered.
        jane wasn't found at acme.example.
        robin Office 365 jane
        Action Required Recipient
        Unknown To address

        How to Fix It The address may be misspelled or may not exist. The mailbox may be full. Try one or more
        of the following: * Send the message again following these steps: In Outlook, open this report.

        Original Message Details
        Created Date: 3/2/2026 9:00:00 AM
        Sender Address: robin@vendor.example
        Recipient Address: jane@acme.example
        Subject: Pumps

        Error Details Reported error: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient jane@acme.example
        not found by SMTP DSN generated by: AM0PR01MB0001.eurprd01.prod.exchangelabs.example
        """,
        [dead()],
        False,
    ),
    (
        "Office 365, an address that its edge does not know",
        "From: postmaster@vendor.example\nSubject: Undeliverable: Pumps",
        """
        jane@acme.example
        Remote Server returned '550 5.4.1 Recipient address rejected: Access denied. AS(201806281)'
        """,
        [dead()],
        False,
    ),
    (
        "Office 365, a message that expired",
        "From: postmaster@vendor.example\nSubject: Undeliverable: Pumps",
        """
        jane@acme.example
        Remote Server returned '550 5.4.316 Message expired, connection refused(Socket error code 10061)'
        """,
        [passing()],
        False,
    ),
    (
        "Gmail",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)\nReferences: <offer@vendor.example>",
        """
        ** Address not found **

        Your message wasn't delivered to jane@acme.example because the address couldn't be found, or is unable
        to receive mail.

        Learn more here: https://support.google.com/mail/?p=NoSuchUser

        The response was:

        550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the
        recipient's email address for typos or unnecessary spaces. - gsmtp
        """,
        [dead()],
        True,
    ),
    (
        "Gmail, blocked",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)",
        """
        ** Message blocked **

        Your message to jane@acme.example has been blocked. See technical details below for more information.

        The response was:
        550 5.7.26 Unauthenticated email from vendor.example is not accepted due to domain's DMARC policy.
        """,
        [refused(Cause.POLICY)],
        False,
    ),
    (
        "Gmail of old",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)",
        """
        Delivery to the following recipient failed permanently:

             jane@acme.example

        Technical details of permanent failure:
        DNS Error: Domain name not found

        ----- Original message -----

        COPY
        """,
        [dead(cause=Cause.NO_SUCH_HOST)],
        True,
    ),
    (
        "Google Groups",
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
        "Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: jane@acme.example",
        """
        Hello robin@vendor.example,

        We're writing to let you know that the group you tried to contact (jane) may not exist, or you may not
        have permission to post messages to the group. A few more details on why you weren't able to post:

         * You might have spelled or formatted the group name incorrectly.
         * This group may not be open to posting.
        """,
        [refused(Cause.POLICY)],
        False,
    ),
    (
        "Yahoo",
        "From: MAILER-DAEMON@yahoo.example\nSubject: Failure Notice",
        """
        Sorry, we were unable to deliver your message to the following address.

        <jane@acme.example>:
        Remote host said:
        554 delivery error: dd This user doesn't have an acme.example account (jane@acme.example) [0]
         [RCPT_TO]

        --- Below this line is a copy of the message.

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "Yahoo, an account that was closed",
        "From: MAILER-DAEMON@yahoo.example\nSubject: failure delivery",
        """
        Message from yahoo.example.
        Unable to deliver message to the following address(es).

        <jane@acme.example>:
        Sorry your message to jane@acme.example cannot be delivered. This account has been disabled or
        discontinued [#102].

        --- Original message follows.

        COPY
        """,
        [refused(Cause.DISABLED)],
        True,
    ),
    (
        "Domino",
        "From: Postmaster@acme.example\n"
        "Subject: DELIVERY FAILURE: User jane (jane@acme.example) not listed in Domino Directory",
        """
        Your message

          Subject: Pumps

        was not delivered to:

          jane@acme.example

        because:

          User jane (jane@acme.example) not listed in Domino Directory
        """,
        [dead()],
        False,
    ),
    (
        "Lotus Notes",
        "From: Postmaster@acme.example\nSubject: Undeliverable message",
        """
        ------- Failure Reasons  --------

        User not listed in public Name & Address Book
        jane@acme.example

        ------- Returned Message --------

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "GroupWise",
        "From: Mailer-Daemon@acme.example\nSubject: Message status - undeliverable",
        """
        The message that you sent was undeliverable to the following:
            jane@acme.example (user not found)
        """,
        [dead()],
        False,
    ),
    (
        "MailMarshal",
        'From: postmaster@gateway.example\nSubject: Undeliverable Mail: "Pumps"',
        """
        Your message:
           From:    robin@vendor.example
           Subject: Pumps

        Could not be delivered because of

        550 5.1.1 User unknown

        The following recipients were affected:
            jane@acme.example
            bob@acme.example

        Additional Information
        ======================
        Original Sender:    <robin@vendor.example>
        Sender-MTA:         <10.11.12.13>
        """,
        [dead(), dead(BOB)],
        False,
    ),
    (
        "MailFoundry",
        "From: MAILER-DAEMON@gateway.example\nSubject: Message delivery has failed",
        """
        Unable to deliver message to: <jane@acme.example>
        Delivery failed for the following reason:
        Server mx.acme.example[192.0.2.7] failed with: 550 <jane@acme.example> No such user here

        This has been a permanent failure.  No further delivery attempts will be made.
        """,
        [dead()],
        False,
    ),
    (
        "McAfee",
        "From: postmaster@gateway.example\nSubject: Delivery Status",
        """
           --- The following addresses had delivery problems ---

        <jane@acme.example>   (User unknown jane@acme.example)
        """,
        [dead()],
        False,
    ),
    (
        "MX Logic",
        "From: Mail Delivery System <mailer-daemon@gateway.example>\n"
        "Subject: Mail delivery failed: returning message to sender",
        """
        This message was created automatically by mail delivery software.

        A message that you have sent could not be delivered to one or more
        recipients.  This is a permanent error.  The following address failed:

          <jane@acme.example>: 550 5.1.1 User unknown

        Included is a copy of the message header:
        -----------------------------------------
        COPY
        """,
        [dead()],
        True,
    ),
    (
        "MessageLabs",
        "From: Mail Delivery System <MAILER-DAEMON@messagelabs.example>\nSubject: Mail Delivery Failure",
        """
        This is the mail delivery agent at messagelabs.example.
        I was unable to deliver your message to the following addresses:

        jane@acme.example

        Reason: 550 Requested action not taken: mailbox unavailable
        """,
        [dead()],
        False,
    ),
    (
        "InterScan",
        'From: "InterScan MSS" <imss@gateway.example>\nSubject: Mail could not be delivered',
        """
        ****** Message from InterScan Messaging Security Suite ******

        Sent <<< RCPT TO:<jane@acme.example>
        Received >>> 550 5.1.1 unknown user.

        Unable to deliver message to <jane@acme.example> (and other recipients in the same domain).

        ************************     End of message     **********************
        """,
        [dead()],
        False,
    ),
    (
        "SurfControl",
        "From: postmaster@gateway.example\nSubject: Delivery failure",
        """
        Your message could not be sent.
        A transcript of the attempts to send the message follows.
        The number of attempts made: 1
        Addressed To: jane@acme.example

        Mon 2 Mar 2026 10:00:00 +0100
        Failed to send to identified host,
        jane@acme.example: [192.0.2.7], 550 jane@acme.example... No such user
        --- Message non-deliverable.
        """,
        [dead()],
        False,
    ),
    (
        "m-FILTER",
        "From: postmaster@gateway.example\nSubject: failure notice",
        """
        このメールは「m-FILTER」が自動的に生成して送信しています。
        メールサーバーとの通信中、下記の理由により
        このメールは送信できませんでした。

        以下のメールアドレスへの送信に失敗しました。
        jane@acme.example


        -------server message
        550 5.1.1 unknown user <jane@acme.example>

        -------SMTP command
        DATA

        -------original message
        COPY
        """,
        [dead()],
        True,
    ),
    (
        "KDDI",
        "From: no-reply@mail.example\nSubject: Mail",
        """
        Your mail sent on: Mon, 2 Mar 2026 11:04:47 +0900
            Could not be delivered to: <jane@acme.example>
            As their mailbox is full.
        """,
        [passing(Cause.FULL)],
        False,
    ),
    (
        "EZweb",
        "From: <Postmaster@carrier.example>\nSubject: Mail System Error - Returned Mail",
        """
        The user(s) account is disabled.

        <jane@acme.example>: 550 user unknown (in reply to RCPT TO command)
        """,
        [refused(Cause.DISABLED)],
        False,
    ),
    (
        "EZweb, what the other server said",
        "From: <Postmaster@carrier.example>\nSubject: Mail System Error - Returned Mail",
        """
        Each of the following recipients was rejected by a remote
        mail server.

            Recipient: <jane@acme.example>
            >>> RCPT TO:<jane@acme.example>
            <<< 550 <jane@acme.example>: User unknown
        """,
        [dead()],
        False,
    ),
    (
        "Biglobe",
        "From: postmaster@biglobe.example\nSubject: Returned mail: User unknown",
        """
           ----- The following addresses had delivery problems -----
        jane@acme.example

           ----- Non-delivered information -----
        The number of messages in recipient's mailbox exceeded the local limit.
        """,
        [passing(Cause.FULL)],
        False,
    ),
    (
        "Active!hunter",
        'From: "MAILER-DAEMON" <mailer-daemon@gateway.example>\nSubject: FAILURE NOTICE : Pumps',
        """
          ----- The following addresses had permanent fatal errors -----

        >>> jane@acme.example <jane@acme.example>

          ----- Transcript of session follows -----
        550 sorry, no mailbox here by that name (#5.1.1 - chkusr)
        """,
        [dead()],
        False,
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
        "GMX",
        "From: GMX Mailer Daemon <mailer-daemon@gmx.example>\n"
        "Subject: Mail delivery failed: returning message to sender",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of
        its recipients. This is a permanent error. The following address
        failed:

        "jane@acme.example":
        SMTP error from remote server after RCPT command:
        host: mx.acme.example
        5.1.1 <jane@acme.example>... User Unknown

        --- The header of the original message is following. ---

        COPY
        """,
        [dead()],
        True,
    ),
    (
        "1&1",
        'From: "Mail Delivery System" <mailer-daemon@kundenserver.example>\n'
        "Subject: Mail delivery failed: returning message to sender",
        """
        The following address failed:

        jane@acme.example

        For the following reason:

        Mail size limit exceeded. For explanation visit
        http://postmaster.example/error-messages
        """,
        [refused(Cause.TOO_BIG)],
        False,
    ),
    (
        "T-Online, Smail",
        "From: Mail Delivery System <Mailer-Daemon@t-online.example>\n"
        "Subject: mail failed, returning to sender",
        """
        |------------------------- Message log follows: -------------------------|
         no valid recipients were found for this message
        |------------------------- Failed addresses follow: ---------------------|
         <jane@acme.example> ... unknown user
        |------------------------- Message text follows: ------------------------|
        COPY
        """,
        [dead()],
        True,
    ),
    (
        "Zoho",
        "From: mailer-daemon@mail.zoho.example\nSubject: Undelivered Mail Returned to Sender",
        """
        This message was created automatically by mail delivery software. A message that you sent could not be
        delivered to one or more of its recipients. This is a permanent error.

        jane@acme.example Invalid Address, ERROR_CODE :550, ERROR_CODE :Requested action not taken: mailbox
        unavailable

        Received: from mail.zoho.example by mx.zoho.example
        Message-ID: <offer@vendor.example>
        """,
        [dead()],
        True,
    ),
    (
        "mail.ru",
        "From: Mail Delivery System <mailer-daemon@corp.mail.example>\nSubject: Mail failure.",
        """
        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jane@acme.example
            user not found

        ------ This is a copy of the message, including all the headers. ------
        COPY
        """,
        [dead()],
        True,
    ),
    (
        "Yandex",
        "From: Mail Delivery System <mailer-daemon@yandex.example>\nSubject: Недоставленное сообщение",
        """
        Это письмо отправлено почтовым сервером yandex.example.

        К сожалению, мы вынуждены сообщить Вам о том, что Ваше письмо не может
        быть отправлено одному или нескольким адресатам. Технические подробности можно найти ниже.

        <jane@acme.example>: host mx.acme.example[192.0.2.7] said: 550 5.7.1 Такого нет: пользователь не
        найден
        """,
        [dead()],
        False,
    ),
    (
        "AOL",
        "From: Mail Delivery Subsystem <MAILER-DAEMON@aol.example>\nSubject: Mail Delivery Problem",
        """
        Your mail to the following recipients could not be delivered because they are not accepting mail from
        robin@vendor.example:
           jane@acme.example
        """,
        [refused(Cause.BLOCKED)],
        False,
    ),
    (
        "Verizon",
        "From: post_master@vtext.example\nSubject: Undeliverable Message",
        """
        Error: 550 - Requested action not taken: no such user here

        Message details:
          Subject: Pumps
          Sent date: Mon Mar 02 02:21:53 GMT 2026
          MAIL FROM: robin@vendor.example
          RCPT TO: jane@acme.example
        """,
        [dead()],
        False,
    ),
    (
        "Verizon, pictures",
        "From: sysadmin@vzwpix.example\nSubject: Undeliverable Message",
        """
        Message could not be delivered to mobile.
        Error: No valid recipients for this MM

        Original Message:
        From: Robin Keller <robin@vendor.example>
        To: jane@acme.example
        Subject: Pumps
        Date:  Mon, 02 Mar 2026 10:00:00 +0000
        """,
        [dead()],
        False,
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
        "Barracuda",
        "From: MAILER-DAEMON@barracuda.example\n"
        "Subject: **Message you sent blocked by our bulk email filter**",
        """
        Your message to: jane@acme.example was blocked by our Spam Firewall. The email you sent with the
        following subject has NOT BEEN DELIVERED:

        Subject: Pumps
        """,
        [refused(Cause.BLOCKED)],
        False,
    ),
    (
        "Mimecast",
        "From: postmaster@mimecast.example\nSubject: [Postmaster] Email Delivery Failure",
        """
        This is a delivery failure notification message indicating that
        an email you addressed to email address :
        -- jane@acme.example

        could not be delivered. The problem appears to be :
        -- Invalid Recipient

        Additional information follows :
        -- 550 Invalid Recipient - https://community.mimecast.example/docs/DOC-1369#550
        """,
        [dead()],
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
    (
        "SendGrid, Mailgun",
        "From: MAILER-DAEMON@bounce.example\nSubject: Undelivered Mail Returned to Sender",
        """
        This is an automatically generated message from the mail service.

        I'm sorry to have to tell you that your message was not able to be delivered to one of its intended
        recipients.

        If you require assistance with this, please contact support@bounce.example.

        jane@acme.example: 550 5.7.1 [CS] Message blocked. Please visit http://csi.example for details.
        """,
        [refused(Cause.BLOCKED)],
        False,
    ),
    (
        "Amazon SES",
        "From: AWS Notifications <no-reply@sns.example>\nSubject: AWS Notification Message",
        """
        {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General",
        "bouncedRecipients":[{"emailAddress":"jane@acme.example","action":"failed","status":"5.1.1",
        "diagnosticCode":"smtp; 550 5.1.1 user unknown"}],"reportingMTA":"dsn; a27.smtp-out.example"},
        "mail":{"source":"robin@vendor.example","destination":["jane@acme.example","bob@acme.example"],
        "headers":[{"name":"Message-ID","value":"<offer@vendor.example>"}]}}
        """,
        [dead()],
        True,
    ),
    (
        "163.com",
        "From: Postmaster@163.example\nSubject: 系统退信/Systems bounce",
        """
        抱歉，您的邮件被退回来了……

        收件人邮件地址：jane@acme.example
        退信原因：收件人不存在
        """,
        [dead()],
        False,
    ),
]


@pytest.mark.parametrize(
    ("head", "text", "wanted", "has_id"), [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES]
)
def test_the_text_of_a_mail_system_is_understood(
    head: str, text: str, wanted: list[Verdict], has_id: bool
) -> None:
    """It says who failed, why, and which message it was, in every vendor's own words."""
    bounce = read_bounce(message(head, text))
    assert bounce
    found = {(one.address, one.permanent, one.dead_address, one.cause) for one in bounce.failures}
    assert (set(wanted), ID if has_id else "") == (found, bounce.original_message_id)
