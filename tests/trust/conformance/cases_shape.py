"""E100 to E107 and E110 to E113: what a file must be before anyone asks who sent it."""

import hashlib

from asn1 import bits, children, integer, length, null, octets, oid, read, sequence, set_of, tlv
from files import *
from keys import Key


def indefinite(element):
    """The same element with an indefinite length (BER)."""
    tag, content, _ = read(element)
    return bytes([tag, 0x80]) + content + b"\0\0"


def with_long_length(element):
    """The same element with a zero byte in front of its length (BER)."""
    tag, content, _ = read(element)
    size = len(content).to_bytes(4, "big")
    return bytes([tag, 0x84]) + size + content


def sized(make, size):
    """A file of exactly this size: make(n) has n bytes of padding somewhere."""
    padding = size - len(make(0))
    for _ in range(8):
        file = make(padding)
        if len(file) == size:
            return file
        padding += size - len(file)
    raise AssertionError("no such size")


def sizes(s, pin, before, new):
    good = message(pin)
    s.verify("no-pin", "An agent that is not enrolled refuses everything.", good, None, "E100")
    info = RsaOnce.pin

    def padded(size):
        return message(info, message_content(info, body={"text": "a" * size}))

    most = sized(padded, 64 * 1024)
    after = state(info, floor=NOW, streams={"notice": NOW})
    s.verify("message-of-64-kib", "A message may have 64 KiB.", most, state(info), after=after)
    s.verify("message-of-64-kib-and-one", "A message of 64 KiB and one byte is too large.",
             sized(padded, 64 * 1024 + 1), state(info), "E101")

    def statement(size):
        content = canonical(rotation_content(info, new_of(info), x="a" * size))
        return rotation(info, new_of(info), content)

    most = sized(statement, 16 * 1024)
    s.verify("statement-of-16-kib", "A statement may have 16 KiB.", most, state(info),
             after=followed(state(info), new_of(info), most))
    s.verify("statement-of-16-kib-and-one", "A statement of 16 KiB and one byte is too large.",
             sized(statement, 16 * 1024 + 1), state(info), "E101")


class RsaOnce:
    """Signatures of one length, so that sizes can be met exactly."""
    pin = None
    new = None


def new_of(pin):
    if RsaOnce.new is None:
        RsaOnce.new = Identity(g=1, commitment=pin.commitment, kind="RSA-2048")
    return RsaOnce.new


def encoding(s, pin, before, new):
    good = message(pin)
    s.verify("empty", "An empty file.", b"", before, "E102")
    s.verify("text", "A file that is text.", b"-----BEGIN CMS-----\n", before, "E102")
    s.verify("truncated", "The last byte is missing.", good[:-1], before, "E102")
    s.verify("trailing-byte", "One byte stands behind the end.", good + b"\0", before, "E102")
    s.verify("trailing-line-feed", "A line feed stands behind the end.", good + b"\n", before, "E102")
    s.verify("indefinite-length", "The outermost length is indefinite (BER).", indefinite(good), before,
             "E102", openssl_with=[pin])
    s.verify("long-length", "The outermost length has a zero in front (BER).", with_long_length(good), before,
             "E102", openssl_with=[pin])
    content = canonical(message_content(pin))
    pieces = tlv(0x24, octets(content[:9]), octets(content[9:]))
    data = children(read(children(read(good)[1])[1][1])[1])
    again = sequence(oid(SIGNED_DATA), tlv(0xA0, sequence(
        data[0][2], data[1][2], sequence(oid(MESSAGE), tlv(0xA0, pieces)), data[3][2])))
    s.verify("octet-string-in-pieces", "The content is an octet string in pieces (BER).", again, before, "E102",
             openssl_with=[pin])
    attrs = attributes(content, MESSAGE, NOW)
    # In the order of the protocol's list, which is not the order of DER.
    s.verify("unsorted-attributes", "The signed attributes are not sorted as DER wants sets.",
             message(pin, infos=[signer(pin, content, MESSAGE, attrs=attrs, ordered=False)]), before, "E102")
    content = canonical(rotation_content(pin, new))
    infos = sorted([signer(pin, content, STATEMENT), signer(new, content, STATEMENT)], reverse=True)
    s.verify("unsorted-signers", "The two SignerInfos are not sorted as DER wants sets.",
             rotation(pin, new, infos=infos, ordered=False), before, "E102", openssl_with=[pin, new])
    extensions = [sequence(oid("2.5.29.19"), tlv(0x01, b"\x01"), octets(sequence())), KEY_USAGE]
    other = Identity(g=1, commitment=pin.commitment, key=new.key,
                     extensions=extensions + [extension("2.5.29.14", octets(key_identifier(new.key.info))),
                                              hash_of_root_key(pin.commitment)])
    s.verify("boolean-of-one", "A TRUE in the new certificate is 01 instead of FF (BER).", rotation(pin, other),
             before, "E102")
    padded = tlv(0x02, b"\0\0\x03")
    info = children(read(children(data[3][1])[0][2])[1])
    wide = sequence(padded, *[part[2] for part in info[1:]])
    s.verify("integer-with-zero", "A version has a zero byte in front (BER).", message(pin, infos=[wide]),
             before, "E102")
    deep = null()
    for _ in range(40):
        deep = sequence(deep)
    s.verify("deep", "Forty sequences inside each other.", deep, before, "E102")


