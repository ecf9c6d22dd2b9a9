"""Why was a connection lost, or never made? In words for whoever has to mend it. (pure)"""

from __future__ import annotations

import errno
import re
import socket
import ssl

CHECK_SECURITY = "check security (tls or starttls; none on this machine) and port"
# OpenSSL's names for an answer that is no TLS; they differ by its version.
_NOT_TLS = frozenset(
    {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG", "UNKNOWN_PROTOCOL"}
)
# How a file without a certificate is told, by version again.
_NO_CERTIFICATE = frozenset({"NO_CERTIFICATE_OR_CRL_FOUND", "NO_START_LINE"})
_EXPIRED = 10  # X509_V_ERR_CERT_HAS_EXPIRED
_OTHER_NAME = (62, 64)  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
_NO_WAY = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN})
# imaplib makes texts of what befell its socket. A line without an end is one that the server did not finish.
_CUT = re.compile(r"socket error: .*\b(reset|broken pipe|aborted)", re.IGNORECASE)
_CLOSED = re.compile(r"socket error: .*\bEOF\b|unterminated line", re.IGNORECASE)


def reason(error: BaseException) -> str:
    """What a person can make of an error of the network; "" where it is none."""
    match error:
        case socket.gaierror():
            return "this machine finds no such host; check host, and whether the network is up"
        case ssl.SSLCertVerificationError():
            return _why_not_trusted(error)
        case ssl.SSLError() if is_no_tls(error):
            return f"what answers at this port is no TLS; {CHECK_SECURITY}"
        case ssl.SSLError() if error.reason in _NO_CERTIFICATE:
            return "ca_file holds no certificate; it has to be a PEM file"
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


def is_no_tls(error: ssl.SSLError) -> bool:
    """Whether something answered, but not in TLS: a port for STARTTLS does so."""
    return error.reason in _NOT_TLS


def _why_not_trusted(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == _EXPIRED:
        return "the server's certificate has expired; who runs the server has to renew it"
    if error.verify_code in _OTHER_NAME:
        return f"the server's certificate is for another name; check host ({error.verify_message})"
    return (
        f"this machine does not trust the server's certificate ({error.verify_message}). If the server is"
        " your own, save its certificate as a file and name that file: init asks for it or takes --ca-file,"
        ' in the config it is ca_file. A server on this machine may do without: security = "none"'
    )
