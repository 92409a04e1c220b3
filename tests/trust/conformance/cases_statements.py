"""E105, E106, E114 to E116 and E123 to E128: certificates and the statements that lead to them."""

from asn1 import bits, integer, null, octets, oid, printable, sequence, set_of, tlv, utf8
import hashlib

from files import *
from keys import Key


def good_ones(s, recovery_key):
    commitment = recovery_key.commitment()
    for old_kind, new_kind in (("P-256", "P-256"), ("P-256", "P-384"), ("P-384", "RSA-2048"),
                               ("RSA-3072", "P-256"), ("RSA-2048", "RSA-4096")):
        old = Identity(commitment=commitment, kind=old_kind)
        new = Identity(g=1, commitment=commitment, kind=new_kind)
        link = rotation(old, new)
        s.verify(f"rotation-{old_kind}-to-{new_kind}".lower(), f"A rotation from {old_kind} to {new_kind}.", link,
                 state(old), after=followed(state(old), new, link), openssl_with=[old, new])

    def first_rotation(name, about, old):
        new = Identity(g=1, commitment=commitment, server=old.server)
        link = rotation(old, new)
        s.verify(name, about, link, state(old), after=followed(state(old), new, link), openssl_with=[old, new])

    first_rotation("foreign-without-identifier",
                   "An imported certificate without subjectKeyIdentifier gets its first commitment.",
                   foreign())
    first_rotation("foreign-with-sha-1-identifier", "An imported certificate whose identifier is a SHA-1 digest.",
                   foreign(identifier=lambda key: hashlib.sha1(public_bits(key.info)).digest()))
    first_rotation("foreign-p-521", "An imported certificate with a P-521 key.", foreign("P-521"))
    first_rotation("foreign-rsa-1024", "An imported certificate with an RSA key of 1024 bits.", foreign("RSA-1024"))

    old = Identity(g=3, commitment=commitment)
    between = Identity(r=1, commitment=Key().commitment(), key=recovery_key)
    fresh = Identity(r=1, g=1, commitment=between.commitment)
    link = recovery(commitment, between)
    busy = state(old, streams={"notice": 5}, notices_dropped_up_to=4,
                 head={"certificate": old.fingerprint, "exp": NOW, "iat": NOW - 60, "inst": "1" * 32})
    recovered = followed(busy, between, link, recovered=True)
    s.verify("recovery", "A recovery by the committed key; what the old key said is forgotten.", link, busy,
             after=recovered, openssl_with=[between])
    last = rotation(between, fresh)
    s.verify("rotation-after-recovery", "The rotation that belongs to a recovery.", last, recovered,
             after=followed(recovered, fresh, last), openssl_with=[between, fresh])
    thief = Identity(g=9, commitment=commitment)
    s.verify("recovery-from-a-thief", "An agent that a thief's rotations led to generation 9 is recovered.", link,
             state(thief), after=followed(state(thief), between, link, recovered=True))
    second_key = Key()
    between_again = Identity(r=1, commitment=second_key.commitment(), key=recovery_key)
    again = Identity(r=2, commitment=Key().commitment(), key=second_key)
    link = recovery(second_key.commitment(), again)
    s.verify("recovery-between-the-keys", "A second recovery before the rotation that belongs to the first.", link,
             state(between_again), after=followed(state(between_again), again, link, recovered=True))
    expired = Identity(commitment=commitment, begins=NOW - 2000 * DAY, days=1000)
    new = Identity(g=1, commitment=commitment)
    link = rotation(expired, new)
    s.verify("rotation-of-an-expired-certificate", "An expired certificate can still hand over.", link,
             state(expired), after=followed(state(expired), new, link))
    later = canonical(rotation_content(old, fresh_next(old), later=[1], reason="another"))
    link = rotation(old, fresh_next(old), later)
    s.verify("rotation-with-unknown-field", "Fields and reasons that are not known decide nothing.", link,
             state(old), after=followed(state(old), fresh_next(old), link))
    long_name = Identity(g=4, commitment=commitment, common="\u5272\u7b26" * 32)
    link = rotation(old, long_name)
    s.verify("server-name-of-64-characters", "A server name may have 64 characters, whatever their bytes.", link,
             state(old), after=followed(state(old), long_name, link))


