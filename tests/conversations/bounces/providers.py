"""What do those who have mailboxes by the million say of a letter that they could not deliver?"""

from __future__ import annotations

from mailflow.conversations.refusal import Cause
from tests.conversations.bounces.shape import Shape, dead, passing, refused

SHAPES: list[Shape] = [
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
