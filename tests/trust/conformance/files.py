"""Certificates, signed files and agents' states, assembled byte by byte.

Every function makes what the protocol wants; every argument with a default is a way to break it.
"""

import base64
import datetime
import hashlib
import json
import secrets

from asn1 import (bits, boolean, children, integer, null, octets, oid, printable, read, sequence, set_of,
                  tlv, utf8)
from keys import Key

NOW = 1795510000  # 24 November 2026
DAY = 86400
SERVER = "5ca1ab1e00112233445566778899aabb"
AGENT_KEY = Key()
AGENT = hashlib.sha256(AGENT_KEY.info).hexdigest()[:32]

STATEMENT = "2.25.98707369071176166190262981489355334707"
MESSAGE = "2.25.160944298717074661327658758817969140095"
HEAD = "2.25.92597096104303462951757863675797620856"
DATA = "1.2.840.113549.1.7.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"

SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"))
SHA256_NULL = sequence(oid("2.16.840.1.101.3.4.2.1"), null())
SHA512 = sequence(oid("2.16.840.1.101.3.4.2.3"))
ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"))
ECDSA_SHA384 = sequence(oid("1.2.840.10045.4.3.3"))
ECDSA_SHA512 = sequence(oid("1.2.840.10045.4.3.4"))
RSA = sequence(oid("1.2.840.113549.1.1.1"), null())
RSA_SHA256 = sequence(oid("1.2.840.113549.1.1.11"), null())
RSA_PSS = sequence(oid("1.2.840.113549.1.1.10"),
                   sequence(tlv(0xA0, SHA256_NULL),
                            tlv(0xA1, sequence(oid("1.2.840.113549.1.1.8"), SHA256_NULL)),
                            tlv(0xA2, integer(32))))
ED25519 = sequence(oid("1.3.101.112"))

CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_TIME = "1.2.840.113549.1.9.5"


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def fingerprint(data):
    return hashlib.sha256(data).hexdigest()


def time(seconds):
    moment = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    if moment.year < 2050:
        return tlv(0x17, moment.strftime("%y%m%d%H%M%SZ").encode())
    return tlv(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode())


# Certificates

def name(common="server.example", server=SERVER, position="0.0", extra=b""):
    def part(kind, value):
        return set_of(sequence(oid(kind), value))
    return sequence(part("2.5.4.3", utf8(common)), part("2.5.4.11", utf8(server)),
                    part("2.5.4.5", printable(position)), extra)


def extension(kind, value, critical=False, explicit=False):
    mark = boolean(critical) if critical or explicit else b""
    return sequence(oid(kind), mark, octets(value))


def public_bits(info):
    return children(read(info)[1])[1][1][1:]


def key_identifier(info):
    return hashlib.sha256(public_bits(info)).digest()[:20]


HASH_OF_ROOT_KEY = "1.3.6.1.4.1.51483.2.1"


def hash_of_root_key(commitment, algorithm=SHA256, critical=False):
    return extension(HASH_OF_ROOT_KEY, sequence(algorithm, octets(bytes.fromhex(commitment))), critical)


BASIC_CONSTRAINTS = extension("2.5.29.19", sequence(), critical=True)
KEY_USAGE = extension("2.5.29.15", bits(b"\x80", 7), critical=True)


