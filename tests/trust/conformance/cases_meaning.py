"""E122, E130 to E153, the warnings, walks and damaged states: what messages and heads mean, and when."""

import base64
import hashlib

from files import *
from keys import Key

TWO_THOUSAND_ONE = 978307200
TWO_THOUSAND_NINETY_NINE = 4070908800
GRACE = 600
NONCE = hashlib.sha256(b"POST /v1/request/time and a nonce").hexdigest()


def messages(s, pin):
    before = state(pin)
    seen = state(pin, floor=NOW, streams={"notice": NOW})

    def refused(name, about, code, held=before, clock=NOW + 60, more=None, **changes):
        kind = changes.pop("kind_of", "notice")
        s.verify("message-" + name, about, message(pin, message_content(pin, kind, **changes)), held, code,
                 clock=clock, **(more or {}))

    def accepted(name, about, after, held=before, clock=NOW + 60, more=None, **changes):
        kind = changes.pop("kind_of", "notice")
        file = message(pin, message_content(pin, kind, **changes))
        s.verify("message-" + name, about, file, held, after=after, clock=clock, openssl_with=[pin],
                 **(more or {}))
        return file

    notice = accepted("notice", "A notice.", seen)
    s.verify("message-replayed", "The same notice again, after a restart: a silent duplicate.", notice, seen, "E137",
             duplicate=True)
    refused("of-a-lower-number", "A number below the last one is regarded as seen.", "E137", held=seen, seq=NOW - 1,
            more={"duplicate": True})
    accepted("of-a-higher-number", "The next number.", state(pin, floor=NOW, streams={"notice": NOW + 1}),
             held=seen, seq=NOW + 1)
    accepted("of-the-highest-number", "A number may be 2^20 ahead of the time of issue.",
             state(pin, floor=NOW, streams={"notice": NOW + 2**20}), seq=NOW + 2**20)
    refused("of-a-number-too-far-ahead", "A thief tries to burn the counter.", "E137", seq=NOW + 2**20 + 1)
    fallen = state(pin, notices_dropped_up_to=NOW + 5)
    refused("dropped-after-a-fall-back", "After a fall-back this notice may have acted already.", "E137", held=fallen,
            seq=NOW + 5, more={"duplicate": True})
    accepted("newer-than-a-fall-back", "A notice that was made after the fall-back.",
             state(pin, notices_dropped_up_to=NOW + 5, floor=NOW, streams={"notice": NOW + 6}), held=fallen,
             seq=NOW + 6)
    settings = message(pin, message_content(pin, "settings"))
    waiting = [base64.b64encode(settings).decode()]
    s.verify("message-settings-after-a-fall-back", "Settings are not dropped after a fall-back; they stay until "
             "they have acted.", settings, fallen, openssl_with=[pin],
             after=state(pin, notices_dropped_up_to=NOW + 5, floor=NOW, streams={"settings": NOW}, pending=waiting))
    accepted("to-this-agent", "A notice in the agent's own stream.",
             state(pin, floor=NOW, streams={"agent-" + AGENT: NOW, "notice": NOW}), held=seen,
             aud={"agent": AGENT, "srv": pin.server}, stream="agent-" + AGENT)
    refused("of-another-server", "A message of another server.", "E130", aud={"agent": "*", "srv": "f" * 32})
    refused("to-another-agent", "A message to another agent.", "E131", stream="agent-" + "f" * 32,
            aud={"agent": "f" * 32, "srv": pin.server})
    refused("of-another-generation", "The pin signs for a later generation.", "E122", g=pin.g + 1)
    refused("of-another-recovery", "The pin signs for another recovery.", "E122", r=1)
    refused("with-a-life-too-long", "A notice that would live for 24 hours and one second.", "E133",
            exp=NOW + DAY + 1)
    refused("that-ends-before-it-begins", "It expires before it is issued.", "E133", exp=NOW - 1)
    accepted("with-the-longest-life", "A notice that lives for 24 hours.", seen, exp=NOW + DAY)
    for kind, life in (("settings", 30 * DAY), ("package", 365 * DAY)):
        file = message(pin, message_content(pin, kind, exp=NOW + life))
        s.verify(f"message-{kind}-with-the-longest-life", f"The longest life of {kind}.", file, before,
                 after=state(pin, floor=NOW, streams={kind: NOW}, pending=[base64.b64encode(file).decode()]),
                 openssl_with=[pin])
        refused(f"{kind}-with-a-life-too-long", f"One second more than {kind} may live.", "E133", kind_of=kind,
                exp=NOW + life + 1)
    accepted("in-the-last-second", "Ten minutes after it expired.", seen, clock=NOW + 3600 + GRACE)
    refused("expired", "Ten minutes and one second after it expired.", "E134", clock=NOW + 3600 + GRACE + 1)
    accepted("issued-ten-minutes-ahead", "Issued ten minutes ahead of the clock.", seen, clock=NOW - GRACE,
             more={"warnings": ["W201"]})
    refused("issued-further-ahead", "Issued ten minutes and one second ahead of the clock and of the floor.", "E135",
            clock=NOW - GRACE, iat=NOW + 301, exp=NOW + 3600, more={"warnings": ["W201"]})
    refused("issued-before-the-pin", "Issued one second before the pin begins.", "E141", iat=pin.begins - 1)
    refused("issued-after-the-pin", "Issued one second after the pin ends.", "E141", iat=pin.ends + 1,
            exp=pin.ends + 60, clock=pin.ends)
    refused("under-an-expired-pin", "The pin expired one second ago.", "E140", iat=pin.ends - 60, exp=pin.ends + 60,
            clock=pin.ends + 1)
    end = message_content(pin, iat=pin.ends - 60, exp=pin.ends + 60)
    s.verify("message-in-the-last-second-of-the-pin", "The pin expires with this second.", message(pin, end), before,
             after=state(pin, floor=pin.ends - 60, streams={"notice": NOW}), clock=pin.ends)
    refused("with-a-request", "A notice that answers a request.", "E132", req=NONCE, more={"request": NONCE})
    refused("of-unknown-kind", "A kind that is not known.", "E138", kind="rumour", stream="rumour")
    refused("in-the-wrong-stream", "A notice among the settings.", "E138", stream="settings")
    refused("to-all-in-an-agents-stream", "To all, but in an agent's stream.", "E138", stream="agent-" + AGENT)
    refused("to-one-in-the-common-stream", "To one agent, but in the common stream.", "E138",
            aud={"agent": AGENT, "srv": pin.server})
    refused("of-another-kind-than-asked-for", "Settings where a notice was asked for.", "E138", kind_of="settings",
            more={"kind": "notice"})


