"""Writing XML piece by piece. Characters that XML cannot hold are left out."""

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, content: object) -> str:
    """<name>content</name>"""
    return f"<{name}>{escape(clean(str(content)))}</{name}>"


def cdata(name: str, content: object) -> str:
    """<name><![CDATA[content]]></name>; an end of CDATA inside the content is cut in two."""
    inside = clean(str(content)).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{inside}]]></{name}>"


def clean(text: str) -> str:
    """The text without what may not stand in an XML document."""
    return _FORBIDDEN.sub("", text)