class Identity:
    """A key with its certificate."""

    def __init__(self, r=0, g=0, commitment=None, key=None, kind="P-256", server=SERVER, begins=NOW - 300,
                 days=1096, seconds=0, position=None, subject=None, issuer=None, version=2, serial=None,
                 extensions=None, extra=(), info=None, algorithm=None, inner_algorithm=None, digest="sha256",
                 signing_key=None, unique=b"", name_extra=b"", common="server.example"):
        self.key = key or Key(kind)
        self.r, self.g, self.server, self.commitment = r, g, server, commitment
        self.begins, self.ends = begins, begins + days * DAY + seconds
        info = info or self.key.info
        if algorithm is None:
            algorithm = RSA_SHA256 if self.key.is_rsa else ECDSA_SHA256
        if position is None:
            position = f"{r}.{g}"
        if subject is None:
            subject = name(common, server, position, name_extra)
        if extensions is None:
            extensions = [BASIC_CONSTRAINTS, KEY_USAGE, extension("2.5.29.14", octets(key_identifier(info)))]
            if commitment:
                extensions.append(hash_of_root_key(commitment))
        extensions = list(extensions) + list(extra)
        if serial is None:
            serial = secrets.randbits(127) + 1
        inside = sequence(
            tlv(0xA0, integer(version)) if version else b"", integer(serial), inner_algorithm or algorithm,
            issuer or subject, sequence(time(self.begins), time(self.ends)), subject, info, unique,
            tlv(0xA3, sequence(*extensions)) if extensions else b"")
        self.der = sequence(inside, algorithm, bits((signing_key or self.key).sign(inside, digest)))
        self.fingerprint = fingerprint(self.der)
        self.sid = signer_id(self.der)


def foreign(kind="RSA-2048", identifier=None, **more):
    """A certificate as other programs make them: its identity is its digest, its position 0.0."""
    key = Key(kind)
    subject = sequence(set_of(sequence(oid("2.5.4.3"), utf8("Old Server"))))
    extensions = [extension("2.5.29.14", octets(identifier(key)))] if identifier else []
    out = Identity(key=key, subject=subject, extensions=extensions, serial=77, **more)
    out.server = out.fingerprint[:32]
    return out


def signer_id(certificate):
    inside = children(children(read(certificate)[1])[0][1])
    if inside[0][0] != 0xA0:
        inside.insert(0, None)
    for part in inside[7:]:
        if part[0] != 0xA3:
            continue
        for each in children(read(part[1])[1]):
            fields = children(each[1])
            if fields[0][2] == oid("2.5.29.14"):
                return tlv(0x80, read(fields[-1][1])[1])
    return sequence(inside[3][2], inside[1][2])


# Signed files

def attribute(kind, *values):
    return sequence(oid(kind), set_of(*values))


def attributes(content, type_, clock):
    return [attribute(CONTENT_TYPE, oid(type_)),
            attribute(MESSAGE_DIGEST, octets(hashlib.sha256(content).digest())),
            attribute(SIGNING_TIME, time(clock))]


def signer(identity, content, type_, clock=NOW, sid=None, digest=SHA256, algorithm=None, attrs=None,
           ordered=True, version=None, unsigned=b"", key=None, hash_name="sha256", options=(), damage=False):
    """One SignerInfo. attrs=False leaves the signed attributes out and signs the content itself."""
    key = key or identity.key
    sid = sid or identity.sid
    if attrs is None:
        attrs = attributes(content, type_, clock)
    if attrs is False:
        signed, carried = content, b""
    else:
        signed, carried = set_of(*attrs, ordered=ordered), set_of(*attrs, tag=0xA0, ordered=ordered)
    signature = key.sign(signed, hash_name, options)
    if damage:
        signature = signature[:-1] + bytes([signature[-1] ^ 1])
    if algorithm is None:
        algorithm = RSA if key.is_rsa else ECDSA_SHA256
    if version is None:
        version = 3 if sid[0] == 0x80 else 1
    return sequence(integer(version), sid, digest, carried, algorithm, octets(signature), unsigned)


def signed(content, type_, infos, certificates=b"", revocations=b"", version=3, digests=(SHA256,),
           detached=False, outer=SIGNED_DATA, carried=None, ordered=True):
    """A whole file. carried is content that stands in place of what was signed."""
    inner = b"" if detached else tlv(0xA0, octets(content if carried is None else carried))
    data = sequence(integer(version), set_of(*digests), sequence(oid(type_), inner), certificates, revocations,
                    set_of(*infos, ordered=ordered))
    return sequence(oid(outer), tlv(0xA0, data))


def embedded(*certificates):
    return tlv(0xA0, *sorted(certificates))