def between_keys(s):
    recovery_key = Key()
    old = Identity(commitment=recovery_key.commitment())
    pin = Identity(r=1, commitment=Key().commitment(), key=recovery_key)
    held = followed(state(old), pin, recovery(recovery_key.commitment(), pin), recovered=True)
    s.verify("message-between-the-keys", "The recovery key signs a notice.", message(pin), held, "E138")
    s.verify("head-between-the-keys", "The recovery key signs a head.", head(pin), held, "E138")
    s.verify("message-of-the-old-key", "After a recovery the old key signs a notice.", message(old), held, "E121")


def responses(s, pin):
    before = state(pin)

    def answer(**changes):
        return message(pin, message_content(pin, "response", req=NONCE, **changes))

    good = answer()
    after = state(pin, floor=NOW)
    s.verify("response", "The answer to the agent's own request.", good, before, after=after, request=NONCE,
             openssl_with=[pin])
    s.verify("response-at-2099", "A clock at 2099 is corrected by the answer to the agent's own nonce.", good, before,
             after=after, request=NONCE, clock=TWO_THOUSAND_NINETY_NINE, warnings=["W201"])
    s.verify("response-at-2001", "A clock at 2001 is corrected as well.", good, before, after=after, request=NONCE,
             clock=TWO_THOUSAND_ONE, warnings=["W201"])
    s.verify("response-ten-minutes-off", "Ten minutes are no reason for a warning.", good, before, after=after,
             request=NONCE, clock=NOW + GRACE)
    s.verify("response-to-another-request", "The answer to another request.", good, before, "E132", request="f" * 64)
    s.verify("response-to-no-request", "An answer where nothing was asked.", good, before, "E132")
    s.verify("response-to-another-request-at-2099", "Somebody else's answer corrects no clock.", good, before, "E140",
             request="f" * 64, clock=TWO_THOUSAND_NINETY_NINE)
    s.verify("response-with-a-number", "A response with a number.", answer(seq=1), before, "E137", request=NONCE)
    s.verify("response-with-a-life-too-long", "A response that lives for five minutes and one second.",
             answer(exp=NOW + 301), before, "E133", request=NONCE)
    s.verify("response-to-all", "A response to all agents.", answer(aud={"agent": "*", "srv": pin.server}), before,
             "E138", request=NONCE)
    s.verify("notice-at-2099", "With a clock at 2099 the pin has expired.", message(pin), before, "E140",
             clock=TWO_THOUSAND_NINETY_NINE)
    high = state(pin, floor=NOW - 60)
    s.verify("notice-at-2001", "With a clock at 2001 the floor serves as clock.", message(pin), high,
             after=state(pin, floor=NOW, streams={"notice": NOW}), clock=TWO_THOUSAND_ONE, warnings=["W201"])
    low = state(pin)
    late = message_content(pin, iat=NOW + DAY, exp=NOW + DAY + 60)
    s.verify("later-notice-at-2001", "With a clock at 2001 nothing newer than the floor is believed.",
             message(pin, late), low, "E135", clock=TWO_THOUSAND_ONE, warnings=["W201"])
    raised = state(pin, floor=NOW + 3 * DAY)
    s.verify("expired-by-the-floor", "The clock was set back, the floor was not.", message(pin), raised, "E134")


