"""Which line opens which section: known headings in several languages, and lines that look like them."""

import re
from collections import Counter

from evenhand.ml.text.resume.layout import Line

SYNONYMS: dict[str, str] = {
    "summary": "summary|profile|professional summary|career summary|executive summary|summary of qualifications|about"
    "|about me|objective|career objective|professional profile|personal statement|profile summary|overview|introduction"
    "|personal profile|career profile|who i am|statement|professional overview|highlights|profil|kurzprofil|über mich"
    "|à propos|résumé professionnel|perfil|perfil profesional|resumen|sobre mí|profilo|profilo professionale|resumo"
    "|o mnie|podsumowanie|profiel|über mich|профиль|о себе|个人简介|自我评价",
    "work": "experience|work experience|professional experience|employment|employment history|work history|career history"
    "|career|relevant experience|professional background|positions held|positions|work|job history|industry experience"
    "|career experience|professional history|employment experience|professional career|jobs|where i have worked|work background"
    "|where i've worked|my experience|experience and achievements|roles|previous roles|previous employment|career path"
    "|selected experience|teaching experience|research experience|clinical experience|experience highlights|appointments"
    "|berufserfahrung|beruflicher werdegang|berufspraxis|expérience|expériences|expérience professionnelle"
    "|expériences professionnelles|parcours professionnel|experiencia|experiencia laboral|experiencia profesional"
    "|esperienza|esperienze|esperienze lavorative|esperienza professionale|esperienze professionali|experiência"
    "|experiência profissional|doświadczenie|doświadczenie zawodowe|werkervaring|ervaring|опыт работы|工作经历|工作经验|職務経歴|경력",
    "education": "education|academic background|educational background|academic qualifications|qualifications|studies"
    "|education and training|education and qualifications|academic history|academics|academic credentials|degrees|schooling"
    "|educational qualifications|academic profile|training and education|academic record|where i studied|education history"
    "|my education|university|academic education|scholastic background|formal education|learning|educational history"
    "|ausbildung|bildung|studium|bildungsweg|akademischer werdegang|formation|formations|études|diplômes|educación|formación"
    "|formación académica|estudios|istruzione|istruzione e formazione|formazione|educação|formação|formação acadêmica"
    "|formação académica|wykształcenie|edukacja|opleiding|opleidingen|образование|教育背景|教育经历|学歴|학력",
    "skills": "skills|technical skills|key skills|core competencies|competencies|core skills|skills and tools|technologies"
    "|technical proficiencies|areas of expertise|expertise|skill set|skillset|professional skills|tools|tech stack|toolbox"
    "|technology|it skills|computer skills|software|software skills|skills and abilities|skills and competencies|proficiencies"
    "|skills and expertise|technical expertise|hard skills|soft skills|strengths|key competencies|tools and technologies"
    "|technical summary|technical knowledge|core strengths|abilities|what i know|capabilities|skills and technologies|skills summary"
    "|programming skills|technical competencies|key strengths|areas of knowledge|knowledge|what i do well|technical toolkit|toolkit"
    "|fähigkeiten|kenntnisse|kompetenzen|edv-kenntnisse|it-kenntnisse|compétences|compétences techniques|habilidades"
    "|competencias|aptitudes|conocimientos|competenze|competenze tecniche|competenze informatiche|capacità|competências"
    "|umiejętności|kompetencje|vaardigheden|competenties|навыки|ключевые навыки|技能|专业技能|スキル|기술",
    "languages": "languages|language skills|languages spoken|spoken languages|language proficiency|foreign languages|linguistic skills"
    "|languages known|my languages|sprachen|sprachkenntnisse|langues|idiomas|lenguas|lingue|lingue straniere|línguas"
    "|języki|języki obce|znajomość języków|talen|talenkennis|языки|语言|语言能力|言語|언어",
    "certificates": "certifications|certificates|licenses|licences|licenses and certifications|certifications and licenses|courses"
    "|professional certifications|training|trainings|certifications and training|credentials|professional development"
    "|training and certifications|courses and certifications|accreditations|courses and training|continuing education"
    "|relevant coursework|licences and certificates|professional training|additional training|zertifikate|zertifizierungen"
    "|weiterbildung|weiterbildungen|certifications et formations|certificats|certificaciones|certificados|cursos"
    "|certificazioni|corsi|certificações|certyfikaty|kursy|kursy i szkolenia|certificaten|cursussen|сертификаты|курсы|证书",
    "projects": "projects|personal projects|selected projects|key projects|academic projects|side projects|portfolio"
    "|open source|open source contributions|project experience|projekte|projets|proyectos|progetti|projetos|projekty|projecten"
    "|проекты|项目经历|项目经验|プロジェクト",
    "volunteer": "volunteering|volunteer experience|volunteer work|volunteer|community service|community involvement|community"
    "|voluntary work|volunteering experience|ehrenamt|bénévolat|voluntariado|volontariato|wolontariat|vrijwilligerswerk",
    "awards": "awards|honors|honours|awards and honors|achievements|honors and awards|awards and achievements|accomplishments"
    "|key achievements|scholarships|distinctions|recognition|awards and recognition|auszeichnungen|prix|premios|premi|prêmios|nagrody",
    "publications": "publications|papers|selected publications|articles|research publications|patents|publications and patents"
    "|conference papers|presentations|veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicações|publikacje",
    "interests": "interests|hobbies|hobbies and interests|personal interests|activities|extracurricular activities|interests and hobbies"
    "|extracurriculars|leisure|hobbys|interessen|loisirs|centres d'intérêt|intereses|aficiones|interessi|hobby|interesses"
    "|zainteresowania|hobby's|хобби|интересы|兴趣爱好",
    "references": "references|referees|referenzen|références|referencias|referenze|referências|referencje|referenties|рекомендации",
    "contact": "contact|contact details|contact information|contact me|contact info|personal details|personal information|personal data"
    "|get in touch|personal info|details|bio data|biodata|reach me|find me|kontakt|persönliche daten|coordonnées|contacto"
    "|datos personales|contatti|dati personali|informazioni personali|contato|dados pessoais|dane osobowe|contactgegevens"
    "|persoonlijke gegevens|контакты|联系方式|links|social|online|profiles",
}  # fmt: skip
# Headings that also label a part of an entry, where they are set smaller than the section's own heading.
INNER = frozenset(["highlights", "courses", "achievements", "key achievements", "accomplishments"])
_LOOKUP = {name: section for section, names in SYNONYMS.items() for name in names.split("|")}
_CLOSED = {name.replace(" ", ""): section for name, section in _LOOKUP.items()}  # for letter-spaced headings
_KEYWORDS = (
    ("languages", r"\blanguages?\b|\blangues\b|\bidiomas\b|\bsprach"),
    ("certificates", r"\bcertif|\blicen[sc]|\bcourses?\b|\btrainings?\b|\bzertifi"),
    ("volunteer", r"\bvolunt|\bcommunity\b"),
    ("projects", r"\bprojects?\b"),
    ("publications", r"\bpublications?\b|\bpatents?\b"),
    ("awards", r"\bawards?\b|\bhono[u]?rs?\b|\bachievements?\b"),
    ("education", r"\beducation|\bacademic|\bstud(?:y|ies|ied)\b|\bdegrees?\b|\bschooling\b|\bqualification"),
    (
        "skills",
        r"\bskill|\bcompeten|\btechnolog|\btools?\b|\bproficien|\bexpertise\b|\btech\b|\bstack\b|\bsoftware\b",
    ),
    (
        "work",
        r"\bexperience|\bemploy|\bcareer|\bworked\b|\bwork\b|\bjobs?\b|\bpositions?\b|\bappointments?\b",
    ),
    ("summary", r"\bsummary\b|\bprofile\b|\babout\b|\bobjective\b"),
    ("interests", r"\binterests?\b|\bhobb"),
    ("references", r"\breferences?\b|\breferees?\b"),
    ("contact", r"\bcontact\b|\bpersonal (?:details|data|information)\b"),
)


