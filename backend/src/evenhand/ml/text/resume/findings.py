"""What was set aside from a résumé, in words for the candidate and for the recruiter."""

from evenhand.ml.text.resume.fields import Json
from evenhand.ml.text.resume.layout import Document

_LEFT_OUT = "It was left out of everything that is read and scored."
# kind → what a person is told. Nobody is accused: templates and scanners make hidden text too.
EXPLANATIONS: dict[str, str] = {
    "same_colour": f"This text has the colour of the ground it stands on, so nobody sees it. {_LEFT_OUT}",
    "near_colour": f"This text is so close to the colour of its ground that hardly anybody sees it. {_LEFT_OUT}",
    "tiny": f"This text is too small to be read. {_LEFT_OUT}",
    "off_page": f"This text stands outside the page. {_LEFT_OUT}",
    "invisible": f"The file holds this text but tells viewers not to draw it. {_LEFT_OUT}",
    "covered": f"This text is covered, clipped, transparent or on a hidden layer, so it is not to be seen. {_LEFT_OUT}",
    "marked_hidden": f"This text is marked as hidden. {_LEFT_OUT}",
    "scan_layer": "This page is a picture, such as a scan, with invisible text laid over it, as text recognition does. "
    f"Nobody can see whether the two agree. {_LEFT_OUT} Send a file with real text, or fill in the fields yourself.",
    "metadata": f"The properties of the file hold words that are not on its pages. {_LEFT_OUT}",
    "invisible_characters": f"Characters without any look were placed in the text. {_LEFT_OUT}",
    "reversed": f"Control characters make this text look different from what it says. {_LEFT_OUT}",
    "misleading_text": f"What a computer reads here differs from the letters that are drawn. {_LEFT_OUT}",
    "comment": f"A comment holds this text; it is not part of the page. {_LEFT_OUT}",
    "alternative_text": f"The description of a picture holds this text; it is not on the page. {_LEFT_OUT}",
    "deleted": f"This text was deleted, and the deletion is still recorded in the file. {_LEFT_OUT}",
    "annotation": f"A note or form field that is not shown on the page holds this text. {_LEFT_OUT}",
    "active_content": "The file holds a program, an action or another file inside. None of it was run or opened.",
}


def findings_of(document: Document) -> list[Json]:
    """Each: kind, page, text, where, explanation."""
    return [
        {
            "kind": h.kind,
            "page": h.page,
            "text": h.sample,
            "where": h.where or (f"page {h.page}" if h.page else ""),
            "explanation": EXPLANATIONS[h.kind],
        }
        for h in document.hidden
    ]
