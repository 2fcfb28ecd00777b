"""What the people of the journey bring along: a job description and a résumé file."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

JOB_DESCRIPTION = """Backend Developer (Python)

We are looking for a Backend Developer to build the booking service of our ferry company in Lisbon, Portugal.
The role is hybrid, full-time, and pays EUR 48,000 to 60,000 a year.

What you will do
- Design and build REST services in Python
- Write SQL for PostgreSQL and keep queries quick
- Review code with Git and help colleagues to grow

What you bring
- Must have: at least 3 years of experience with Python
- Must have: good knowledge of SQL
- Must have: Git
- Nice to have: Docker and Linux
"""

RESUME_LINES = [
    (20, "Ines Duarte"),
    (10, "ines.duarte@example.org | +351 912 345 678 | Lisbon, Portugal"),
    (0, ""),
    (14, "Summary"),
    (10, "Backend developer with five years of experience in Python services and SQL."),
    (0, ""),
    (14, "Experience"),
    (11, "Backend Developer, Harbour Systems"),
    (10, "March 2021 - Present, Lisbon"),
    (10, "- Built REST services in Python and PostgreSQL for 40 ferry lines"),
    (10, "- Cut the time of the nightly billing run from 50 to 6 minutes"),
    (11, "Junior Developer, Tagus Software"),
    (10, "June 2019 - February 2021, Porto"),
    (10, "- Maintained a Django application and its SQL reports"),
    (0, ""),
    (14, "Education"),
    (11, "BSc Computer Science, University of Porto"),
    (10, "2016 - 2019"),
    (0, ""),
    (14, "Skills"),
    (10, "Python, SQL, PostgreSQL, Git, Docker, Linux"),
]


def resume_pdf() -> bytes:
    """A one-page résumé, as a word processor would save it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    height = 800.0
    for size, line in RESUME_LINES:
        if size:
            canvas.setFont("Helvetica-Bold" if size in {14, 20} else "Helvetica", size)
            canvas.drawString(60, height, line)
        height -= 24 if size >= 14 else 16
    canvas.save()
    return file.getvalue()