def types(s, pin, before, new):
    content = canonical(message_content(pin))
    s.verify("content-is-data", "The content type is id-data.",
             signed(content, DATA, [signer(pin, content, DATA)]), before, "E103")
    s.verify("content-type-unknown", "The content type is another number below 2.25.",
             signed(content, "2.25.1", [signer(pin, content, "2.25.1")]), before, "E103")
    s.verify("outer-type-data", "The outer content type is not signedData.",
             message(pin, outer=DATA), before, "E103")
    s.verify("detached", "The content is not attached.", message(pin, detached=True), before, "E103")
    s.verify("message-where-a-head-is-expected", "A good message at the place of a head.", message(pin), before,
             "E103", type="head")
    s.verify("head-where-a-statement-is-expected", "A good head at the place of a statement.", head(pin), before,
             "E103", type="statement")
    s.verify("not-signed", "A sequence that is no signed file.", sequence(integer(1)), before, "E103")


def structure(s, pin, before, new, stranger):
    content = canonical(message_content(pin))
    own = signer(pin, content, MESSAGE)
    s.verify("message-with-certificate", "A message carries its signer's certificate.",
             message(pin, infos=[own], certificates=embedded(pin.der)), before, "E104", openssl_with=[pin])
    s.verify("head-with-stranger", "A head carries a stranger's certificate.",
             head(pin, certificates=embedded(stranger.der)), before, "E104")
    s.verify("message-with-empty-certificates", "A message carries an empty set of certificates.",
             message(pin, infos=[own], certificates=tlv(0xA0)), before, "E104")
    s.verify("message-with-two-signers", "A message is signed by the pin and by a stranger.",
             message(pin, infos=[own, signer(stranger, content, MESSAGE)]), before, "E104",
             openssl_with=[pin, stranger])
    s.verify("message-without-signer", "A message has no signer.", message(pin, infos=[]), before, "E104")
    s.verify("message-with-revocations", "A message carries an empty list of revocations.",
             message(pin, infos=[own], revocations=tlv(0xA1)), before, "E104")
    unsigned = tlv(0xA1, attribute("1.2.840.113549.1.9.2", octets(b"x")))
    s.verify("unsigned-attributes", "A signer has unsigned attributes.",
             message(pin, infos=[signer(pin, content, MESSAGE, unsigned=unsigned)]), before, "E104",
             openssl_with=[pin])
    s.verify("signed-data-version", "SignedData has version 1.", message(pin, infos=[own], version=1), before,
             "E104")
    s.verify("signer-version", "A SignerInfo with subjectKeyIdentifier has version 1.",
             message(pin, infos=[signer(pin, content, MESSAGE, version=1)]), before, "E104")

    content = canonical(rotation_content(pin, new))
    old, fresh = signer(pin, content, STATEMENT), signer(new, content, STATEMENT)
    s.verify("rotation-by-the-old-key-alone", "A rotation has one signer, the old certificate.",
             rotation(pin, new, infos=[old]), before, "E104", openssl_with=[pin])
    s.verify("rotation-by-the-new-key-alone", "A rotation has one signer, the new certificate.",
             rotation(pin, new, infos=[fresh]), before, "E104", openssl_with=[new])
    s.verify("rotation-by-the-old-key-twice", "The old key signs a rotation twice.",
             rotation(pin, new, infos=[old, signer(pin, content, STATEMENT, clock=NOW + 1)]), before, "E104",
             openssl_with=[pin])
    s.verify("rotation-with-the-same-signer-info-twice", "The same SignerInfo stands twice in a rotation.",
             rotation(pin, new, infos=[old, old]), before, "E104")
    s.verify("rotation-by-three", "A rotation has three signers.",
             rotation(pin, new, infos=[old, fresh, signer(stranger, content, STATEMENT)]), before, "E104",
             openssl_with=[pin, new, stranger])
    s.verify("rotation-without-certificate", "A rotation does not carry the new certificate.",
             rotation(pin, new, certificates=b""), before, "E104")
    s.verify("rotation-with-both-certificates", "A rotation carries the old and the new certificate.",
             rotation(pin, new, certificates=embedded(pin.der, new.der)), before, "E104",
             openssl_with=[pin, new])
    s.verify("rotation-with-stranger-beside", "A rotation carries a stranger beside the new certificate.",
             rotation(pin, new, certificates=embedded(new.der, stranger.der)), before, "E104")
    s.verify("attribute-certificate", "What a statement carries is not a certificate but another choice.",
             rotation(pin, new, certificates=tlv(0xA0, tlv(0xA2, octets(b"x")))), before, "E104")