NEXT = {}


def fresh_next(old):
    if old.fingerprint not in NEXT:
        NEXT[old.fingerprint] = Identity(r=old.r, g=old.g + 1, commitment=old.commitment)
    return NEXT[old.fingerprint]


def profile(s, recovery_key):
    commitment = recovery_key.commitment()
    old = Identity(commitment=commitment)

    def refused(name, about, code="E105", **more):
        new = Identity(**{"g": 1, "commitment": commitment, **more})
        s.verify("certificate-" + name, about, rotation(old, new), state(old), code)

    key = Key()
    own = extension("2.5.29.14", octets(key_identifier(key.info)))
    root = hash_of_root_key(commitment)
    refused("with-commitment-twice", "HashOfRootKey stands twice.", extra=[root])
    refused("with-two-commitments", "Two different HashOfRootKey.", extra=[hash_of_root_key("0" * 64)])
    refused("with-critical-commitment", "HashOfRootKey is critical.", commitment=None,
            extra=[hash_of_root_key(commitment, critical=True)])
    refused("with-sha-384-commitment", "HashOfRootKey of another hash.", commitment=None,
            extra=[hash_of_root_key("0" * 96, sequence(oid("2.16.840.1.101.3.4.2.2")))])
    refused("with-short-commitment", "HashOfRootKey of 31 bytes.", commitment=None,
            extra=[hash_of_root_key("0" * 62)])
    refused("with-commitment-with-null", "HashOfRootKey whose algorithm has parameters.", commitment=None,
            extra=[hash_of_root_key(commitment, SHA256_NULL)])
    refused("with-key-usage-twice", "keyUsage stands twice.", extra=[KEY_USAGE])
    refused("with-extended-key-usage", "A fifth extension.",
            extra=[extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1")))])
    refused("with-unknown-extension", "An extension that nobody knows.", extra=[extension("1.2.3", null())])
    refused("that-is-an-authority", "basicConstraints says CA.", key=key,
            extensions=[extension("2.5.29.19", sequence(tlv(1, b"\xff")), critical=True), KEY_USAGE, own, root])
    refused("with-constraints-not-critical", "basicConstraints is not critical.", key=key,
            extensions=[extension("2.5.29.19", sequence()), KEY_USAGE, own, root])
    refused("without-constraints", "basicConstraints is missing.", key=key, extensions=[KEY_USAGE, own, root])
    refused("with-more-key-usage", "keyUsage also says keyEncipherment.", key=key,
            extensions=[BASIC_CONSTRAINTS, extension("2.5.29.15", bits(b"\xa0", 5), critical=True), own, root])
    refused("without-key-usage", "keyUsage is missing.", key=key, extensions=[BASIC_CONSTRAINTS, own, root])
    sha1 = extension("2.5.29.14", octets(hashlib.sha1(public_bits(key.info)).digest()))
    refused("with-sha-1-identifier", "subjectKeyIdentifier is a SHA-1 digest.", key=key,
            extensions=[BASIC_CONSTRAINTS, KEY_USAGE, sha1, root])
    refused("without-identifier", "subjectKeyIdentifier is missing.", key=key,
            extensions=[BASIC_CONSTRAINTS, KEY_USAGE, root])
    refused("with-explicit-false", "critical FALSE is written out (not DER).", key=key, extensions=[
        BASIC_CONSTRAINTS, KEY_USAGE,
        extension("2.5.29.14", octets(key_identifier(key.info)), explicit=True), root])
    refused("of-version-1", "Version 1, without extensions.", key=key, version=0, extensions=[], commitment=None)
    refused("of-version-2", "Version 2.", version=1)
    refused("of-version-4", "Version 4.", version=3)
    refused("with-another-issuer", "Issuer and subject differ.", issuer=name("another.example", position="0.1"))
    refused("with-negative-serial", "The serial number is negative.", serial=-5)
    refused("with-serial-zero", "The serial number is zero.", serial=0)
    refused("with-serial-of-129-bits", "The serial number has 129 bits.", serial=1 << 128)
    refused("with-odd-validity", "The validity is no number of whole days.", seconds=1)
    refused("with-empty-validity", "It ends when it begins.", days=0)
    refused("with-negative-validity", "It ends before it begins.", days=-1)
    refused("valid-for-3661-days", "It is valid for 3661 days.", days=3661)
    refused("with-unique-id", "It has a subjectUniqueID.", unique=tlv(0x82, b"\0\1"))
    refused("with-other-inner-algorithm", "Its two signature algorithms differ.", inner_algorithm=ECDSA_SHA384)
    refused("with-four-names", "The subject has a fourth part.",
            name_extra=set_of(sequence(oid("2.5.4.6"), printable("JP"))))
    refused("with-two-names-in-one", "Two parts of the subject share one set.", subject=sequence(
        set_of(sequence(oid("2.5.4.3"), utf8("server.example")), sequence(oid("2.5.4.11"), utf8(SERVER))),
        set_of(sequence(oid("2.5.4.5"), printable("0.1")))))
    refused("with-names-in-another-order", "The parts of the subject come in another order.", subject=sequence(
        set_of(sequence(oid("2.5.4.11"), utf8(SERVER))), set_of(sequence(oid("2.5.4.3"), utf8("server.example"))),
        set_of(sequence(oid("2.5.4.5"), printable("0.1")))))
    refused("with-empty-name", "The server's name is empty.", common="")
    refused("with-name-of-65", "The server's name has 65 characters.", common="a" * 65)
    refused("with-line-feed-in-name", "The server's name has a line feed.", common="server\nexample")
    refused("with-upper-case-identity", "The server identity is in upper case.", server=SERVER.upper())
    refused("with-short-identity", "The server identity has 31 digits.", server=SERVER[:-1])
    for position in ("01", "0.01", "0.1.", "0.-1", " 0.1", "0.4294967296", ".1"):
        refused(f"at-position-{position.strip().replace('.', '-')}", f"Its position is \"{position}\".",
                position=position)
    refused("with-p-521-key", "Its key is of a kind that is only imported.", "E106", kind="P-521")
    refused("with-rsa-1024-key", "Its key is RSA of 1024 bits.", "E106", kind="RSA-1024")
    refused("with-ed25519-key", "Its key is Ed25519.", "E106", kind="ED25519", algorithm=ED25519,
            signing_key=Key("ED25519"))
    refused("signed-with-sha-384", "It is signed with SHA-384.", "E106", algorithm=ECDSA_SHA384, digest="sha384")
    compressed = Key()
    refused("with-compressed-point", "Its public key is a compressed point.", "E106", key=compressed,
            info=compressed.compressed_info())
    refused("with-broken-signature", "It is signed by another key than its own.", "E114", signing_key=Key())
    imported = foreign(identifier=lambda each: hashlib.sha1(public_bits(each.info)).digest(), kind="P-256")
    same = Identity(g=1, commitment=commitment, server=imported.server, key=imported.key)
    s.verify("rotation-to-the-same-key", "An imported certificate hands over to its own key.",
             rotation(imported, same), state(imported), "E105", openssl_with=[imported, same])


def signers(s, recovery_key):
    commitment = recovery_key.commitment()
    old, new = Identity(commitment=commitment), Identity(g=1, commitment=commitment)
    stranger = Identity(commitment=commitment, common="stranger.example")
    before = state(old)
    s.verify("rotation-from-a-stranger", "A rotation of another certificate.", rotation(stranger, new), before,
             "E115", openssl_with=[stranger, new])
    link = rotation(old, new)
    s.verify("rotation-that-was-followed-already", "The statement that led to the pin.", link,
             followed(before, new, link), "E115")
    content = canonical(rotation_content(old, new))
    infos = [signer(old, content, STATEMENT), signer(stranger, content, STATEMENT)]
    s.verify("rotation-signed-by-a-stranger", "A stranger signs in place of the new certificate.",
             rotation(old, new, infos=infos), before, "E116", openssl_with=[old, stranger])
    infos = [signer(old, content, STATEMENT), signer(new, content, STATEMENT)]
    s.verify("rotation-with-a-stranger-inside", "The new certificate signs, but another one is carried.",
             rotation(old, new, infos=infos, certificates=embedded(stranger.der)), before, "E116",
             openssl_with=[old, new])
    infos = [signer(old, content, STATEMENT), signer(new, content, STATEMENT, key=old.key)]
    s.verify("rotation-by-the-old-key-under-both-names", "The old key signs under its own and the new name.",
             rotation(old, new, infos=infos), before, "E111", openssl_with=[old, new], openssl_accepts=False)
    infos = [signer(old, content, STATEMENT, key=new.key), signer(new, content, STATEMENT)]
    s.verify("rotation-by-the-new-key-under-both-names", "The new key signs under its own and the old name.",
             rotation(old, new, infos=infos), before, "E111")
    infos = [signer(old, content, STATEMENT), signer(new, content, STATEMENT, damage=True)]
    s.verify("rotation-with-one-bad-signature", "Only the old key's signature is good.",
             rotation(old, new, infos=infos), before, "E111")
    other = canonical(rotation_content(old, new, iat=NOW + 1))
    infos = [signer(old, other, STATEMENT), signer(new, content, STATEMENT)]
    s.verify("rotation-with-one-other-digest", "The old key has signed another content.",
             signed(content, STATEMENT, infos, embedded(new.der)), before, "E110")
    between = Identity(r=1, commitment=Key().commitment(), key=recovery_key)
    content = canonical(recovery_content(commitment, between))
    s.verify("recovery-with-a-stranger-inside", "The recovery key signs, but another certificate is carried.",
             recovery(commitment, between, certificates=embedded(stranger.der)), before, "E116")
    s.verify("recovery-by-two", "A recovery has two signers.",
             recovery(commitment, between, infos=[signer(old, content, STATEMENT),
                                                  signer(between, content, STATEMENT)]), before, "E104",
             openssl_with=[old, between])
    s.verify("recovery-by-the-old-key", "The online key signs a recovery.",
             recovery(commitment, between, infos=[signer(old, content, STATEMENT)]), before, "E116")


def meaning(s, recovery_key):
    commitment = recovery_key.commitment()
    old, new = Identity(g=3, commitment=commitment), Identity(g=4, commitment=commitment)
    before = state(old)

    def refused(name, about, file, code, held=before, **more):
        s.verify(name, about, file, held, code, **more)

    def changed(name, about, code, **changes):
        refused("rotation-" + name, about, rotation(old, new, rotation_content(old, new, **changes)), code)

    changed("without-reason", "The reason is missing.", "E112", reason=None)
    changed("without-new", "The new certificate is not named.", "E112", new=None)
    changed("with-upper-case-digest", "A digest in upper case.", "E112", old=old.fingerprint.upper())
    changed("with-generation-as-string", "The generation is a string.", "E112", g="4")
    changed("with-critical-field", "A critical field that is not known.", "E113", crit=["later"], later=1)
    changed("of-version-2", "Version 2.", "E113", v=2)
    changed("of-unknown-kind", "A kind of statement that is not known.", "E138", kind="merger")
    changed("without-kind", "The kind is missing.", "E112", kind=None)
    changed("from-another-certificate", "It names another old certificate.", "E123", old="0" * 64)
    changed("to-another-certificate", "It names another new certificate.", "E128", new="0" * 64)
    s.verify("rotation-where-recovery-is-expected", "A good rotation, but a recovery was asked for.",
             rotation(old, new), before, "E138", kind="recovery")
    refused("rotation-with-white-space", "White space in the content of a rotation.",
            rotation(old, new, canonical(rotation_content(old, new)) + b" "), "E112")

    def leads(name, about, code, **more):
        to = Identity(**{"g": 4, "commitment": commitment, **more})
        refused("rotation-" + name, about, rotation(old, to), code)

    leads("to-the-same-generation", "The same generation again.", "E124", g=3)
    leads("back", "A rollback: an earlier generation.", "E124", g=2)
    leads("over-one", "A generation is left out.", "E124", g=5)
    leads("to-a-recovery", "A rotation that counts a recovery.", "E124", r=1)
    leads("to-generation-0-of-a-recovery", "A rotation that looks like a recovery.", "E124", r=1, g=0)
    leads("to-another-commitment", "A thief's rotation with his own commitment.", "E126",
          commitment=Key().commitment())
    leads("without-commitment", "A rotation drops the commitment.", "E126", commitment=None)
    leads("to-another-server", "A rotation changes the server identity.", "E126", server="f" * 32)
    to = Identity(g=4, commitment=commitment, position="0.5")
    refused("rotation-with-another-generation-inside", "Content and certificate differ in the generation.",
            rotation(old, to), "E128")
    to = Identity(g=4, commitment=commitment, position="1.4")
    refused("rotation-with-another-recovery-inside", "Content and certificate differ in the recoveries.",
            rotation(old, to), "E128")
    imported = foreign()
    to = Identity(g=1, server=imported.server)
    refused("first-rotation-without-commitment", "An imported certificate gets no commitment.",
            rotation(imported, to), "E126", state(imported))
    to = Identity(g=1, commitment=commitment)
    refused("first-rotation-to-another-server", "An imported certificate changes its server identity.",
            rotation(imported, to), "E126", state(imported))

    def recovers(name, about, code, held=before, from_=commitment, content=None, **more):
        to = Identity(**{"r": 1, "commitment": NEW_COMMITMENT, "key": recovery_key, **more})
        content = {} if content is None else content
        refused("recovery-" + name, about, recovery(from_, to, recovery_content(from_, to, **content)), code, held)

    recovers("of-another-commitment", "A recovery of another fleet.", "E123", from_="0" * 64)
    recovers("of-a-pin-without-commitment", "The pin has no commitment.", "E123", held=state(imported))
    recovers("without-counting", "A recovery that does not count.", "E124", r=0)
    recovers("over-one", "A recovery is left out.", "E124", r=2)
    recovers("to-generation-1", "A recovery that does not begin at generation 0.", "E124", g=1)
    recovers("with-the-old-commitment", "The commitment stays the same.", "E126", commitment=commitment)
    recovers("without-commitment", "The commitment is missing.", "E126", commitment=None)
    recovers("to-another-server", "A recovery changes the server identity.", "E126", server="f" * 32)
    recovers("by-another-key", "A recovery by a key that was never committed to.", "E127", key=Key())
    recovers("by-the-online-key", "A thief's recovery with the online key.", "E127", key=old.key)
    recovers("to-another-certificate", "It names another certificate.", "E128", content={"new": "0" * 64})
    recovers("with-another-position-inside", "Content and certificate differ in their position.", "E128",
             position="1.1")
    recovers("without-commitment-field", "The commitment is not named.", "E112", content={"commitment": None})
    recovers("with-broken-certificate", "The certificate is not signed by its own key.", "E114",
             signing_key=Key())


NEW_COMMITMENT = Key().commitment()


def write(s):
    recovery_key = Key()
    good_ones(s, recovery_key)
    profile(s, recovery_key)
    signers(s, recovery_key)
    meaning(s, recovery_key)
