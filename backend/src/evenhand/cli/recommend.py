"""`evenhand recommend INTERACTIONS.csv OUT.csv --k 10`: what each person may want besides, from who took what."""

import csv
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.lines import BYTE_ORDER_MARK, Refused, in_a_sentence, whole_file

if TYPE_CHECKING:
    from evenhand.ml.recommend.collaborative import Interactions

NAMES = {
    "user": ("user", "user_id", "userid", "candidate", "candidate_id", "person", "person_id", "u"),
    "item": ("item", "item_id", "itemid", "job", "job_id", "movie", "movie_id", "movieid", "i"),
    "time": ("timestamp", "time", "at", "date", "datetime", "ts", "unixtime"),
}
WEIGHTS = ("rating", "weight", "score", "value", "count", "strength", "confidence")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a file keeps what; `time` is None where it tells no times."""

    user: int
    item: int
    weight: int | None
    time: int | None


@in_a_sentence
def recommend(
    interactions: Annotated[Path, typer.Argument(help="CSV: user, item and, if known, rating and timestamp")],
    out: Annotated[Path, typer.Argument(help="CSV to write: user, item, rank, score, version")],
    k: Annotated[int, typer.Option(min=1, max=1000, help="How many for each user")] = 10,
    aim: Annotated[
        str, typer.Option(help="any: what else fits a person; next: what they may take next (needs times)")
    ] = "any",
) -> None:
    """Recommend items to each user of a file, never what the user has taken. The same file gives the same bytes.

    A row is one interaction; a rating or weight of 0 or below is none. Rows of one user and item count once.
    """
    from evenhand.ml.recommend.collaborative import Collaborative, choose_recipe

    if aim not in ("any", "next"):
        raise Refused(f"--aim must be any or next, not {aim!r}.")
    users, items, taken = read_interactions(interactions)
    if aim == "next" and taken.times is None:
        raise Refused(f"{interactions}: tells no times, which --aim next needs.")
    began = time.perf_counter()
    recipe = choose_recipe(taken)
    model = Collaborative(taken, recipe, follows=aim == "next")
    with whole_file(out, interactions) as sink:
        text = io.TextIOWrapper(sink, "utf-8", newline="", write_through=True)
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["user", "item", "rank", "score", "version"])
        for user, places, scores in model.recommend(k):
            for rank, (place, score) in enumerate(zip(places, scores, strict=True), 1):
                table.writerow([users[user], items[place], rank, f"{float(score):.6f}", model.version])
        text.detach()
    took = time.perf_counter() - began
    said = f"{len(users)} users, {len(items)} items, {len(taken.users)} interactions, {recipe}"
    typer.echo(f"{said} in {took:.1f} s; {out}", err=True)


def read_interactions(path: Path) -> tuple[list[str], list[str], "Interactions"]:
    """Ids of users and items in the order they first come, and who took what.

    Raises: Refused, naming the first row that cannot be read.
    """
    rows = _table(path)
    columns, first = _columns(path, rows[0][1])
    last: dict[tuple[int, int], tuple[float, float]] = {}  # pair → (time, weight) of the latest
    users: dict[str, int] = {}
    items: dict[str, int] = {}
    needed = max(
        place for place in (columns.user, columns.item, columns.weight, columns.time) if place is not None
    )
    for number, row in rows[first:]:
        if len(row) <= needed or not row[columns.user].strip() or not row[columns.item].strip():
            raise Refused(f"{path}, line {number}: needs a user and an item. Nothing was written.")
        weight = 1.0 if columns.weight is None else _number(path, number, row[columns.weight])
        if not weight > 0:
            continue
        at = 0.0 if columns.time is None else _moment(path, number, row[columns.time])
        pair = (
            users.setdefault(row[columns.user].strip(), len(users)),
            items.setdefault(row[columns.item].strip(), len(items)),
        )
        last[pair] = max((at, weight), last.get(pair, (at, weight)))
    if not last:
        raise Refused(f"{path}: holds no interactions. Nothing was written.")
    return list(users), *_held(list(items), last, len(users), timed=columns.time is not None)


def _held(
    items: list[str], last: dict[tuple[int, int], tuple[float, float]], n_users: int, *, timed: bool
) -> tuple[list[str], "Interactions"]:
    """Only the items that a model can hold."""
    import numpy as np

    from evenhand.ml.recommend.collaborative import Interactions, popular_enough, strengths_from

    pairs = np.array(list(last), np.int64)
    times, weights = np.array(list(last.values())).T
    kept = popular_enough(pairs[:, 1], len(items))
    renumbered = np.full(len(items), -1, np.int64)
    renumbered[kept] = np.arange(len(kept))
    there = renumbered[pairs[:, 1]] >= 0
    if len(kept) < len(items):
        typer.echo(f"{len(items) - len(kept)} of {len(items)} items are too rare and are left out.", err=True)
    taken = Interactions(
        users=pairs[there, 0],
        items=renumbered[pairs[there, 1]],
        times=times[there] if timed else None,
        n_users=n_users,
        n_items=len(kept),
        strengths=strengths_from(weights[there]),
    )
    return [items[place] for place in kept], taken


def _table(path: Path) -> list[tuple[int, list[str]]]:
    try:
        raw = path.read_bytes().removeprefix(BYTE_ORDER_MARK)
        text = raw.decode()
    except OSError as error:
        raise Refused(f"{path}: cannot be read ({error.strerror or error}). Nothing was written.") from None
    except UnicodeDecodeError:
        raise Refused(f"{path}: is not UTF-8 text. Nothing was written.") from None
    if "::" in text[:1000]:
        text = text.replace("::", "\t")
    mark = max(",;\t", key=text[:2000].count)
    rows = [(n, row) for n, row in enumerate(csv.reader(io.StringIO(text), delimiter=mark), 1) if any(row)]
    if not rows or len(rows[0][1]) < 2:
        raise Refused(f"{path}: needs columns for user and item, between commas. Nothing was written.")
    return rows


def _columns(path: Path, head: Sequence[str]) -> tuple[Columns, int]:
    """The columns by their names, or by their places where the first row is data; and the first row of data."""
    names = [name.strip().lower() for name in head]

    def place(known: Sequence[str]) -> int | None:
        return next((names.index(name) for name in known if name in names), None)

    user, item = place(NAMES["user"]), place(NAMES["item"])
    if user is not None and item is not None:
        return Columns(user, item, place(WEIGHTS), place(NAMES["time"])), 1
    if user is not None or item is not None or place(NAMES["time"]) is not None:
        raise Refused(f"{path}: the first line names no columns user and item. Nothing was written.")
    if len(head) == 3:
        # Two columns are user and item; a third is a rating where it is small, else a time.
        small = head[2].strip().replace(".", "", 1).lstrip("-").isdigit() and float(head[2]) < 1e6
        return Columns(0, 1, 2 if small else None, None if small else 2), 0
    return Columns(0, 1, 2 if len(head) > 2 else None, 3 if len(head) > 3 else None), 0


def _number(path: Path, number: int, text: str) -> float:
    try:
        return float(text) if text.strip() else 1.0
    except ValueError:
        raise Refused(f"{path}, line {number}: {text!r} is no number. Nothing was written.") from None


def _moment(path: Path, number: int, text: str) -> float:
    from datetime import UTC, datetime

    try:
        return float(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"{path}, line {number}: {text!r} is no time. Nothing was written.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