_LETTER_SPACED = re.compile(r"(?:[^\W\d_&]\s+){3,}(?:[^\W\d_]|&)?(?:\s+(?:[^\W\d_]|&))*")


def normalized(text: str) -> str:
    """A heading's bare words: lower case, letter-spacing closed, "&" spelled out, ornaments off."""
    text = text.strip(" \t:•–—-_=*#|▪■●►▶/\\.()[]").replace("\t", "  ")
    if _LETTER_SPACED.fullmatch(text):
        text = re.sub(r"(?<=\S) (?=\S)", "", text).replace("&", " & ")
    text = (
        re.sub(r"^\(?(?:\d{1,2}|[ivx]{1,4})[.)]\s+", "", text.lower())
        .replace("&", " and ")
        .replace("+", " and ")
    )
    text = re.sub(r"\s*\(\d+\)$", "", text)  # "Projects (3)"
    return re.sub(r"\s*/\s*", " and ", re.sub(r"\s+", " ", text)).strip(" :")


def known_section(text: str) -> str | None:
    """The section that a line names exactly, by itself or as "A and B" of known names."""
    bare = normalized(text)
    if bare in _LOOKUP:
        return _LOOKUP[bare]
    if _LETTER_SPACED.fullmatch(text.strip()):
        return _CLOSED.get(bare.replace(" ", ""))
    halves = [h.strip() for h in re.split(r"\band\b|,", bare)]
    if len(halves) == 2 and all(h in _LOOKUP for h in halves):
        return _LOOKUP[halves[0]]
    return None


