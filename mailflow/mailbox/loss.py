"""Why was a connection lost, or never made? In words for whoever has to mend it. (pure)"""

from __future__ import annotations

import errno
import re
import socket
import ssl

# OpenSSL's names for an answer that is no TLS; they differ by its version.
_NOT_TLS = frozenset(
    {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "UNKNOWN_PROTOCOL"}
)
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
# imaplib makes texts of what befell its socket. A line without an end is one that the server did not finish.
_CUT = re.compile(r"socket error: .*\b(reset|broken pipe|aborted)", re.IGNORECASE)
_CLOSED = re.compile(r"socket error: .*\bEOF\b|unterminated line", re.IGNORECASE)


def reason(error: BaseException) -> str:
    """What a person can make of an error of the network; "" where it is none."""
    match error:
        case socket.gaierror():
            return "this machine finds no such host; check host, and whether the network is up"
        case ssl.SSLError():
            return f"{error}; check security (tls or starttls) and port" if error.reason in _NOT_TLS else ""
        case ConnectionRefusedError():
            return "nobody answers at this port; the server is down, or host or port are wrong"
        case ConnectionError():
            return "the connection was cut"
        case TimeoutError():
            return "the server did not answer in time"
        case OSError() if error.errno in _NO_WAY:
            return "there is no way to the server; is the network up?"
    text = str(error)
    if _CUT.search(text):
        return "the connection was cut"
    return "the server closed the connection" if _CLOSED.search(text) else ""
