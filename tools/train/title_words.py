"""Count which words end job titles, from O*NET's titles, for the résumé parser's word list.

Usage: python tools/train/title_words.py onet_occupations.jsonl \
           backend/src/evenhand/ml/text/resume/data/title_words.json
Source of the titles: O*NET 29 database, U.S. Department of Labor, CC BY 4.0.
"""

import collections
import json
import re
import sys
from pathlib import Path


def title_words(lines: list[str]) -> dict[str, object]:
    """Heads end a title in most of their uses; modifiers stand before a head."""
    heads: collections.Counter[str] = collections.Counter()
    anywhere: collections.Counter[str] = collections.Counter()
    for line in lines:
        row = json.loads(line)
        for title in {row["title"], *row["alternate_titles"], *row["reported_titles"]}:
            for part in re.split(r",|/| and | of | or ", re.sub(r"\(.*?\)", "", title)):
                words = re.findall(r"[a-z][a-z'-]+", part.lower())
                if words:
                    heads[words[-1]] += 1
                    anywhere.update(words)
    head = sorted(w for w, n in heads.items() if n / anywhere[w] >= 0.4 and anywhere[w] >= 3)
    modifier = sorted(w for w, n in anywhere.items() if n >= 5 and w not in set(head) and len(w) > 2)
    return {
        "source": "O*NET database, U.S. Department of Labor, CC BY 4.0",
        "heads": head,
        "modifiers": modifier,
    }


if __name__ == "__main__":
    table = title_words(Path(sys.argv[1]).read_text().splitlines())
    Path(sys.argv[2]).write_text(json.dumps(table, indent=0) + "\n")
