"""Draws JSON Resumes with RenderCV: python rendercv_files.py PEOPLE.json OUT, in an environment that has it.

OUT receives NAME--rendercv-THEME.pdf, and by pandoc NAME--pandoc.docx and NAME--pandoc.odt.
"""

import json
import re
import sys
from pathlib import Path

import pypandoc
import rendercv.api as api
import rendercv_fonts
import typst

THEMES = ("classic", "engineeringclassic", "engineeringresumes", "moderncv", "sb2nov")


def without_nothing(row):
    return {k: v for k, v in row.items() if v}


def cv_of(resume):
    """RenderCV's own form of a JSON Resume."""
    basics = resume["basics"]
    place = basics.get("location") or {}
    sections = {}
    if basics.get("summary"):
        sections["summary"] = [basics["summary"]]
    sections["experience"] = [
        without_nothing(
            {
                "company": w["name"],
                "position": w["position"],
                "location": w.get("location"),
                "start_date": (w.get("startDate") or "")[:7],
                "end_date": (w.get("endDate") or "present")[:7],
                "highlights": w.get("highlights"),
            }
        )
        for w in resume.get("work", [])
    ]
    sections["education"] = [
        without_nothing(
            {
                "institution": e["institution"],
                "area": e.get("area") or "Studies",
                "degree": e.get("studyType"),
                "start_date": (e.get("startDate") or "")[:7],
                "end_date": (e.get("endDate") or "present")[:7],
            }
        )
        for e in resume.get("education", [])
    ]
    sections["skills"] = [
        {"label": s["name"], "details": ", ".join(s["keywords"])}
        for s in resume.get("skills", [])
        if s.get("keywords")
    ]
    sections["languages"] = [
        {"label": x["language"], "details": x.get("fluency") or "fluent"} for x in resume.get("languages", [])
    ]
    cv = {
        "name": basics["name"],
        "location": place.get("city"),
        "email": basics.get("email"),
        "sections": {name: rows for name, rows in sections.items() if rows},
    }
    return without_nothing(cv)


def main(people, out):
    for name, resume in json.loads(Path(people).read_text()).items():
        document = {"cv": cv_of(resume)}
        for theme in THEMES:
            document["design"] = {"theme": theme}
            source = api.create_contents_of_a_typst_file_from_a_python_dictionary(document)
            if not isinstance(source, str):
                print(f"RenderCV cannot draw {name}: {source[:2]}", file=sys.stderr)
                continue
            # The icons would be fetched; nothing of the text depends on them.
            source = re.sub(r'#import "@preview/fontawesome[^\n]*', "#let fa-icon(..args) = []", source)
            file = Path(out) / f"{name}--rendercv-{theme}.typ"
            file.write_text(source)
            fonts = [str(folder) for folder in rendercv_fonts.paths_to_font_folders]
            file.with_suffix(".pdf").write_bytes(typst.compile(str(file), font_paths=fonts))
            file.unlink()
        text = api.create_contents_of_a_markdown_file_from_a_python_dictionary(document)
        text = text.replace("\n#", "\n\n#")  # a heading right under a list would be read as its last item
        for ending in ("docx", "odt"):
            pypandoc.convert_text(text, ending, "md", outputfile=str(Path(out) / f"{name}--pandoc.{ending}"))


main(*sys.argv[1:3])