def heads(s, pin):
    before = state(pin)

    def known(**changes):
        fields = {"certificate": pin.fingerprint, "exp": NOW + DAY, "iat": NOW, "inst": "1" * 32}
        fields.update(changes)
        return fields

    after = state(pin, floor=NOW, head=known())
    good = head(pin)
    s.verify("head", "A head.", good, before, after=after, openssl_with=[pin])
    lost = state(pin, situation="mismatched")
    s.verify("head-of-the-pin", "A head of the pin ends a mismatch.", good, lost, after=after)
    s.verify("head-again", "The same head again.", good, after, after=after)
    s.verify("head-rolled-back", "A head that is older than the last one.",
             head(pin, head_content(pin, iat=NOW - 1, exp=NOW + 60)), after, "E137")
    s.verify("head-of-another-store", "Another store signs heads with the same certificate.",
             head(pin, head_content(pin, inst="2" * 32, iat=NOW + 1)), after, warnings=["W203"],
             after=state(pin, floor=NOW + 1, head=known(inst="2" * 32, iat=NOW + 1)))
    stale = state(pin, floor=NOW, head=known())
    s.verify("notice-with-a-stale-head", "No head for more than 24 hours: the agent goes on working.",
             message(pin, message_content(pin, iat=NOW + DAY, exp=NOW + DAY + 3600)), stale, warnings=["W202"],
             clock=NOW + DAY + 1, after=state(pin, floor=NOW + DAY, head=known(), streams={"notice": NOW}))
    s.verify("head-after-a-stale-one", "A fresh head ends the warning.",
             head(pin, head_content(pin, iat=NOW + 2 * DAY, exp=NOW + 3 * DAY)), stale, clock=NOW + 2 * DAY,
             after=state(pin, floor=NOW + 2 * DAY, head=known(iat=NOW + 2 * DAY, exp=NOW + 3 * DAY)))

    def refused(name, about, code, clock=NOW + 60, **changes):
        s.verify("head-" + name, about, head(pin, head_content(pin, **changes)), before, code, clock=clock)

    refused("of-another-server", "A head of another server.", "E130", srv="f" * 32)
    refused("of-another-generation", "A head of another generation.", "E122", g=pin.g + 1)
    refused("of-another-certificate", "A head that names another certificate than its signer.", "E122",
            cert="0" * 64)
    refused("with-a-life-too-long", "A head that lives for more than 24 hours.", "E133", exp=NOW + DAY + 1)
    refused("expired", "A head that expired more than ten minutes ago.", "E134", clock=NOW + DAY + GRACE + 1)
    refused("issued-ahead", "A head from the future.", "E135", iat=NOW + 3600, exp=NOW + 7200)
    refused("of-another-kind", "The content is not that of a head.", "E138", kind="notice")
    refused("without-streams", "seqs is missing.", "E112", seqs=None)
    refused("with-half-a-stream", "A stream without index.", "E112", seqs={"notice": {"seq": 7}})
    refused("without-instance", "The store is not named.", "E112", inst="")
    file = head(pin, head_content(pin, seqs={"later": 1}))
    s.verify("head-with-unknown-stream", "A stream that is not known is ignored.", file, before, after=after)


