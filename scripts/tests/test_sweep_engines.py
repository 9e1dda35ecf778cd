# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors

"""The same sweep on every engine: real daemons on the loopback, started and stopped here."""

import getpass
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time

import pytest
from icnsweep.main import main
from icnsweep.place import ROOT
from sweeping import WRITER

LIMIT_S = 60


def require(*programs):
    """In CI nothing may be skipped: the stage installs them and sets ICN_REQUIRE_ENGINES."""
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    missing = [name for name in programs if not shutil.which(name, path=path)]
    if not missing and os.getuid() != 0:
        missing = ["root, as whom the daemons run"]
    if missing and os.environ.get("ICN_REQUIRE_ENGINES"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(what, is_there):
    end = time.monotonic() + LIMIT_S
    while not is_there():
        assert time.monotonic() < end, f"no {what} within {LIMIT_S} s"
        time.sleep(0.05)


def succeeds(*command):
    return subprocess.run(command, capture_output=True).returncode == 0


class Daemons:
    def __init__(self):
        self._processes = []

    def start(self, *command):
        self._processes.append(
            subprocess.Popen(
                [*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )

    def stop(self):
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def daemons():
    its = Daemons()
    yield its
    its.stop()


@pytest.fixture
def logins(tmp_path, daemons):
    """A file for GNU parallel that names an sshd of this machine, on a port of its own."""
    require("sshd", "ssh", "ssh-keygen", "parallel")
    os.makedirs("/run/sshd", exist_ok=True)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name])
    port = free_port()
    config = tmp_path / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\nUsePAM no\n"
        f"AuthorizedKeysFile {tmp_path}/user.pub\nStrictModes no\nPermitRootLogin yes\n"
        f"PidFile {tmp_path}/sshd.pid\nMaxStartups 100\n"
    )
    daemons.start("/usr/sbin/sshd", "-D", "-f", config)
    ssh = (
        f"ssh -p {port} -i {tmp_path}/user -o StrictHostKeyChecking=no -o LogLevel=ERROR "
        f"-o UserKnownHostsFile=/dev/null {getpass.getuser()}@127.0.0.1"
    )
    wait_for("sshd", lambda: succeeds(*ssh.split(), "true"))
    file = tmp_path / "logins"
    file.write_text(f"{ssh}\n")
    return file


@pytest.fixture
def slurm(tmp_path, daemons, monkeypatch):
    """A cluster of one node."""
    require("munged", "slurmctld", "slurmd", "sbatch", "squeue")
    key = tmp_path / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    auth = tmp_path / "munge.socket"
    daemons.start(
        "/usr/sbin/munged",
        "--foreground",
        "--force",
        f"--key-file={key}",
        f"--socket={auth}",
        f"--pid-file={tmp_path}/munged.pid",
        f"--log-file={tmp_path}/munged.log",
        f"--seed-file={tmp_path}/munged.seed",
    )
    wait_for("munged", lambda: succeeds("munge", f"--socket={auth}", "--no-input"))
    node = socket.gethostname().split(".")[0]
    config = tmp_path / "slurm.conf"
    config.write_text(
        f"ClusterName=icn\nSlurmctldHost={node}(127.0.0.1)\n"
        f"AuthType=auth/munge\nAuthInfo=socket={auth}\nCredType=cred/munge\n"
        f"SlurmctldPort={free_port()}\nSlurmdPort={free_port()}\nSlurmUser=root\nSlurmdUser=root\n"
        f"StateSaveLocation={tmp_path}/state\nSlurmdSpoolDir={tmp_path}/spool\n"
        f"SlurmctldPidFile={tmp_path}/slurmctld.pid\nSlurmdPidFile={tmp_path}/slurmd.pid\n"
        f"SlurmctldLogFile={tmp_path}/slurmctld.log\nSlurmdLogFile={tmp_path}/slurmd.log\n"
        "ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nSwitchType=switch/none\n"
        "JobAcctGatherType=jobacct_gather/none\nAccountingStorageType=accounting_storage/none\n"
        "MpiDefault=none\nReturnToService=2\nSelectType=select/cons_tres\n"
        "SelectTypeParameters=CR_Core\n"
        "SchedulerParameters=batch_sched_delay=0,sched_min_interval=0\n"
        f"NodeName={node} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} State=UNKNOWN\n"
        f"PartitionName=all Nodes={node} Default=YES MaxTime=INFINITE State=UP\n"
    )
    (tmp_path / "state").mkdir()
    (tmp_path / "spool").mkdir()
    monkeypatch.setenv("SLURM_CONF", str(config))
    daemons.start("/usr/sbin/slurmctld", "-D")
    daemons.start("/usr/sbin/slurmd", "-D", "-N", node)

    def is_idle():
        done = subprocess.run(["sinfo", "-h", "-o", "%t"], capture_output=True, text=True)
        return done.stdout.strip() == "idle"

    wait_for("idle node", is_idle)