def algorithms(s, pin, before, rsa_pin):
    content = canonical(message_content(pin))

    def with_signer(**more):
        return message(pin, infos=[signer(pin, content, MESSAGE, **more)])

    s.verify("digest-sha-512", "A signer digests with SHA-512.",
             message(pin, infos=[signer(pin, content, MESSAGE, digest=SHA512)], digests=(SHA512,)), before, "E106")
    s.verify("two-digests", "Two digest algorithms are announced.", message(pin, digests=(SHA256, SHA512)),
             before, "E106", openssl_with=[pin])
    s.verify("no-digest", "No digest algorithm is announced.", message(pin, digests=()), before, "E106")
    s.verify("ecdsa-with-sha-512", "ECDSA with SHA-512.",
             with_signer(algorithm=ECDSA_SHA512, hash_name="sha512"), before, "E106")
    pss = ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]
    content = canonical(message_content(rsa_pin))
    s.verify("rsa-pss", "RSA-PSS.",
             message(rsa_pin, infos=[signer(rsa_pin, content, MESSAGE, algorithm=RSA_PSS, options=pss)]),
             state(rsa_pin), "E106", openssl_with=[rsa_pin])
    after = state(rsa_pin, floor=NOW, streams={"notice": NOW})
    s.verify("rsa-encryption", "RSA PKCS#1 v1.5, named rsaEncryption as OpenSSL does.", message(rsa_pin),
             state(rsa_pin), after=after, openssl_with=[rsa_pin])
    s.verify("sha256-with-rsa", "RSA PKCS#1 v1.5, named sha256WithRSAEncryption.",
             message(rsa_pin, infos=[signer(rsa_pin, content, MESSAGE, algorithm=RSA_SHA256)]), state(rsa_pin),
             after=after, openssl_with=[rsa_pin])
    content = canonical(message_content(pin))
    s.verify("sha-256-with-null", "SHA-256 with NULL parameters must be understood (RFC 5754).",
             message(pin, infos=[signer(pin, content, MESSAGE, digest=SHA256_NULL)], digests=(SHA256_NULL,)),
             before, after=state(pin, floor=NOW, streams={"notice": NOW}), openssl_with=[pin])
    s.verify("ecdsa-named-rsa", "An ECDSA signature that calls itself RSA.", with_signer(algorithm=RSA), before,
             "E111")


