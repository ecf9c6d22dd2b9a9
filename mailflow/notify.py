"""What the service manager is told: systemd's notify protocol (sd_notify(3)), over its datagram socket."""

from __future__ import annotations

import os
import socket


def notify(state: str) -> None:
    """Tell systemd ``READY=1``, ``WATCHDOG=1``, ``STATUS=...`` or ``STOPPING=1``; several on a line each.

    Silence where no service manager listens. Never raises and never waits: being heard is a courtesy, a full
    or vanished socket is no reason to stop working.
    """
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address[:1] not in ("/", "@"):
        return
    if address.startswith("@"):  # an abstract socket, named by a leading NUL (unix(7)); Linux only
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel:
            channel.setblocking(False)
            channel.sendto(state.encode(), address)
    except (OSError, ValueError):  # gone, full or refused; an address with a NUL in it
        return


def watchdog_interval() -> float | None:
    """Seconds within which ``notify("WATCHDOG=1")`` is due, or systemd restarts us; None where nobody waits.

    Half of what systemd allows, as sd_watchdog_enabled(3) advises. WATCHDOG_PID names whose duty it is: a
    child of the service inherits the variables, not the duty.
    """
    allowed, whose = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not allowed.isdecimal() or int(allowed) == 0:
        return None
    if whose and whose != str(os.getpid()):
        return None
    return int(allowed) / 1_000_000 / 2