SWEEP = """program: icn-reflexive-vs-paired
fixed: {topology: 'line:2', calls: 3, schemes: [reflexive, paired-nested]}
product: {linkDelay: [5ms, 10ms]}
seeds: 1..3
keep: [exchanges, state-summary, messages, summary]
"""


def results(tmp_path, *options):
    file = tmp_path / "sweep.yaml"
    file.write_text(SWEEP)
    store = tmp_path / f"{len(list(tmp_path.glob('*.sqlite')))}.sqlite"
    assert main([str(file), f"--store={store}", *options]) == 0
    with sqlite3.connect(store) as database:
        assert database.execute("select count(*) from runs where state = 'done'").fetchall() == [
            (6,)
        ]
        return {
            table: sorted(database.execute(f'select * from "{table}"').fetchall(), key=repr)
            for table in ("exchanges", "state-summary", "messages", "summary")
        }


def test_over_ssh_the_results_are_the_same(tmp_path, logins):
    local = results(tmp_path)
    assert results(tmp_path, "--engine=ssh", f"--sshloginfile={logins}") == local


def test_on_slurm_the_results_are_the_same(tmp_path, slurm):
    local = results(tmp_path)
    assert results(tmp_path, "--engine=slurm") == local


def check_that_an_orphan_is_waited_for(tmp_path, *options):
    """A sweep is killed while its run is under way, and started again."""
    program = tmp_path / "program"
    program.write_text(WRITER + "sleep 4\n")
    program.chmod(0o755)
    log = tmp_path / "program.calls"
    file = tmp_path / "slow.yaml"
    file.write_text(f"program: {program}\n")
    store = tmp_path / "slow.sqlite"
    command = [sys.executable, ROOT / "scripts" / "sweep", file, f"--store={store}", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for("run", log.exists)
    process.kill()
    process.wait()
    assert main([*map(str, command[2:])]) == 0
    assert len(log.read_text().splitlines()) == 1
    with sqlite3.connect(store) as database:
        assert database.execute("select state from runs").fetchall() == [("done",)]
    assert not (tmp_path / "slow.sqlite.spool").exists()


def test_over_ssh_a_run_that_outlives_its_sweep_is_made_once(tmp_path, logins):
    check_that_an_orphan_is_waited_for(tmp_path, "--engine=ssh", f"--sshloginfile={logins}")


def test_on_slurm_a_run_that_outlives_its_sweep_is_made_once(tmp_path, slurm):
    check_that_an_orphan_is_waited_for(tmp_path, "--engine=slurm")


def test_a_host_that_does_not_answer_gets_a_line(tmp_path, capsys):
    require("ssh", "parallel")
    logins = tmp_path / "logins"
    logins.write_text(f"ssh -p {free_port()} -o BatchMode=yes 127.0.0.1\n")
    file = tmp_path / "sweep.yaml"
    file.write_text(SWEEP)
    arguments = [str(file), f"--store={tmp_path / 'store.sqlite'}"]
    assert main([*arguments, "--engine=ssh", f"--sshloginfile={logins}"]) == 1
    told = capsys.readouterr().err
    assert "6 runs ended without a result" in told
    assert main(arguments) == 0


def test_without_slurm_there_is_a_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "sweep.yaml"
    file.write_text(SWEEP)
    arguments = [str(file), f"--store={tmp_path / 'store.sqlite'}", "--engine=slurm"]
    assert main(arguments) == 1
    assert "--engine=slurm: sbatch is missing" in capsys.readouterr().err
