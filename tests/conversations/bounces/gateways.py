"""What do the filters that stand before a mail server say of a letter that they did not let through?"""

from __future__ import annotations

from mailflow.conversations.refusal import Cause
from tests.conversations.bounces.shape import BOB, Shape, dead, refused

SHAPES: list[Shape] = [
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
]
