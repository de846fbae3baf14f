"""A checkpoint is stamped by an authority that the test starts with `openssl ts`, and checked with `openssl ts -verify`."""

import base64
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farwatch.custody.der import with_ordered_certificates
from farwatch.custody.stamps import fault_of
from farwatch.errors import NotProven, Unavailable
from farwatch.mission import Mission
from tests.custody.missions import added, bulk, made

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Stamps of Oresk
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[stamps]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = here
[here]
serial = serial
signer_cert = tsa.crt
signer_key = tsa.key
certs = root.crt
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ess_cert_id_alg = sha256
"""


def openssl(folder: Path, *arguments: str) -> str:
    ran = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603, S607 - the tool that is meant
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture
def authority(tmp_path):
    folder = tmp_path / "tsa"
    folder.mkdir()
    (folder / "tsa.cnf").write_text(CONFIG, encoding="utf-8")
    (folder / "serial").write_text("01\n", encoding="utf-8")
    new = ("req", "-newkey", "rsa:2048", "-nodes", "-config", "tsa.cnf", "-days", "2")
    openssl(
        folder,
        *new,
        "-x509",
        "-extensions",
        "root",
        "-keyout",
        "root.key",
        "-out",
        "root.crt",
        "-subj",
        "/CN=Root of Oresk",
    )
    openssl(folder, *new[:-2], "-keyout", "tsa.key", "-out", "tsa.csr")
    openssl(
        folder, "x509", "-req", "-in", "tsa.csr", "-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial", "-days", "2",
        "-extfile", "tsa.cnf", "-extensions", "stamps", "-out", "tsa.crt",
    )  # fmt: skip

    class Authority(BaseHTTPRequestHandler):
        def do_POST(self):
            (folder / "asked.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "answer.tsr")
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / "answer.tsr").read_bytes())

        def log_message(self, *_):
            return

    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def stamped(tmp_path: Path, address: str) -> Path:
    mission = made(tmp_path / "mission")
    settings = mission / "mission.toml"
    text = settings.read_text(encoding="utf-8").replace('timestamp = ""', f'timestamp = "{address}"')
    settings.write_text(text, encoding="utf-8")
    added(mission, bulk(tmp_path / "a.jsonl", range(2)))
    return mission


def test_a_stamp_is_checked_here_and_by_openssl(tmp_path, authority):
    folder, address = authority
    mission = stamped(tmp_path, address)
    (answer,) = (mission / "checkpoints").glob("*.tsr")
    (mission / "tsa.pem").write_bytes((folder / "root.crt").read_bytes())
    with Mission(mission) as desk:
        assert desk.verify().stamps == 1
    checked = ("ts", "-verify", "-data", str(answer.with_suffix(".json")), "-in", str(answer), "-CAfile", "root.crt")
    assert "OK" in openssl(folder, *checked, "-untrusted", "tsa.crt")
    by_question = (
        "ts",
        "-verify",
        "-queryfile",
        str(answer.with_suffix(".tsq")),
        "-in",
        str(answer),
        "-CAfile",
        "root.crt",
    )
    openssl(folder, *by_question, "-untrusted", "tsa.crt")


def test_certificates_may_come_in_any_order(tmp_path, authority):
    folder, address = authority
    mission = stamped(tmp_path, address)
    (path,) = (mission / "checkpoints").glob("*.tsr")
    one, two = (
        base64.b64decode("".join((folder / name).read_text().split("\n")[1:-2])) for name in ("root.crt", "tsa.crt")
    )
    answer, root = path.read_bytes(), (folder / "root.crt").read_bytes()
    assert (one + two in answer) != (two + one in answer)
    orders = [answer.replace(one + two, two + one), answer.replace(two + one, one + two)]
    assert orders[0] != orders[1]
    for order in orders:
        assert fault_of(path.with_suffix(".json").read_bytes(), order, root) is None
        assert with_ordered_certificates(order) == with_ordered_certificates(answer)


@given(st.binary(max_size=60) | st.binary(max_size=20).map(lambda body: b"\x30\x82\x00" + body))
def test_what_is_no_answer_is_left_as_it_is(content):
    assert with_ordered_certificates(content) == content


def test_a_stamp_of_something_else_or_by_somebody_else_does_not_hold(tmp_path, authority):
    folder, address = authority
    mission = stamped(tmp_path, address)
    (answer,) = (mission / "checkpoints").glob("*.tsr")
    openssl(
        folder,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "x.key",
        "-out",
        "x.crt",
        "-subj",
        "/CN=Other",
    )
    (mission / "tsa.pem").write_bytes((folder / "x.crt").read_bytes())
    with Mission(mission) as desk, pytest.raises(NotProven, match="signature"):
        desk.verify()
    (mission / "tsa.pem").unlink()
    content = answer.read_bytes()
    openssl(folder, "ts", "-query", "-data", "tsa.cnf", "-sha256", "-cert", "-out", "asked.tsq")
    openssl(folder, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "asked.tsq", "-out", "answer.tsr")
    answer.write_bytes((folder / "answer.tsr").read_bytes())
    with Mission(mission) as desk, pytest.raises(NotProven, match="something else"):
        desk.verify()
    answer.write_bytes(content[:40])
    with Mission(mission) as desk, pytest.raises(NotProven, match="cannot be read"):
        desk.verify()


def test_an_authority_that_is_away_costs_the_stamp_only(tmp_path):
    with pytest.raises(Unavailable, match="does not answer"):
        stamped(tmp_path, "http://127.0.0.1:9")
    with Mission(tmp_path / "mission") as desk:
        assert desk.count() == 2
        assert desk.verify().unsigned == 0