def blobs(s, pin):
    before = state(pin)
    content = b"the package"
    digest = hashlib.sha256(content).hexdigest()

    def entry(**changes):
        fields = {"name": "package-1.0.zip", "sha256": digest, "size": len(content)}
        fields.update(changes)
        return fields

    def package(*entries):
        return message(pin, message_content(pin, "package", files=list(entries)))

    def kept(file):
        return state(pin, floor=NOW, streams={"package": NOW}, pending=[base64.b64encode(file).decode()])

    good = package(entry())
    s.verify("package", "A package whose file is there.", good, before, after=kept(good), blobs={digest: content},
             openssl_with=[pin])
    s.verify("package-without-its-file", "The file is missing: the package waits for it.", good, before, "E153",
             after=kept(good), blobs={})
    s.verify("package-that-waits", "The same package while it waits is no duplicate.", good, kept(good), "E153",
             blobs={})
    s.verify("package-complete-at-last", "The file has come.", good, kept(good), after=kept(good),
             blobs={digest: content})
    done = state(pin, floor=NOW, streams={"package": NOW})
    s.verify("package-that-acted", "A package that has acted is a duplicate.", good, done, "E137", duplicate=True,
             blobs={digest: content})
    s.verify("package-cut-short", "The file is shorter than what was signed.", good, before, "E151",
             after=kept(good), blobs={digest: content[:-1]})
    s.verify("package-too-long", "The file is longer than what was signed.", good, before, "E151",
             after=kept(good), blobs={digest: content + b"!"})
    s.verify("package-changed", "The file has another digest.", good, before, "E152",
             after=kept(good), blobs={digest: b"THE PACKAGE"})
    notice = message(pin, message_content(pin, "notice", files=[entry()]))
    s.verify("notice-without-its-file", "A notice waits for its file as well.", notice, before, "E153", blobs={},
             after=state(pin, floor=NOW, streams={"notice": NOW}, pending=[base64.b64encode(notice).decode()]))
    names = {"empty": "", "hidden": ".profile", "parent": "..", "path": "a/b", "backslash": "a\\b",
             "space": "a b", "not-ascii": "\u5272\u7b26", "line-feed": "a\n", "of-101": "a" * 101}
    for title, bad in names.items():
        s.verify("file-name-" + title, "A name of a file that is not allowed.", package(entry(name=bad)), before,
                 "E150", blobs={digest: content})
    s.verify("file-name-twice", "Two files of one name.", package(entry(), entry()), before, "E150",
             blobs={digest: content})
    longest = package(entry(name="a" * 96 + ".-_0"))
    s.verify("file-name-of-100", "The longest name.", longest, before, after=kept(longest),
             blobs={digest: content})
    other = message(pin, message_content(pin, "package", files=[entry()], iat=NOW + 5))
    s.verify("package-signed-again", "What waits is replaced when it is signed again.", other, kept(good), "E153",
             blobs={}, after=state(pin, floor=NOW + 5, streams={"package": NOW},
                                   pending=[base64.b64encode(other).decode()]))


