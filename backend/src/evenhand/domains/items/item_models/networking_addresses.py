"""Item models for planning and operating networks: subnets, filters, name changes and the cost of round trips.

The templates compute on plain integers; the proofs use `ipaddress` or go through every case, so that a slip in one
shows in the other.
"""

from __future__ import annotations

from fractions import Fraction
from ipaddress import IPv4Address, IPv4Network
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked, Ordered
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

CIDR = "https://www.rfc-editor.org/rfc/rfc4632"
VLSM = "https://www.rfc-editor.org/rfc/rfc1878"
DNS = "https://www.rfc-editor.org/rfc/rfc1034#section-3.6"
LATENCY = "Grigorik: High Performance Browser Networking, chapters 1 and 10"
FILTERS = "https://www.rfc-editor.org/rfc/rfc2979"
ADDRESS_BITS = 32
Rule = tuple[str, str, int | None]  # what happens, from which network, to which port (None: any)
Packet = tuple[str, int]


def _private(rng: Random, prefix: int) -> int:
    """The first address, as a number, of a random block of that prefix in the private ranges."""
    ranges = [(10 << 24, 8), (172 << 24 | 16 << 16, 12), (192 << 24 | 168 << 16, 16)]
    start, length = rng.choice([one for one in ranges if one[1] <= prefix - 4])
    return start + (rng.randrange(1 << (prefix - length)) << (ADDRESS_BITS - prefix))


def _cidr(address: int, prefix: int) -> str:
    """The network of that prefix that holds the address."""
    host_bits = ADDRESS_BITS - prefix
    return f"{IPv4Address(address >> host_bits << host_bits)}/{prefix}"


@item_model("networking.summary-route", level="analyze", b=0.8, seconds=130, references=[CIDR])
def summary_route(rng: Random) -> Draft | None:
    size, count = rng.choice([22, 23, 24, 25, 26]), rng.choice([3, 4, 5, 6])
    step = 1 << (ADDRESS_BITS - size)
    first = _private(rng, size)
    last = first + count * step - 1
    prefix = ADDRESS_BITS - (first ^ last).bit_length()
    if prefix < 17:
        return None
    key = _cidr(first, prefix)
    by_count = _cidr(first, size - (count - 1).bit_length())
    wrong = [
        (_cidr(first, prefix + 1), "is one bit too long and loses the last networks"),
        (_cidr(last, prefix + 1), "is one bit too long and loses the first networks"),
        (_cidr(first, prefix - 1), "is one bit too short and covers twice as much as needed"),
        (_cidr(first, 16), "cuts at a full byte and covers far more than needed"),
    ]
    rng.shuffle(wrong)
    wrong.insert(
        0, (by_count, "takes the width from the number of networks and overlooks where blocks begin")
    )
    members = [_cidr(first + n * step, size) for n in range(count)]
    listed = "\n".join(f"- `{one}`" for one in members)
    stem = (
        f"A site uses these networks:\n\n{listed}\n\nIts router is to announce **one** route that covers all of them and as "
        "few other addresses as possible. Which one?"
    )
    code = (
        f"from ipaddress import ip_network\nparts = [ip_network(n) for n in {members}]\n"
        "wide = [ip_network((parts[0].network_address, p), strict=False) for p in range(32, -1, -1)]\n"
        "print(next(w for w in wide if all(n.subnet_of(w) for n in parts)))"
    )
    return Draft(
        stem,
        f"`{key}`",
        [(f"`{text}`", why) for text, why in wrong if text != key][:4],
        Proof("python", code, key),
        harder=0.4 if by_count != key else -0.3,
    )


def _prefix_for(devices: int, special: int) -> int:
    """The longest prefix whose block holds the devices and the special addresses."""
    return ADDRESS_BITS - (devices + special - 1).bit_length()


def _plan(start: int, needs: list[int], special: int = 2) -> list[tuple[int, int]]:
    """(first address, prefix) of each subnet, one directly behind the other."""
    placed = []
    for devices in needs:
        prefix = _prefix_for(devices, special)
        placed.append((start, prefix))
        start += 1 << (ADDRESS_BITS - prefix)
    return placed


