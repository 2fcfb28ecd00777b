"""Item models for computer networks: addresses, routes and transfer times, computed with `ipaddress`."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

CIDR = "https://www.rfc-editor.org/rfc/rfc4632"


def _network(rng: Random, prefix: int) -> IPv4Network:
    private = rng.choice(["10", "172.20", "192.168"])
    parts = [*private.split("."), *(str(rng.randint(1, 250)) for _ in range(4))][:4]
    return IPv4Network(f"{'.'.join(parts)}/{prefix}", strict=False)


@item_model("networking.hosts", level="apply", b=0.0, seconds=80, references=[CIDR])
def hosts(rng: Random) -> Draft | None:
    prefix = rng.choice([22, 23, 25, 26, 27, 28, 29])
    network = _network(rng, prefix)
    key = network.num_addresses - 2
    wrong = [
        (network.num_addresses, "counts the network and broadcast addresses too"),
        (network.num_addresses - 1, "leaves out only one of the two special addresses"),
        (2**prefix - 2 if prefix < 26 else (32 - prefix) ** 2 - 2, "takes the wrong bits for the host part"),
        (network.num_addresses // 2 - 2, "is one bit off"),
    ]
    stem = f"How many hosts can have an address of their own in the IPv4 network `{network}`?"
    code = f"from ipaddress import ip_network\nprint(len(list(ip_network('{network}').hosts())))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))


@item_model("networking.network-address", level="apply", b=0.5, seconds=110, references=[CIDR])
def network_address(rng: Random) -> Draft | None:
    prefix = rng.choice([20, 21, 22, 26, 27, 28])
    network = _network(rng, prefix)
    host = IPv4Address(int(network.network_address) + rng.randint(5, network.num_addresses - 3))

    def at(bits: int) -> str:
        return str(IPv4Network(f"{host}/{bits}", strict=False).network_address)

    wrong = [
        (at(24), "always cuts after the third number"),
        (at(prefix + 1), "takes one bit too many"),
        (at(prefix - 1), "takes one bit too few"),
        (str(network.broadcast_address), "gives the broadcast address"),
        (at(16), "cuts after the second number"),
    ]
    stem = f"A host has the address `{host}/{prefix}`. What is the address of its **network**?"
    code = (
        f"from ipaddress import ip_interface\nprint(ip_interface('{host}/{prefix}').network.network_address)"
    )
    key = str(network.network_address)
    return Draft(stem, f"`{key}`", [(f"`{t}`", why) for t, why in wrong], Proof("python", code, key))


@item_model(
    "networking.route",
    level="analyze",
    b=0.5,
    seconds=110,
    references=["https://www.rfc-editor.org/rfc/rfc1812#section-5.2.4"],
)
def route(rng: Random) -> Draft | None:
    second = rng.randint(16, 30) * 4
    target = IPv4Address(f"10.{second + rng.randint(0, 3)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}")
    table = [
        ("0.0.0.0/0", "north"),
        ("10.0.0.0/8", "east"),
        (f"10.{second}.0.0/14", "south"),
        (f"10.{second + 1}.0.0/16", "west"),
    ]
    fitting = [(IPv4Network(net).prefixlen, way) for net, way in table if target in IPv4Network(net)]
    key = max(fitting)[1]
    rows = table[:]
    rng.shuffle(rows)
    listed = "\n".join(
        ["| network | next hop |", "| --- | --- |", *(f"| `{net}` | {way} |" for net, way in rows)]
    )
    reasons = {
        "north": "takes the default route although a better one fits",
        "east": "takes a shorter matching prefix",
        "south": "takes a shorter matching prefix" if key == "west" else "misses where the /14 ends",
        "west": "takes a longer prefix that does not contain the address",
    }
    stem = f"A router has these routes:\n\n{listed}\n\nWhich next hop does a packet to `{target}` take?"
    code = (
        f"from ipaddress import *\nt = {table}\n"
        f"print(max((ip_network(n).prefixlen, w) for n, w in t if ip_address('{target}') in ip_network(n))[1])"
    )
    return Draft(
        stem, key, [(way, why) for way, why in reasons.items() if way != key], Proof("python", code, key)
    )


@item_model(
    "networking.transfer-time",
    level="apply",
    b=0.1,
    seconds=90,
    version=2,
    references=["Kurose, Ross: Computer Networking, chapter 1"],
)
def transfer_time(rng: Random) -> Draft | None:
    size, rate = (
        rng.choice([150, 250, 400, 500, 600, 750, 900, 1000, 1500]),
        rng.choice([10, 20, 25, 40, 50, 100]),
    )
    key = size * 8 / rate
    stem = f"A file of {size} MB is sent over a link of {rate} Mbit/s without other delays. How many seconds does it take?"
    wrong = [
        (size / rate, "overlooks that a byte has eight bits"),
        (size * rate / 8, "multiplies by the rate"),
        (size / rate / 8, "divides by eight instead of multiplying"),
    ]
    return Draft(
        stem, key, wrong, Proof("python", f"print({size} * 8 / {rate})", str(key)), tolerance=0.1, unit="s"
    )


@item_model(
    "networking.window-limit",
    level="analyze",
    b=1.0,
    seconds=130,
    version=2,
    references=["https://www.rfc-editor.org/rfc/rfc7323#section-1.1"],
)
def window_limit(rng: Random) -> Draft | None:
    window, delay = (
        rng.choice([32, 64, 96, 128, 256, 512, 768]),
        rng.choice([10, 20, 25, 40, 50, 80, 100, 160]),
    )
    key = window * 8 / delay
    stem = (
        f"A TCP sender may have at most {window} kB unacknowledged; the round trip takes {delay} ms; the link itself is much "
        "faster. What is the highest throughput (Mbit/s, with 1 kB = 1,000 bytes, two decimals)?"
    )
    wrong = [
        (window / delay, "overlooks that a byte has eight bits"),
        (window * 8 / (delay / 2), "takes half of the round trip"),
        (window * 8 * delay / 1000, "multiplies by the delay"),
    ]
    return Draft(
        stem,
        key,
        wrong,
        Proof("python", f"print({window} * 8 / {delay})", str(key)),
        tolerance=0.02,
        unit="Mbit/s",
    )


@item_model("networking.same-subnet", level="analyze", b=0.3, seconds=110, references=[CIDR])
def same_subnet(rng: Random) -> Draft | None:
    prefix = rng.choice([20, 21, 22, 23, 25, 26, 27, 28])
    network = _network(rng, prefix)
    host = network[rng.randint(1, network.num_addresses - 2)]
    other = network[rng.randint(1, network.num_addresses - 2)]
    size = network.num_addresses
    outside = [IPv4Address(int(network.network_address) + step) for step in (size + 3, -5, 2 * size + 9)]
    if other == host or (str(other).rsplit(".", 1)[0] == str(host).rsplit(".", 1)[0] and prefix < 24):
        return None
    wrong = [
        (f"`{outside[0]}`", "takes the next block for part of this one"),
        (f"`{outside[1]}`", "takes the end of the block before for part of this one"),
        (f"`{outside[2]}`", "goes by the digits that look alike instead of the mask"),
    ]
    stem = f"A computer has the address `{host}/{prefix}`. Which of these does it reach **without** a router?"
    code = (
        f"import ipaddress as i\nprint(i.ip_address('{other}') in i.ip_interface('{host}/{prefix}').network)"
    )
    return Draft(stem, f"`{other}`", wrong, Proof("python", code, "True", described=True))


@item_model(
    "networking.fragments",
    level="apply",
    b=0.8,
    seconds=120,
    references=["https://www.rfc-editor.org/rfc/rfc791#section-3.2"],
)
def fragments(rng: Random) -> Draft | None:
    payload, mtu = rng.randrange(2000, 9000, 100), rng.choice([576, 1000, 1280, 1400, 1500])
    room = (mtu - 20) // 8 * 8
    key = -(-payload // room)
    stem = (
        f"An IPv4 packet carries {payload} bytes of data and has to cross a link with an MTU of {mtu} bytes. The header takes 20 bytes, "
        "and the data of all fragments but the last is a multiple of 8 bytes. In how many fragments does it arrive?"
    )
    wrong = [
        (-(-payload // mtu), "forgets that every fragment has a header"),
        (payload // room, "forgets the last, partly filled one"),
        (-(-(payload + 20) // mtu) + 1, "counts one header for all and adds a fragment"),
        (-(-payload // (mtu - 40)), "takes a header of 40 bytes, as IPv6 has"),
    ]
    code = (
        f"left, sent, count = {payload}, 0, 0\nroom = ({mtu} - 20) // 8 * 8\n"
        "while left > 0:\n    left -= room\n    count += 1\nprint(count)"
    )
    return Draft(stem, key, wrong, Proof("python", code, str(key)))