def signed_attributes(s, pin, before):
    content = canonical(message_content(pin))
    plain = attributes(content, MESSAGE, NOW)

    def with_attributes(attrs):
        return message(pin, infos=[signer(pin, content, MESSAGE, attrs=attrs)])

    # The signature of a good message is over the attributes as a set; without the attributes, that set is what
    # "openssl cms" takes for the content.
    good = message(pin)
    info = children(read(children(children(read(children(read(good)[1])[1][1])[1])[3][1])[0][2])[1])
    stolen = sequence(info[0][2], info[1][2], info[2][2], info[4][2], info[5][2])
    s.verify("stripped-attributes", "A forgery: signed attributes become the content of a file without any.",
             signed(b"\x31" + info[3][2][1:], MESSAGE, [stolen]), before, "E107", openssl_with=[pin])
    s.verify("no-attributes", "The signer signs the content without attributes.", with_attributes(False), before,
             "E107", openssl_with=[pin])
    s.verify("no-content-type", "contentType is missing.", with_attributes(plain[1:]), before, "E107",
             openssl_with=[pin], openssl_accepts=False)
    s.verify("no-message-digest", "messageDigest is missing.", with_attributes([plain[0], plain[2]]), before, "E107",
             openssl_with=[pin], openssl_accepts=False)
    s.verify("no-signing-time", "signingTime is missing.", with_attributes(plain[:2]), before, "E107",
             openssl_with=[pin])
    extra = attribute("1.2.840.113549.1.9.15", sequence())
    s.verify("fourth-attribute", "There is a fourth attribute.", with_attributes(plain + [extra]), before, "E107",
             openssl_with=[pin])
    s.verify("attribute-twice", "signingTime stands twice and messageDigest not at all.",
             with_attributes([plain[0], plain[2], attribute(SIGNING_TIME, time(NOW + 1))]), before, "E107")
    other = [attribute(CONTENT_TYPE, oid(HEAD))] + plain[1:]
    s.verify("content-type-of-a-head", "contentType says head, the file says message.", with_attributes(other),
             before, "E107", openssl_with=[pin])
    two = [plain[0], plain[1], attribute(SIGNING_TIME, time(NOW), time(NOW + 1))]
    s.verify("attribute-with-two-values", "signingTime has two values.", with_attributes(two), before, "E107")
    none = [plain[0], plain[1], attribute(SIGNING_TIME)]
    s.verify("attribute-without-value", "signingTime has no value.", with_attributes(none), before, "E107")
    wrong = [plain[0], plain[1], attribute(SIGNING_TIME, tlv(0x17, b"2611242015Z"))]
    s.verify("time-without-seconds", "signingTime has no seconds.", with_attributes(wrong), before, "E107")
    early = [plain[0], plain[1], attribute(SIGNING_TIME, tlv(0x18, b"20261124201530Z"))]
    s.verify("time-of-the-wrong-type", "signingTime before 2050 is a GeneralizedTime.", with_attributes(early),
             before, "E107")
    short = [plain[0], attribute(MESSAGE_DIGEST, octets(hashlib.sha256(content).digest()[:31])), plain[2]]
    s.verify("short-digest", "messageDigest has 31 bytes.", with_attributes(short), before, "E107")