@item_model("networking.address-plan", level="apply", b=0.9, seconds=220, references=[VLSM])
def address_plan(rng: Random) -> Gaps | None:
    block = rng.choice([22, 23, 24])
    space = 1 << (ADDRESS_BITS - block)
    powers = [1 << rng.randint(4, ADDRESS_BITS - block - 1) for _ in range(3)]
    needs = sorted(
        (power + rng.choice([-power // 4, -5, -2, -1, 0, power // 3]) for power in powers), reverse=True
    )
    start = _private(rng, block)
    plan, careless = _plan(start, needs), _plan(start, needs, special=0)
    if plan[-1][0] + (1 << (ADDRESS_BITS - plan[-1][1])) > start + space or len(set(needs)) < 3:
        return None
    teams = rng.sample(["Sales", "Support", "Workshop", "Laboratory", "Finance", "Guests", "Cameras"], 3)
    (_, prefix), (second, _), (third, third_prefix) = plan
    last = third + (1 << (ADDRESS_BITS - third_prefix)) - 1
    accepted = [str(IPv4Address(one)) for one in (second, third, last)]
    forgets = "forgets the network and the broadcast address"
    before = "gives the broadcast address of the subnet before"
    rows = "\n".join(f"| {team} | {devices} |" for team, devices in zip(teams, needs, strict=True))
    stem = (
        f"The block `{_cidr(start, block)}` is shared out. Each team gets the smallest subnet that has an address for each of "
        "its devices. The subnets follow each other without gaps from the start of the block, in the order of the table."
        f"\n\n| team | devices, router included |\n| --- | --- |\n{rows}\n\nFill in the plan. The subnet of {teams[0]} has the "
        f"prefix length [[1]]. The network address of {teams[1]} is [[2]], that of {teams[2]} is [[3]]. The broadcast address "
        f"of {teams[2]} is [[4]]."
    )
    code = (
        f"from ipaddress import ip_network\nblock, taken = ip_network('{_cidr(start, block)}'), []\nfor need in {needs}:\n"
        "    taken.append(next(n for p in range(30, block.prefixlen, -1) if 2 ** (32 - p) - 2 >= need\n"
        "                      for n in block.subnets(new_prefix=p) if not any(n.overlaps(t) for t in taken)))\n"
        "a, b, c = taken\nassert all(len(list(n.hosts())) >= d for n, d in zip(taken, "
        f"{needs}))\nprint(a.prefixlen, b.network_address, c.network_address, c.broadcast_address)"
    )
    slips: list[dict[str, str]] = [
        {str(prefix + 1): "takes half of what is needed", str(prefix - 1): "takes a subnet twice as large as needed",
         str(careless[0][1]): forgets},
        {str(IPv4Address(second - 1)): before, str(IPv4Address(careless[1][0])): forgets},
        {str(IPv4Address(third - 1)): before, str(IPv4Address(careless[2][0])): forgets},
        {str(IPv4Address(last - 1)): "gives the last address for a device",
         str(IPv4Address(last + 1)): "gives the address behind the subnet",
         str(IPv4Address(careless[2][0] + (1 << (ADDRESS_BITS - careless[2][1])) - 1)): forgets},
    ]  # fmt: skip
    gaps = [([str(prefix), f"/{prefix}"], slips[0])]
    gaps += [([address], slip) for address, slip in zip(accepted, slips[1:], strict=True)]
    return Gaps(
        stem,
        Proof("python", code, " ".join([str(prefix), *accepted]), described=True),
        0.3 if careless != plan else 0.0,
        gaps=gaps,
    )


def _fits(rule: Rule, packet: Packet) -> bool:
    network = IPv4Network(rule[1])
    shift = ADDRESS_BITS - network.prefixlen
    source, start = int(IPv4Address(packet[0])), int(network.network_address)
    return source >> shift == start >> shift and rule[2] in (None, packet[1])


def _rules(rng: Random) -> list[Rule]:
    """Five rules on nested networks, in an order that matters."""
    site = _private(rng, 16) if rng.random() < 0.5 else 10 << 24 | rng.randint(1, 250) << 16
    floor = site + (rng.randrange(1, 15) << 12)
    room = floor + (rng.randrange(1, 15) << 8)
    desk = room + (rng.randrange(1, 3) << 6)
    nets = [_cidr(site, 16), _cidr(floor, 20), _cidr(room, 24), _cidr(desk, 26)]
    ports: list[int | None] = [*rng.sample([22, 25, 80, 443, 3306, 3389, 5432, 8080], 2)]
    rules: list[Rule] = []
    for net in [*nets, rng.choice(nets)]:
        rules.append((rng.choice(["allow", "deny"]), net, rng.choice([*ports, *ports, None])))
    rng.shuffle(rules)
    return rules


def _packets(rng: Random, rules: list[Rule]) -> list[Packet]:
    """One packet from somewhere in each rule's network, to one of the ports that the rules name."""
    named = sorted({port for _, _, port in rules if port is not None})
    packets = []
    for _, net, _ in rules:
        network = IPv4Network(net)
        offset = rng.randrange(2, network.num_addresses - 2)
        packets.append((str(network.network_address + offset), rng.choice(named)))
    return packets


def _filter_mistake(rules: list[Rule], packet: Packet, passes: bool) -> str:
    """The mistake that decides this packet the other way."""
    fitting = [rule for rule in rules if _fits(rule, packet)]
    if not fitting:
        return "overlooks that what fits no rule is dropped"
    narrowest = max(fitting, key=lambda rule: (IPv4Network(rule[1]).prefixlen, rule[2] is not None))
    if (narrowest[0] == "allow") != passes:
        return "lets the narrowest network decide, as a routing table does"
    if (fitting[-1][0] == "allow") != passes:
        return "lets the last rule that fits decide"
    return "misjudges which addresses belong to the network of a rule"


@item_model("networking.filter-rules", level="analyze", b=0.7, seconds=180, references=[FILTERS, CIDR])
def filter_rules(rng: Random) -> Marked | None:
    rules = _rules(rng)
    if all(port is None for _, _, port in rules):
        return None
    packets = _packets(rng, rules)
    verdicts = []
    for packet in packets:
        first = next((action for action, net, port in rules if _fits((action, net, port), packet)), "deny")
        verdicts.append(first == "allow")
    mistakes = [_filter_mistake(rules, *pair) for pair in zip(packets, verdicts, strict=True)]
    telling = sum("narrowest" in one or "last" in one for one in mistakes)
    used = {next((n for n, rule in enumerate(rules) if _fits(rule, packet)), None) for packet in packets}
    if not 2 <= sum(verdicts) <= 3 or telling < 2 or len(used) < 3 or len(set(rules)) < len(rules):
        return None
    rows = "\n".join(
        f"| {n} | {action} | `{net}` | {port or 'any'} |" for n, (action, net, port) in enumerate(rules, 1)
    )
    texts = [f"from `{source}` to port {port}" for source, port in packets]
    stem = (
        "A firewall goes through these rules from the top. The first rule that fits a packet decides; what fits none is "
        f"dropped.\n\n| no. | action | source | TCP port |\n| --- | --- | --- | --- |\n{rows}\n\n"
        "Which of these TCP packets get through? Mark all of them."
    )
    code = (
        f"from ipaddress import ip_address, ip_network\nrules, packets = {rules}, {packets}\nfor source, port in packets:\n"
        "    hits = [a for a, n, p in rules if ip_address(source) in ip_network(n) and p in (None, port)]\n"
        "    print((hits + ['deny'])[0], end=' ')"
    )
    expected = "".join("allow " if passes else "deny " for passes in verdicts)
    return Marked(
        stem,
        Proof("python", f"{code}\nprint('end')", f"{expected}end", described=True),
        options=list(zip(texts, verdicts, mistakes, strict=True)),
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@item_model("networking.name-change", level="analyze", b=0.9, seconds=140, references=[DNS])
def name_change(rng: Random) -> Draft | None:
    long, short = rng.choice([60, 90, 120, 180, 240, 360, 480]), rng.choice([1, 2, 5, 10, 15, 30])
    lowered = rng.randrange(6 * 60, 11 * 60, 10)
    switched = lowered + rng.randrange(20, 500, 10)
    key = max(lowered + long, switched + short)
    impatient = lowered + long > switched + short
    wrong = [
        (switched + short, "thinks that all caches already follow the shorter TTL"),
        (lowered + long, "forgets that copies made just before the switch live on for the shorter TTL"),
        (switched + long, "starts the old TTL again at the switch"),
        (switched, "thinks that caches learn of the change at once"),
        (lowered + short, "lets the shorter TTL act from the moment it was set"),
    ]
    wrong = [(time, why) for time, why in wrong if time != key]
    if switched + long >= 24 * 60 or abs(lowered + long - switched - short) < 10:
        return None
    name = rng.choice(["shop", "mail", "api", "login", "files", "intranet", "booking", "status"])
    stem = (
        f"The address record of `{name}.example.com` has a TTL of {long * 60} seconds. At {_clock(lowered)} the TTL is lowered "
        f"to {short * 60} seconds, the address staying the same. At {_clock(switched)} the record is given the address of a new "
        "server. Each change reaches all authoritative name servers at once.\n\nFrom which time on can **no** resolver that "
        "respects the TTL still give out the old address?"
    )
    code = (
        "latest = 0\nfor asked in range(0, 1440 * 60, 60):\n"
        f"    if asked <= {switched * 60}:\n        ttl = {long * 60} if asked <= {lowered * 60} else {short * 60}\n"
        "        latest = max(latest, asked + ttl)\nprint('%02d:%02d' % divmod(latest // 60, 60))"
    )
    return Draft(
        stem,
        _clock(key),
        [(_clock(time), why) for time, why in wrong],
        Proof("python", code, _clock(key)),
        harder=0.4 if impatient else 0.0,
    )


@item_model("networking.latency-order", level="analyze", b=0.6, seconds=170, references=[LATENCY])
def latency_order(rng: Random) -> Ordered | None:
    kinds = {
        "office fibre": ([200, 500, 1000], [4, 8, 12]), "home cable": ([50, 100, 200], [15, 25, 40]),
        "DSL line": ([6, 10, 16], [20, 30, 40]), "mobile phone": ([10, 20, 40], [50, 70, 90]),
        "satellite": ([40, 80, 150], [550, 600, 650]), "branch abroad": ([100, 300, 500], [140, 180, 220]),
        "shared Wi-Fi": ([5, 8, 12], [10, 20, 30]), "old radio link": ([1, 2, 4], [15, 25, 35]),
    }  # fmt: skip
    chosen = rng.sample(sorted(kinds), 4)
    lines = [(name, rng.choice(kinds[name][0]), rng.choice(kinds[name][1])) for name in chosen]
    requests, size, setup = (
        rng.choice([1, 2, 4, 6, 10]),
        rng.choice([20, 50, 100, 200, 500]),
        rng.choice([1, 2]),
    )
    times = [
        ((setup + requests) * delay + Fraction(requests * size * 8, rate), name, rate, delay)
        for name, rate, delay in lines
    ]
    ordered = sorted(times)
    by_rate = sorted(ordered, key=lambda line: -line[2])
    by_delay = sorted(ordered, key=lambda line: line[3])
    if any(right[0] < left[0] * Fraction(6, 5) for left, right in pairwise(ordered)) or ordered in (
        by_rate,
        by_delay,
    ):
        return None
    opening = {1: "one round trip for TCP", 2: "one round trip for TCP and one for TLS"}[setup]
    answers = (
        f"one answer of {size} kB"
        if requests == 1
        else f"{requests} answers of {size} kB each, one after the other"
    )
    stem = (
        f"Four clients fetch {answers}, over a new connection. Opening it takes {opening}. Each request then takes one round "
        "trip, after which the answer arrives at the full rate of the line. One kB is 1,000 bytes; nothing else takes time."
        "\n\nOrder the clients by when they are done, the fastest first."
    )
    code = (
        f"done = {{}}\nfor name, rate, delay in {lines}:\n    ms = delay * {setup}\n    for _ in range({requests}):\n"
        f"        ms += delay\n        ms += {size} * 1000 * 8 / (rate * 1e6) * 1000\n    done[name] = ms\n"
        "print(*sorted(done, key=done.get), sep=', ')"
    )
    return Ordered(
        stem,
        Proof("python", code, ", ".join(line[1] for line in ordered), described=True),
        things=[f"{name}: {rate} Mbit/s, round trip {delay} ms" for _, name, rate, delay in ordered],
        misconception="compares only the rates or only the round trips instead of adding what both cost",
    )
