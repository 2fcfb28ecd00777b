"""Likeness of texts by their letters and words: character n-gram TF-IDF and BM25."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

FloatArray = NDArray[np.float32]

ABBREVIATIONS = {
    "sr": "senior", "jr": "junior", "mgr": "manager", "mngr": "manager", "eng": "engineer", "engr": "engineer",
    "dev": "developer", "asst": "assistant", "assoc": "associate", "admin": "administrator", "exec": "executive",
    "dir": "director", "vp": "vice president", "svp": "senior vice president", "evp": "executive vice president",
    "ceo": "chief executive officer", "cto": "chief technology officer", "cfo": "chief financial officer",
    "coo": "chief operating officer", "cio": "chief information officer", "cmo": "chief marketing officer",
    "hr": "human resources", "qa": "quality assurance", "pm": "project manager", "ba": "business analyst",
    "swe": "software engineer", "sre": "site reliability engineer", "dba": "database administrator",
    "rn": "registered nurse", "lpn": "licensed practical nurse", "cna": "certified nursing assistant",
    "emt": "emergency medical technician", "cpa": "certified public accountant", "pa": "personal assistant",
    "ux": "user experience", "ui": "user interface", "ml": "machine learning", "ai": "artificial intelligence",
    "it": "information technology", "ict": "information technology", "gm": "general manager", "acct": "accountant",
    "mfg": "manufacturing", "ops": "operations", "dept": "department", "tech": "technician", "rep": "representative",
    "coord": "coordinator", "supv": "supervisor", "svc": "service", "svcs": "services",
    "mktg": "marketing", "intl": "international", "govt": "government", "mech": "mechanical", "elec": "electrical",
    "bi": "business intelligence", "gis": "geographic information systems", "csr": "customer service representative",
}  # fmt: skip


TITLE_WORDS = 14  # longer texts are prose, where "it" and "pa" are no abbreviations


def expand(text: str) -> str:
    """A title in lower case, single-spaced, with its abbreviations written out; prose is only lower-cased."""
    words = re.findall(r"[\w+#.&/'-]+|\S", text)
    if len(words) > TITLE_WORDS:
        return " ".join(words).lower()
    spelled = [
        word.lower() if word == "it" else ABBREVIATIONS.get(word.lower().strip("."), word.lower())
        for word in words
    ]
    return " ".join(spelled)


def char_ngrams(queries: Sequence[str], corpus: Sequence[str]) -> FloatArray:
    """Cosine of character 3- to 5-gram TF-IDF, (queries, corpus), in 0..1; weights from the corpus."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    try:
        documents = vectorizer.fit_transform(corpus)
    except ValueError:  # nothing in the corpus but empty texts
        return np.zeros((len(queries), len(corpus)), dtype=np.float32)
    scores: FloatArray = (vectorizer.transform(queries) @ documents.T).toarray().astype(np.float32)
    return scores


def bm25(queries: Sequence[str], corpus: Sequence[str], *, k1: float = 1.2, b: float = 0.75) -> FloatArray:
    """Okapi BM25 of words, (queries, corpus), 0 and up. Source: Robertson & Zaragoza (2009)."""
    documents = [Counter(re.findall(r"\w+", text.lower())) for text in corpus]
    vocabulary: dict[str, int] = {}
    rows, columns, counts = [], [], []
    for row, document in enumerate(documents):
        for word, count in document.items():
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
            counts.append(count)
    length = np.array([sum(document.values()) for document in documents], dtype=np.float64)
    frequency = np.bincount(columns, minlength=len(vocabulary)) if columns else np.zeros(0)
    idf = np.log(1 + (len(corpus) - frequency + 0.5) / (frequency + 0.5))
    counted, row_of, column_of = np.array(counts, dtype=float), np.array(rows, int), np.array(columns, int)
    mean = max(float(length.mean()) if len(length) else 1.0, 1e-9)
    norm = k1 * (1 - b + b * length[row_of] / mean) if len(row_of) else np.zeros(0)
    weights = csr_array(
        (idf[column_of] * counted * (k1 + 1) / (counted + norm), (row_of, column_of)),
        shape=(len(corpus), max(1, len(vocabulary))),
    )
    asked = np.zeros((len(queries), max(1, len(vocabulary))))
    for i, query in enumerate(queries):
        for word in re.findall(r"\w+", query.lower()):
            if word in vocabulary:
                asked[i, vocabulary[word]] += 1
    scores: FloatArray = np.asarray((weights @ asked.T).T, dtype=np.float32)
    return scores


def saturate(scores: FloatArray) -> FloatArray:
    """BM25 scores as a share of the best in their row, 0..1, so that they can be added to cosines."""
    best = (
        scores.max(axis=1, keepdims=True) if scores.shape[1] else np.ones((len(scores), 1), dtype=np.float32)
    )
    out: FloatArray = scores / np.maximum(best, math.ulp(1.0))
    return out
