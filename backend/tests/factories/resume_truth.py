"""People whose résumés are made to order: facts by seed, headings and date forms."""

import random
from dataclasses import dataclass, field

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DATE_FORMS = ("short", "long", "slash", "iso", "year", "dotted", "apostrophe")


@dataclass
class Job:
    title: str
    company: str
    city: str
    start: tuple[int, int]
    end: tuple[int, int] | None
    bullets: list[str]


@dataclass
class Study:
    degree: str
    area: str
    institution: str
    start: int
    end: int
    gpa: str = ""


@dataclass
class Truth:
    name: str
    email: str
    phone: str
    city: str
    linkedin: str
    summary: str
    jobs: list[Job]
    education: list[Study]
    skills: list[str]
    languages: list[tuple[str, str]]
    certificates: list[str] = field(default_factory=list)


NAMES = [
    "Maya Okonkwo",
    "José Álvarez Núñez",
    "Siobhán O'Rourke",
    "Anne-Marie Dupont",
    "Lars van der Berg",
    "Priya Raghunathan",
    "Ürsel Jäger",
    "Tomás de la Cruz",
]
TITLES = [
    "Senior Data Engineer",
    "Registered Nurse",
    "Head of Operations",
    "Pastry Chef",
    "Software Developer",
    "Marketing Manager",
    "Accountant",
    "Site Reliability Engineer",
    "Primary School Teacher",
    "Warehouse Supervisor",
    "UX Designer",
    "Legal Counsel",
]
COMPANIES = [
    "Northwind Traders Ltd",
    "Acme Robotics",
    "Contoso GmbH",
    "St Mary Hospital",
    "Blue Heron Bakery",
    "Globex, Inc.",
    "Initech",
    "Müller & Sons",
    "Fabrikam",
    "Hooli",
    "City of Leeds",
    "Vandelay Industries",
]
CITIES = ["Lyon", "Austin", "Berlin", "Leeds", "Toronto", "Seville", "Rotterdam", "Chennai"]
BULLETS = [
    "Reduced nightly processing time by 43% by rewriting the ingestion jobs",
    "Led a team of five people across two sites and mentored two juniors.",
    "Introduced code review, which halved the number of production incidents in the first year and kept it low since then",
    "Wrote the onboarding handbook",
    "Negotiated contracts with suppliers worth EUR 2.4 million, between 2015 and 2019 budgets",
]
AREAS = [
    "Computer Science",
    "Nursing",
    "Economics",
    "Mechanical Engineering",
    "History",
    "Applied Mathematics",
]
SCHOOLS = [
    "University of Leeds",
    "ETH Zürich",
    "Universidad de Sevilla",
    "Delft University of Technology",
    "King's College London",
    "Ryerson Polytechnic",
]
DEGREES = ["BSc", "MSc", "Bachelor of Arts", "PhD", "B.Tech.", "Master of Science", "MBA"]
SKILLS = [
    "Python",
    "PostgreSQL",
    "Docker",
    "Kubernetes",
    "Negotiation",
    "Microsoft Excel",
    "C++",
    "Patient care",
    "Node.js",
    "Menu planning",
    "CI/CD",
    "Tableau",
]
LANGUAGES = [
    ("English", "Native"),
    ("French", "B2"),
    ("Spanish", "Fluent"),
    ("Hindi", "Native"),
    ("German", "C1"),
    ("Mandarin", "Basic"),
]
HEADINGS = [
    {
        "summary": "Professional Summary",
        "work": "Professional Experience",
        "education": "Education",
        "skills": "Core Competencies",
        "languages": "Languages",
        "certificates": "Certifications",
    },
    {
        "summary": "About Me",
        "work": "Employment History",
        "education": "Academic Qualifications",
        "skills": "Key Skills",
        "languages": "Language Skills",
        "certificates": "Licenses & Certifications",
    },
    {
        "summary": "Career Objective",
        "work": "Career History",
        "education": "Education & Training",
        "skills": "Areas of Expertise",
        "languages": "Spoken Languages",
        "certificates": "Professional Development",
    },
]


def make_truth(seed: int) -> Truth:
    """A person's facts; the same seed always gives the same person."""
    r = random.Random(seed)
    name = r.choice(NAMES)
    plain = "".join(c for c in name.lower().replace(" ", ".") if c.isascii() and (c.isalpha() or c == "."))
    year, jobs = 2026, []
    for i in range(r.randint(2, 4)):
        start = (year - r.randint(2, 4), r.randint(1, 12))
        end = None if i == 0 and r.random() < 0.7 else (year, r.randint(1, 12))
        jobs.append(
            Job(
                r.choice(TITLES),
                r.choice(COMPANIES),
                r.choice(CITIES),
                start,
                end,
                r.sample(BULLETS, r.randint(1, 3)),
            )
        )
        year = start[0] - 1
    education = [
        Study(
            r.choice(DEGREES), r.choice(AREAS), r.choice(SCHOOLS), year - 3, year, r.choice(["", "3.7/4.0"])
        )
        for _ in range(r.randint(1, 2))
    ]
    return Truth(
        name, f"{plain}@example.org", r.choice(["+33 6 12 34 56 78", "(512) 555-0199", "+49 (0)30 901820", "+44 7911 123456", "+91-98200-55528"]),
        r.choice(CITIES), f"linkedin.com/in/{plain.replace('.', '-')}",
        "Practical professional with a decade of experience in growing teams. Known for calm under pressure and for plain writing that everyone understands.",
        jobs, education, r.sample(SKILLS, 6), r.sample(LANGUAGES, 2), ["AWS Certified Developer, Amazon, 2021"],
    )  # fmt: skip


def date(value: tuple[int, int], form: str) -> str:
    year, month = value
    return {
        "short": f"{MONTHS[month - 1][:3]} {year}", "long": f"{MONTHS[month - 1]} {year}", "slash": f"{month:02d}/{year}",
        "iso": f"{year}-{month:02d}", "year": f"{year}", "dotted": f"{month:02d}.{year}", "apostrophe": f"{MONTHS[month - 1][:3]} '{year % 100:02d}",
    }[form]  # fmt: skip


def span(job: Job, form: str, dash: str = " – ") -> str:
    return date(job.start, form) + dash + (date(job.end, form) if job.end else "Present")
