#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""A stand-in for icn-reflexive-vs-paired: the files of a run without loss, by closed form.

A ring of five routers, 2 ms apart; the producer at router 0, consumer i at router i % 5:

    C0 P
     r0 -- r1 -- r2 ...
      \\___ r4 -- r3 ___/
"""

import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from icnfig.forms.network import PAIRED, Call, Network, routers_with_route  # noqa: E402

RING = 5
ACCESS_S, LINK_S = 0.001, 0.002


def write(file, header, rows):
    with open(file, "w", newline="") as stream:
        csv.writer(stream).writerows([header.split(","), *rows])


def write_run(options, out):
    rng = random.Random(options["RngRun"])
    schemes = options["schemes"].split(",")
    line = options["topology"].startswith("line:")
    rate, calls = float(options.get("callRate", 1)), int(options.get("calls", 1))
    call = Call(int(options.get("parameters", 1)))
    if line:
        roles = ["consumer", "router", "router", "producer"]
        links = [(i, i + 1, 0.01) for i in range(3)]
    else:
        consumers = int(options["consumers"])
        roles = ["router"] * RING + ["consumer"] * consumers + ["producer"]
        links = [(i, (i + 1) % RING, LINK_S) for i in range(RING)]
        seed = int(options["RngRun"])
        links += [(RING + i, (i + seed) % RING, ACCESS_S) for i in range(consumers)]
        links += [(RING + consumers, 0, ACCESS_S)]
    nodes = list(enumerate(roles))
    names = [(i, f"{role[0].upper()}{i}", role) for i, role in nodes]
    write(out / "nodes.csv", "node,name,role", names)
    rows = [(*link, 1e9, "network") for link in links]
    write(out / "links.csv", "node_a,node_b,delay_s,rate_bps,kind", rows)

    network = Network.read(out)
    paths = network.call_paths()
    observe_s = float(options.get("observe", f"{calls / rate}s")[:-1])
    window_s = observe_s - float(options.get("warmup", "0s")[:-1])
    announcement = options.get("announcement", "static")
    late = {"flood": 0.1}.get(announcement, 0.0)
    exchanges, summary, state = [], [], []
    for scheme in schemes:
        totals = defaultdict(float)
        for consumer, path in zip(network.nodes("consumer"), paths):
            for k in range(calls):
                latency = call.latency(scheme, path.delay) * rng.uniform(1, 1.01)
                latency += late if k == 0 else 0
                its = (scheme, len(exchanges), consumer, path.delay, k / rate, latency)
                exchanges.append(its)
            for router, a in path.routers.items():
                for table, each in call.entry_seconds(scheme, path.delay, a).items():
                    totals[router, table] += each * rate * window_s * rng.uniform(0.98, 1.02)
            if scheme in PAIRED:
                held = RING
                if announcement != "flood":
                    held = routers_with_route(announcement, network, path)
                for router in network.nodes("router")[:held]:
                    totals[router, "fib-consumer"] += window_s
        for (router, table), total in list(totals.items()):
            if table.startswith("pit-"):
                totals[router, "pit"] += total
        for (router, table), total in sorted(totals.items()):
            summary.append((scheme, router, "router", table, total, 100 * total))
            if options.get("stateInterval") == "100ms":
                for i in range(int(window_s * 10)):
                    mean = total / window_s * rng.uniform(0.8, 1.2)
                    state.append((scheme, i / 10, router, table, mean, 100 * mean))
    columns = "scheme,exchange,consumer,path_delay_s,arrival_s,latency_s"
    write(out / "exchanges.csv", columns, exchanges)
    write(out / "state-summary.csv", "scheme,node,role,table,entry_seconds,byte_seconds", summary)
    if line:
        write_ladder(out)
    else:
        write(out / "state.csv", "scheme,time_s,node,table,entries_mean,bytes_mean", state)


def write_ladder(out):
    """Two objects over three links of 10 ms; 0.5 ms to send an Interest, 8 ms a Data."""
    packets, changes = [], []

    def send(kind, start_s, nodes, waits):
        """Carries a packet along these nodes; returns when it arrives at the last."""
        now = start_s
        for here, there in zip(nodes, nodes[1:]):
            packets.append(("reflexive", now, "send", here, 1, there, kind))
            now += 0.01 + waits
            packets.append(("reflexive", now, "receive", there, 1, here, kind))
        return now

    trigger = send("trigger-interest", 0, [0, 1, 2, 3], 0.0005)
    for i in range(2):
        asked = send("reflexive-interest", trigger + i * 0.0005, [3, 2, 1, 0], 0.0005)
        fetched = send("reflexive-data", asked + i * 0.0075, [0, 1, 2, 3], 0.008)
    send("trigger-data", fetched, [3, 2, 1, 0], 0.008)
    interests = {"trigger-interest": 0, "reflexive-interest": 3}  # and the nodes they start from
    origin = {**interests, "reflexive-data": 0, "trigger-data": 3}
    sizes = defaultdict(int)
    packets.sort(key=lambda its: its[1])
    for _, time_s, event, node, _, _, kind in packets:
        if event == ("send" if origin[kind] == node else "receive"):
            for table in ("pit", "template") if kind.startswith("trigger") else ("pit",):
                sizes[node, table] += 1 if kind in interests else -1
                changes.append(("reflexive", time_s, node, table, sizes[node, table], 0))
    write(out / "packets.csv", "scheme,time_s,event,node,face,peer,kind", packets)
    write(out / "state.csv", "scheme,time_s,node,table,entries,bytes", changes)


def main():
    options = dict(argument[2:].split("=", 1) for argument in sys.argv[1:])
    if "fail" in options.get("topology", ""):
        sys.exit("--topology: no such thing")
    out = Path(options["out"])
    out.mkdir(parents=True, exist_ok=True)
    write_run(options, out)


if __name__ == "__main__":
    main()
