"""Writes numbered cases as folders of plain files (README.md says what is in them)."""

import json
import zlib
from pathlib import Path

import files
from keys import openssl, verifies


class Suite:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.number = 0
        self.codes = set()

    def _begin(self, name):
        self.number += 1
        path = self.folder / f"{self.number:03d}-{name}"
        path.mkdir(parents=True)
        return path

    def _finish(self, path, facts):
        facts = {"number": self.number, **facts}
        (path / "case.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")

    def _states(self, path, before, after):
        if before is not None:
            (path / "before.state").write_bytes(files.state_text(before))
        if after is not None and after != before:
            (path / "after.state").write_bytes(files.state_text(after))

    def verify(self, name, about, file, before, expect="", after=None, clock=files.NOW + 60, warnings=(),
               duplicate=False, request=None, type=None, kind=None, blobs=None, openssl_with=None,
               openssl_accepts=True, agent=files.AGENT):
        """One file against one state. after=None: nothing changes. openssl_with: certificates to check the
        file with by the openssl command alone, and whether that accepts it."""
        path = self._begin(name)
        (path / "file.p7s").write_bytes(file)
        self._states(path, before, after)
        facts = {"about": about, "do": "verify", "agent": agent, "clock": clock,
                 "expect": {"code": expect, "warnings": list(warnings), "duplicate": duplicate}}
        for key, value in (("request", request), ("type", type), ("kind", kind)):
            if value is not None:
                facts[key] = value
        if blobs is not None:
            (path / "blob").mkdir()
            for digest, content in blobs.items():
                (path / "blob" / digest).write_bytes(content)
            facts["blobs"] = True
        if openssl_with is not None:
            pem = b"".join(openssl("x509", "-inform", "DER", data=each.der) for each in openssl_with)
            (path / "certificates.pem").write_bytes(pem)
            said = verifies(file, [each.der for each in openssl_with], files.NOW)
            assert said == openssl_accepts, (name, said)
            facts["openssl"] = "accepts" if openssl_accepts else "refuses"
        self.codes.add(expect)
        self._finish(path, facts)

    def walk(self, name, about, published, before, after, links, refusals=None, unfinished=False,
             packed=False):
        """A folder laid out as publish/, walked from one state."""
        path = self._begin(name)
        facts = {"about": about, "do": "walk",
                 "expect": {"links": links, "unfinished": unfinished, "refusals": refusals or {}}}
        if packed:
            # Many files in one: "path LF size LF bytes" for each, as zlib with the length in front.
            data = b"".join(f"{where}\n{len(content)}\n".encode() + content
                            for where, content in published.items())
            (path / "publish.packed").write_bytes(len(data).to_bytes(4, "big") + zlib.compress(data, 9))
            text = files.state_text(after)
            (path / "before.state").write_bytes(files.state_text(before))
            facts["expect"]["after_sha256"] = files.fingerprint(text)
        else:
            for where, content in published.items():
                (path / "publish" / where).parent.mkdir(parents=True, exist_ok=True)
                (path / "publish" / where).write_bytes(content)
            self._states(path, before, after)
        self._finish(path, facts)

    def load(self, name, about, current, previous, expect=None, fell_back=False, clock=files.NOW):
        """The files of an agent's folder, and what is read from them; expect=None: an error."""
        path = self._begin(name)
        (path / "folder").mkdir()
        for file, content in (("state", current), ("state.previous", previous)):
            if content is not None:
                (path / "folder" / file).write_bytes(content)
        if expect is not None:
            (path / "after.state").write_bytes(files.state_text(expect))
        self._finish(path, {"about": about, "do": "load", "clock": clock,
                            "expect": {"error": expect is None, "fell_back": fell_back}})