def guessed_section(text: str) -> str | None:
    """The section that the words of a heading-like line point to."""
    bare = normalized(text)
    if len(bare.split()) > 6:
        return None
    return next((section for section, pattern in _KEYWORDS if re.search(pattern, bare)), None)


def _style(line: Line) -> tuple[float, bool, bool, str]:
    return line.size, line.bold, is_caps(line.text), line.style


def is_caps(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and all(c == c.upper() for c in letters) and any(c != c.lower() for c in letters)


def find_headings(lines: tuple[Line, ...]) -> dict[int, str]:
    """Line number → section ("other" for a heading of an unknown kind)."""
    exact = {
        line.number: section
        for line in lines
        if not line.bullet and len(line.text) <= 48 and (section := known_section(line.text))
    }
    exact = _without_inner_labels(exact, lines)
    styles = Counter(_style(line) for line in lines if line.number in exact)
    body = Counter(_style(line) for line in lines).most_common(1)[0][0] if lines else None
    leading = {style for style, _ in styles.most_common(2) if style != body}
    found = _without_doubles(exact, lines, leading)
    smallest = min((style[0] for style in leading), default=0.0)
    for line in lines:
        if (
            line.number in found
            or line.bullet
            or not 3 <= len(line.text) <= 40
            or re.search(r"\d{3}|@", line.text)
        ):
            continue
        looks = _style(line) in leading or (line.style == "heading" and line.size >= smallest)
        guess = (
            guessed_section(line.text) if looks or (line.text.endswith(":") and is_caps(line.text)) else None
        )
        if guess:
            found[line.number] = guess
        elif looks and line.number and "\t" not in line.text and _unknown_heading(line, leading, styles):
            found[line.number] = "other"
    return dict(sorted(found.items()))


def _without_inner_labels(exact: dict[int, str], lines: tuple[Line, ...]) -> dict[int, str]:
    """Without labels inside an entry ("Highlights"), which are set smaller than the sections' headings."""
    sizes = {line.number: line.size for line in lines if line.number in exact}
    largest = max((sizes[n] for n, s in exact.items() if s in ("work", "education")), default=0.0)
    inner = {line.number for line in lines if normalized(line.text) in INNER and line.size < largest - 0.4}
    return {number: section for number, section in exact.items() if number not in inner}


def _unknown_heading(
    line: Line, leading: set[tuple[float, bool, bool, str]], styles: Counter[tuple[float, bool, bool, str]]
) -> bool:
    """A short line set exactly as at least two known headings, in a style no entry would share."""
    style = _style(line)
    strong = style[2] or style[3] == "heading"
    return (
        style in leading
        and styles[style] >= 2
        and strong
        and len(line.text.split()) <= 4
        and "," not in line.text
    )


def _without_doubles(
    exact: dict[int, str], lines: tuple[Line, ...], leading: set[tuple[float, bool, bool, str]]
) -> dict[int, str]:
    """Where plain body lines happen to be a heading's word ("Software", "Training"), keep only styled ones."""
    by_number = {line.number: line for line in lines}
    kept: dict[int, str] = {}
    for number, section in exact.items():
        line = by_number[number]
        strong = (
            _style(line) in leading or line.style or is_caps(line.text) or line.text.rstrip().endswith(":")
        )
        if strong or (section not in kept.values() and not leading):
            kept[number] = section
    return kept