def seals(s, pin, before, new, stranger, retired):
    content = canonical(message_content(pin))
    changed = content.replace(b"hello", b"hallo")
    s.verify("changed-content", "The content was changed after it was signed.",
             signed(content, MESSAGE, [signer(pin, content, MESSAGE)], carried=changed), before, "E110",
             openssl_with=[pin], openssl_accepts=False)
    s.verify("changed-signature", "One bit of the signature is another.",
             message(pin, infos=[signer(pin, content, MESSAGE, damage=True)]), before, "E111",
             openssl_with=[pin], openssl_accepts=False)
    s.verify("stranger-under-the-pins-name", "A stranger signs and names the pin as signer.",
             message(pin, infos=[signer(pin, content, MESSAGE, key=stranger.key)]), before, "E111",
             openssl_with=[pin], openssl_accepts=False)
    s.verify("empty-signature", "The signature is empty.",
             message(pin, infos=[signer(pin, content, MESSAGE)[:0] or
                                 sequence(integer(3), pin.sid, SHA256,
                                          set_of(*attributes(content, MESSAGE, NOW), tag=0xA0), ECDSA_SHA256,
                                          octets(b""))]), before, "E111")
    s.verify("unknown-signer", "A message of a stranger.", message(stranger), before, "E120")
    inside = children(children(read(pin.der)[1])[0][1])
    by_issuer = sequence(inside[3][2], inside[1][2])
    s.verify("signer-by-issuer", "The pin states a key identifier, but is named by issuer and serial number.",
             message(pin, infos=[signer(pin, content, MESSAGE, sid=by_issuer)]), before, "E120",
             openssl_with=[pin])
    s.verify("unknown-signer-of-a-head", "A head of a stranger.", head(stranger), before, "E120")
    link = rotation(pin, new)
    later = followed(before, new, link)
    s.verify("retired-signer", "A message signed by the certificate before the pin.", message(pin), later, "E121")
    s.verify("retired-signer-of-a-head", "A head signed by the certificate before the pin.", head(pin), later,
             "E121")
    newest = Identity(g=2, commitment=pin.commitment)
    latest = followed(later, newest, rotation(new, newest))
    s.verify("retired-signer-in-the-middle", "A message signed by a certificate in the middle of the past.",
             message(new), latest, "E121")
    s.verify("retired-signer-at-enrolment", "A message signed by the certificate of enrolment.", message(pin),
             latest, "E121")


