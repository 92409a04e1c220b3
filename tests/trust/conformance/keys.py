"""Keys and raw signatures, all by the openssl command."""

import hashlib
import subprocess
import tempfile
from pathlib import Path


def openssl(*arguments, data=None, check=True):
    return subprocess.run(["openssl", *arguments], input=data, check=check,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


class Key:
    """One private key in a file of a folder that goes with the process."""

    folder = tempfile.TemporaryDirectory()
    count = 0

    def __init__(self, kind="P-256"):
        Key.count += 1
        self.kind = kind
        self.path = Path(Key.folder.name) / f"{Key.count}.pem"
        if kind.startswith("P-"):
            options = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + kind]
        elif kind.startswith("RSA-"):
            options = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:" + kind[4:]]
        else:
            options = ["-algorithm", kind]
        openssl("genpkey", *options, "-out", str(self.path))
        self.info = openssl("pkey", "-in", str(self.path), "-pubout", "-outform", "DER")

    @property
    def is_rsa(self):
        return self.kind.startswith("RSA-")

    def compressed_info(self):
        return openssl("pkey", "-in", str(self.path), "-pubout", "-outform", "DER", "-ec_conv_form", "compressed")

    def sign(self, data, digest="sha256", options=()):
        if self.kind == "ED25519":
            message = Path(Key.folder.name) / "message"
            message.write_bytes(data)
            return openssl("pkeyutl", "-sign", "-rawin", "-inkey", str(self.path), "-in", str(message))
        return openssl("dgst", "-" + digest, "-sign", str(self.path), *options, data=data)

    def commitment(self):
        return hashlib.sha256(self.info).hexdigest()


def verifies(file, certificates, clock):
    """What `openssl cms -verify` alone says about a file."""
    folder = Path(Key.folder.name)
    (folder / "file").write_bytes(file)
    pem = b"".join(openssl("x509", "-inform", "DER", data=each) for each in certificates)
    (folder / "certificates.pem").write_bytes(pem)
    run = subprocess.run(verify_command(folder / "file", folder / "certificates.pem", clock),
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return run.returncode == 0


def verify_command(file, certificates, clock):
    return ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(file),
            "-certfile", str(certificates), "-CAfile", str(certificates), "-purpose", "any",
            "-attime", str(clock)]