def rotation_content(old, new, /, **changes):
    fields = {"g": new.g, "iat": NOW, "kind": "rotation", "new": new.fingerprint, "old": old.fingerprint,
              "r": new.r, "reason": "scheduled", "v": 1}
    return patched(fields, changes)


def recovery_content(commitment, new, /, **changes):
    fields = {"commitment": commitment, "g": new.g, "iat": NOW, "kind": "recovery", "new": new.fingerprint,
              "r": new.r, "reason": "leaked", "v": 1}
    return patched(fields, changes)


def patched(fields, changes):
    for field, value in changes.items():
        if value is None:
            del fields[field]
        else:
            fields[field] = value
    return fields


def as_bytes(content):
    return content if isinstance(content, bytes) else canonical(content)


def rotation(old, new, content=None, infos=None, certificates=None, **more):
    content = as_bytes(rotation_content(old, new) if content is None else content)
    if infos is None:
        infos = [signer(old, content, STATEMENT), signer(new, content, STATEMENT)]
    return signed(content, STATEMENT, infos,
                  embedded(new.der) if certificates is None else certificates, **more)


def recovery(commitment, new, content=None, infos=None, certificates=None, **more):
    content = as_bytes(recovery_content(commitment, new) if content is None else content)
    if infos is None:
        infos = [signer(new, content, STATEMENT)]
    return signed(content, STATEMENT, infos,
                  embedded(new.der) if certificates is None else certificates, **more)


def message_content(pin, kind="notice", /, **changes):
    fields = {"aud": {"agent": "*", "srv": pin.server}, "body": {"text": "hello"}, "exp": NOW + 3600,
              "files": [], "g": pin.g, "iat": NOW, "kind": kind, "r": pin.r, "req": "", "seq": NOW,
              "stream": kind, "v": 1}
    if kind == "response":
        fields.update(aud={"agent": AGENT, "srv": pin.server}, exp=NOW + 300, seq=0, stream="agent-" + AGENT,
                      body={})
    return patched(fields, changes)


def message(pin, content=None, infos=None, **more):
    content = as_bytes(message_content(pin) if content is None else content)
    if infos is None:
        infos = [signer(pin, content, MESSAGE)]
    return signed(content, MESSAGE, infos, **more)


def head_content(pin, /, **changes):
    fields = {"cert": pin.fingerprint, "exp": NOW + DAY, "g": pin.g, "iat": NOW, "inst": "1" * 32,
              "kind": "head", "r": pin.r, "seqs": {"notice": {"index": "a" * 64, "seq": 7}},
              "srv": pin.server, "v": 1}
    return patched(fields, changes)


def head(pin, content=None, infos=None, **more):
    content = as_bytes(head_content(pin) if content is None else content)
    if infos is None:
        infos = [signer(pin, content, HEAD)]
    return signed(content, HEAD, infos, **more)


# States

def state(pin, **fields):
    """What an agent that was enrolled with pin knows, as a dictionary."""
    out = {"floor": pin.begins, "g": pin.g, "log": 0, "notices_dropped_up_to": 0,
           "past": {"first": "", "statements": []}, "pending": [], "pin": base64.b64encode(pin.der).decode(),
           "r": pin.r, "situation": "current", "srv": pin.server, "streams": {}, "v": 1}
    out.update(fields)
    return out


def followed(before, new, statement, recovered=False):
    """The state after a statement."""
    out = json.loads(json.dumps(before))
    if not out["past"]["statements"]:
        out["past"]["first"] = before["pin"]
    out["past"]["statements"].append(base64.b64encode(statement).decode())
    out.update(pin=base64.b64encode(new.der).decode(), r=new.r, g=new.g, floor=new.begins, situation="current")
    if recovered:
        out.update(streams={}, pending=[], notices_dropped_up_to=0)
        out.pop("head", None)
    return out


def state_text(fields):
    text = canonical(fields) + b"\n"
    return text + hashlib.sha256(text).hexdigest().encode() + b"\n"
