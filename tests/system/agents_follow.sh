#!/bin/sh
# A server's life with three agents, by the real programs and openssl alone: ten rotations while one
# agent sleeps, a thief with a copy of the online key, a recovery, and a disk that is wiped.
# Usage: agents_follow.sh FOLDER-OF-THE-PROGRAMS
set -eu

programs=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/warifu-agents-XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
export LC_ALL=C
store=$work/store
publish=$store/publish
printf 'a password of this test\n' > password

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

manage() {
    "$programs/certificatemanager" --store "$store" --quiet --password-file password "$@"
}

agent() {
    name=$1
    shift
    "$programs/warifu-agent" "$@" --state "$work/$name" --json
}

# The text or number of a key in one line of JSON.
value() {
    sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p"
}

digest() {
    openssl dgst -sha256 -r "$1" | cut -d' ' -f1
}

# The agent is current at this certificate.
is_current() {
    said=$(agent "$1" status)
    [ "$(echo "$said" | value state)" = current ] || fail "$1 is not current: $said"
    [ "$(echo "$said" | value pin)" = "$2" ] || fail "$1 holds another certificate: $said"
}

installed() {
    digest "$publish/OfcNTCer.dat"
}

follow() {
    for name in "$@"; do
        agent "$name" apply "$publish" > /dev/null || fail "$name refuses what is published"
        is_current "$name" "$(installed)"
    done
}

echo "1. set up, and three agents that are given OfcNTCer.dat"
manage generate --write-recovery-code code
first=$(installed)
for name in awake asleep taken; do
    agent "$name" enroll --offline --certificate "$publish/OfcNTCer.dat" > /dev/null
    is_current "$name" "$first"
done

echo "2. ten rotations while one agent sleeps"
round=1
while [ "$round" -le 10 ]; do
    manage rotate
    follow awake taken
    round=$((round + 1))
done
is_current asleep "$first"
said=$(agent asleep apply "$publish")
[ "$(echo "$said" | value followed)" = 10 ] || fail "not ten links: $said"
is_current asleep "$(installed)"
[ "$(agent asleep status | value g)" = 10 ] || fail "not generation 10"

echo "   … and plain openssl verifies what is published"
openssl x509 -inform DER -in "$publish/OfcNTCer.dat" -out server.pem
openssl cms -verify -inform DER -in "$publish/head.p7s" -CAfile server.pem -certfile server.pem \
    -out head.json 2> /dev/null
[ "$(value cert < head.json)" = "$(installed)" ] || fail "the head names another certificate"
from=$store/expired/0001.cer
[ "$(digest "$from")" = "$first" ] || fail "expired/0001.cer is not the first certificate"
openssl x509 -inform DER -in "$from" -out old.pem
file=$publish/chain/$first.p7s
openssl cms -verify -noverify -inform DER -in "$file" -certfile old.pem -certsout new.pem \
    -out statement.json 2> /dev/null
[ "$(value old < statement.json)" = "$first" ] || fail "the statement is of another certificate"
cat old.pem new.pem > both.pem
openssl cms -verify -inform DER -in "$file" -CAfile both.pem -certfile both.pem -out /dev/null \
    2> /dev/null
openssl cms -cmsout -print -inform DER -in "$file" > printed
[ "$(grep -c 'd.subjectKeyIdentifier' printed)" = 2 ] || fail "not two signers"

echo "3. a thief with a copy of the online key takes one agent to himself"
srv=$(agent taken status | value srv)
old=$(installed)
cp "$store/key.pem" stolen-key.pem
cp "$store/certificate.pem" stolen.pem
commitment=$(openssl asn1parse -in stolen.pem |
    sed -n '/51483/{n;s/.*HEX DUMP\]:.*0420\([0-9A-F]*\)/\1/p}')
[ ${#commitment} -eq 64 ] || fail "no commitment in the stolen certificate"
cat > thief.cnf <<END
[req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
CN = thief
OU = $srv
serialNumber = 0.11
[extensions]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
1.3.6.1.4.1.51483.2.1 = DER:302F300B0609608648016503040201 0420$commitment
subjectKeyIdentifier = KEYID
END
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out thief-key.pem 2> /dev/null
# RFC 7093, method 1: the left 160 bits of the SHA-256 of the public key's bits.
keyid=$(openssl pkey -in thief-key.pem -pubout -outform DER | tail -c 65 |
    openssl dgst -sha256 -r | cut -c1-40)
sed -i "s/ 0420/0420/; s/KEYID/$keyid/" thief.cnf
openssl req -new -x509 -sha256 -utf8 -days 30 -config thief.cnf -key thief-key.pem \
    -set_serial "0x4$(openssl rand -hex 15)" -out thief.pem
openssl x509 -in thief.pem -outform DER -out thief.der
now=$(date +%s)
printf '{"g":11,"iat":%s,"kind":"rotation","new":"%s","old":"%s","r":0,"reason":"scheduled","v":1}' \
    "$now" "$(digest thief.der)" "$old" > statement.json
mkdir -p his/chain
openssl cms -sign -binary -nodetach -nosmimecap -nocerts -keyid -md sha256 -outform DER \
    -econtent_type 2.25.98707369071176166190262981489355334707 -in statement.json \
    -certfile thief.pem -signer stolen.pem -inkey stolen-key.pem \
    -signer thief.pem -inkey thief-key.pem -out "his/chain/$old.p7s"
said=$(agent taken apply his)
[ "$(echo "$said" | value followed)" = 1 ] || fail "the thief's rotation is not one: $said"
is_current taken "$(digest thief.der)"

echo "4. a rotation does not bring it back; the recovery code does"
manage rotate --reason leaked
agent taken apply "$publish" > /dev/null || true
[ "$(agent taken status | value pin)" = "$(digest thief.der)" ] || fail "a rotation brought it back"
manage recover --recovery-code-file code --write-recovery-code code2
follow awake asleep taken
[ "$(agent taken status | value r)" = 1 ] || fail "no recovery was counted"
file=$(ls "$publish"/recovery/*.p7s)
openssl cms -verify -noverify -inform DER -in "$file" -certsout recovery.pem -out /dev/null \
    2> /dev/null
spki=$(openssl x509 -in recovery.pem -noout -pubkey | openssl pkey -pubin -outform DER |
    openssl dgst -sha256 -r | cut -d' ' -f1)
[ "$(basename "$file" .p7s)" = "$spki" ] || fail "the recovery is of another key"
[ "$(echo "$commitment" | tr A-F a-f)" = "$spki" ] || fail "the certificate before commits to another key"

echo "5. the disk is wiped: the new code and one agent's OfcNTCer.dat are left"
cp "$publish/OfcNTCer.dat" agents.dat
rm -rf "$store"
status=0
manage recover --recovery-code-file code2 --write-recovery-code code3 2> /dev/null || status=$?
[ "$status" = 1 ] || fail "without a certificate it ended with $status"
manage recover --recovery-code-file code2 --write-recovery-code code3 --agent-certificate agents.dat
follow awake asleep taken
[ "$(agent asleep status | value r)" = 2 ] || fail "not two recoveries"

echo "6. and it goes on"
manage rotate
follow awake asleep taken
manage drill --recovery-code-file code3
echo "all three agents are current"