def chain(pin, count, published, held, **more):
    """count links after pin; all are published and followed."""
    now = pin
    for _ in range(count):
        new = Identity(r=now.r, g=now.g + 1, commitment=pin.commitment, key=more.get("keys", lambda g: None)(now.g + 1),
                       begins=NOW - 300)
        link = rotation(now, new)
        published[f"chain/{now.fingerprint}.p7s"] = link
        held = followed(held, new, link)
        now = new
    return now, held


def walks(s):
    recovery_key = Key()
    commitment = recovery_key.commitment()
    pin = Identity(commitment=commitment)
    published = {}
    last, after = chain(pin, 10, published, state(pin))
    s.walk("walk-of-ten", "An agent that slept through ten rotations.", published, state(pin), after, 10)
    s.walk("walk-of-none", "Nothing is published for this pin.", published, state(last), state(last), 0)

    garbage = dict(published)
    garbage[f"recovery/{commitment}.p7s"] = b"garbage"
    s.walk("walk-past-garbage", "Garbage at the address of the recovery counts as absent.", garbage, state(pin), after,
           10, {f"recovery/{commitment}.p7s": "E102"})
    broken = dict(published)
    second = sorted(published, key=lambda path: after["past"]["statements"].index(
        base64.b64encode(published[path]).decode()))
    broken[second[2]] = published[second[0]]
    held = state(pin)
    for path, g in ((second[0], 1), (second[1], 2)):
        certificate = children_certificate(published[path])
        held = followed(held, certificate(g, commitment), published[path])
    s.walk("walk-to-a-gap", "Another statement at the address of the third link: it does not lead on.", broken,
           state(pin), held, 2, {second[2]: "E115"})

    between = Identity(r=1, commitment=Key().commitment(), key=recovery_key)
    fresh = Identity(r=1, g=1, commitment=between.commitment)
    over, out = recovery(commitment, between), rotation(between, fresh)
    thief = Identity(g=1, commitment=commitment)
    stolen = rotation(pin, thief)
    fork = {f"chain/{pin.fingerprint}.p7s": stolen, f"recovery/{commitment}.p7s": over,
            f"chain/{between.fingerprint}.p7s": out}
    after = followed(followed(state(pin), between, over, recovered=True), fresh, out)
    s.walk("walk-at-a-fork", "A thief's rotation and a recovery: the recovery comes first.", fork, state(pin), after,
           2)
    with_thief = followed(state(pin), thief, stolen)
    after = followed(followed(with_thief, between, over, recovered=True), fresh, out)
    s.walk("walk-away-from-a-thief", "An agent that has followed a thief is recovered.", fork, with_thief, after, 2)

    ends = Identity(commitment=commitment, begins=NOW - 3000 * DAY, days=1000)
    middle = Identity(g=1, commitment=commitment, begins=NOW - 2000 * DAY, days=1000)
    fresh = Identity(g=2, commitment=commitment)
    first, then = rotation(ends, middle), rotation(middle, fresh)
    s.walk("walk-over-expired", "Certificates in between have expired.",
           {f"chain/{ends.fingerprint}.p7s": first, f"chain/{middle.fingerprint}.p7s": then}, state(ends),
           followed(followed(state(ends), middle, first), fresh, then), 2)
    wrong = {f"chain/{pin.fingerprint}.p7s": over}
    s.walk("walk-to-a-recovery-in-the-chain", "A recovery at the address of a rotation is not taken.", wrong,
           state(pin), state(pin), 0, {f"chain/{pin.fingerprint}.p7s": "E138"})
    other = Key()
    foreign_chain = {f"chain/{pin.fingerprint}.p7s": rotation(
        pin, Identity(g=1, commitment=other.commitment()))}
    s.walk("walk-to-a-thief-with-his-own-commitment", "A thief cannot take the fleet's commitment.", foreign_chain,
           state(pin), state(pin), 0, {f"chain/{pin.fingerprint}.p7s": "E126"})


