"""Which message ids stand in a header?"""

from __future__ import annotations

import re

_ID = re.compile(r"<([^<>\s]{1,998})>")
_END = 50


def parse_ids(value: str) -> tuple[str, ...]:
    """The ids of a Message-ID, In-Reply-To or References header, without ``<>``, in their order.

    Anything else in the header is passed over: dates, names, quoted words, ``undefined`` (snappymail #370).
    ``<a@b><c@d>`` is two ids. Of a very long list the first and the last 50 are kept: the root and the
    nearest ancestors are what links a message. Never raises. RFC 5322 section 3.6.4.
    """
    ids = tuple(_ID.findall(value))
    if len(ids) < 2:
        return ids
    ids = tuple(dict.fromkeys(ids))
    return ids if len(ids) <= 2 * _END else ids[:_END] + ids[-_END:]
