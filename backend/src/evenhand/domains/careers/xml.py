"""Writing XML piece by piece. Characters that XML cannot hold are left out."""

from xml.sax.saxutils import escape

from evenhand.core.text import documentable


def element(name: str, content: object) -> str:
    """<name>content</name>"""
    return f"<{name}>{escape(documentable(str(content)))}</{name}>"


def cdata(name: str, content: object) -> str:
    """<name><![CDATA[content]]></name>; an end of CDATA inside the content is cut in two."""
    inside = documentable(str(content)).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{inside}]]></{name}>"