def children_certificate(statement):
    """Makes the identity that a statement carries again, as far as a state needs it."""
    from asn1 import children, read

    data = children(read(children(read(statement)[1])[1][1])[1])
    der = next(part[1] for part in data if part[0] == 0xA0)

    class Carried:
        def __init__(self, g, commitment):
            self.der, self.r, self.g, self.server, self.commitment = der, 0, g, SERVER, commitment
            self.begins = NOW - 300
    return Carried


def longest_walk(s):
    pin = Identity(commitment=Key().commitment())
    keys = [Key(), Key()]
    published, states = {}, {}
    now, held = pin, state(pin)
    for g in range(1, 1026):
        new = Identity(g=g, commitment=pin.commitment, key=keys[g % 2])
        link = rotation(now, new)
        published[f"chain/{now.fingerprint}.p7s"] = link
        if g == 1025:
            at_limit = held
            rest = {f"chain/{now.fingerprint}.p7s": link}
        held = append(held, new, link)
        now = new
    s.walk("walk-of-1025", "1,025 links: 1,024 are followed in one run.", published, state(pin), at_limit, 1024,
           unfinished=True, packed=True)
    s.walk("walk-to-the-end", "The next run goes on where the last one ended.", rest, *shortened(pin, at_limit, held),
           1)


def append(held, new, link):
    """followed() without copying a long past each time."""
    past = held["past"]
    return {**held, "past": {"first": past["first"] or held["pin"],
                             "statements": past["statements"] + [base64.b64encode(link).decode()]},
            "pin": base64.b64encode(new.der).decode(), "g": new.g, "floor": new.begins}


def shortened(pin, at_limit, end):
    """Two states with the last links only: the length of the past does not matter for what comes next."""
    def cut(held, keep):
        statements = held["past"]["statements"][-keep:]
        return {**held, "past": {"first": base64.b64encode(pin.der).decode(), "statements": statements}}
    return cut(at_limit, 1), cut(end, 2)


def memory(s, pin):
    old, new = state(pin, streams={"notice": 3}), state(pin, streams={"notice": 4})
    good, before = state_text(new), state_text(old)
    fallen = state(pin, streams={"notice": 3}, notices_dropped_up_to=NOW)
    s.load("state", "A state and the one before it.", good, before, new)
    s.load("state-absent", "Only the state before is there.", None, before, fallen, fell_back=True)
    s.load("state-changed", "One byte of the state is another.", good.replace(b'"g":0', b'"g":1'), before, fallen,
           fell_back=True)
    s.load("state-cut-short", "The end of the state is missing.", good[:-1], before, fallen, fell_back=True)
    s.load("state-empty", "The state is empty, as after a full disk.", b"", before, fallen, fell_back=True)
    s.load("state-with-more", "Something stands behind the state.", good + b"\n", before, fallen, fell_back=True)
    s.load("state-of-another-position", "Its digest fits, but r and g are not the pin's.",
           state_text(state(pin, g=5)), before, fallen, fell_back=True)
    loose = json.dumps(new, sort_keys=True).encode() + b"\n"
    s.load("state-not-canonical", "Its digest fits, but it is not canonical JSON.",
           loose + hashlib.sha256(loose).hexdigest().encode() + b"\n", before, fallen, fell_back=True)
    s.load("states-damaged", "Both are damaged: an error, never a new beginning.", good[1:], before[1:])
    s.load("state-damaged-alone", "The only state is damaged.", good[1:], None)
    s.load("state-damaged-at-2099", "A clock far ahead silences notices for no longer than the pin lives.", good[1:],
           before, state(pin, streams={"notice": 3}, notices_dropped_up_to=pin.ends), fell_back=True,
           clock=TWO_THOUSAND_NINETY_NINE)


def write(s):
    pin = Identity(commitment=Key().commitment())
    messages(s, pin)
    between_keys(s)
    responses(s, pin)
    heads(s, pin)
    blobs(s, pin)
    walks(s)
    longest_walk(s)
    memory(s, pin)