def content_rules(s, pin, before):
    good = canonical(message_content(pin))

    def refused(name, about, content, code="E112"):
        s.verify("content-" + name, about, message(pin, content), before, code)

    def changed(old, new):
        assert good.count(old) == 1, old
        return good.replace(old, new)

    def text(value):
        return changed(b'"hello"', b'"' + value + b'"')

    refused("with-space", "White space behind a colon.", changed(b'"iat":', b'"iat": '))
    refused("with-line-feed", "A line feed at the end.", good + b"\n")
    refused("with-byte-order-mark", "A byte order mark.", b"\xef\xbb\xbf" + good)
    refused("unsorted", "Names that are not sorted.", changed(b'"exp":%d,' % (NOW + 3600), b"")[:-1] +
            b',"exp":%d}' % (NOW + 3600))
    refused("with-a-name-twice", "A name that stands twice.", changed(b'"seq":', b'"seq":1,"seq":'))
    refused("with-an-escaped-name", "A name that stands twice, once escaped.",
            changed(b'"seq":', b'"s\\u0065q":1,"seq":'))
    refused("with-a-name-beyond-ascii", "A name that is not ASCII.",
            changed(b'{"text":', '{"t\u00e9xt":'.encode()))
    refused("float", "A number with a point.", changed(b'"r":0', b'"r":0.0'))
    refused("exponent", "A number with an exponent.", changed(b'"r":0', b'"r":0e0'))
    refused("negative", "A negative number.", changed(b'"r":0', b'"r":-1'))
    refused("negative-zero", "Minus zero.", changed(b'"r":0', b'"r":-0'))
    refused("leading-zero", "A number with a leading zero.", changed(b'"r":0', b'"r":00'))
    refused("integer-too-large", "2 to the power of 53.", changed(b'"seq":%d' % NOW, b'"seq":9007199254740992'))
    refused("null", "A null.", changed(b'"hello"', b"null"))
    refused("escaped-slash", "A slash that is escaped.", text(b"\\/"))
    refused("escaped-letter", "A letter that is escaped.", text(b"\\u0061"))
    refused("upper-case-escape", "An escape in upper case.", text(b"\\u001F"))
    refused("long-escape", "A line feed in its long escape.", text(b"\\u000a"))
    refused("lone-surrogate", "A lone surrogate.", text(b"\\ud800"))
    refused("escaped-pair", "An escaped pair of surrogates.", text(b"\\ud83d\\udd11"))
    refused("surrogate-in-utf-8", "A surrogate in UTF-8.", text(b"\xed\xa0\x80"))
    refused("overlong-utf-8", "An overlong form in UTF-8.", text(b"\xc0\xaf"))
    refused("latin-1", "Latin-1 instead of UTF-8.", text(b"\xe9"))
    refused("control-character", "A control character that is not escaped.", text(b"\x01"))
    refused("too-deep", "Nine levels.", changed(b'"hello"', b"[" * 7 + b"]" * 7))
    refused("array", "An array instead of an object.", b"[" + good + b"]")
    refused("empty", "No content at all.", b"")
    refused("without-field", "A field is missing.", canonical(message_content(pin, seq=None)))
    refused("with-a-number-as-string", "A number that is a string.", canonical(message_content(pin, seq="7")))
    refused("upper-case-hex", "A digest in upper case.", canonical(message_content(
        pin, files=[{"name": "a", "sha256": "A" * 64, "size": 1}])))
    refused("unknown-critical-field", "A critical field that is not known.",
            canonical(message_content(pin, crit=["body", "later"], later=1)), "E113")
    refused("unknown-critical-field-absent", "A critical field that is not known and not even there.",
            canonical(message_content(pin, crit=["later"])), "E113")
    refused("critical-that-is-no-list", "crit is no list of names.",
            canonical(message_content(pin, crit="body")))
    refused("unknown-version", "Version 2.", canonical(message_content(pin, v=2)), "E113")

    def accepted(name, about, content):
        s.verify("content-" + name, about, message(pin, content), before,
                 after=state(pin, floor=NOW, streams={"notice": NOW}), openssl_with=[pin])

    accepted("with-unknown-field", "A field that is not known is ignored.",
             canonical(message_content(pin, later={"a": [1]})))
    accepted("with-known-critical-field", "A critical field that is known.",
             canonical(message_content(pin, crit=["body", "exp"])))
    accepted("of-eight-levels", "Eight levels.", changed(b'"hello"', b"[" * 6 + b"]" * 6))
    accepted("with-every-escape", "Every escape that there is, and characters that need none.",
             text('\\"\\\\\\b\\t\\n\\f\\r\\u0000\\u001f/\x7f\u00e9\u2028\u5272\U0001f511'.encode()))
    accepted("with-the-largest-integer", "2 to the power of 53, minus 1.",
             canonical(message_content(pin, later=2**53 - 1)))


def write(s):
    recovery_key = Key()
    pin = Identity(commitment=recovery_key.commitment())
    new = Identity(g=1, commitment=pin.commitment)
    stranger = Identity(commitment=Key().commitment(), common="stranger.example")
    rsa_pin = Identity(commitment=pin.commitment, kind="RSA-2048")
    RsaOnce.pin = rsa_pin
    before = state(pin)
    sizes(s, pin, before, new)
    encoding(s, pin, before, new)
    types(s, pin, before, new)
    structure(s, pin, before, new, stranger)
    algorithms(s, pin, before, rsa_pin)
    signed_attributes(s, pin, before)
    seals(s, pin, before, new, stranger, None)
    content_rules(s, pin, before)
