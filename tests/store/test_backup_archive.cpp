// The backup ZIP, opened with unzip and openssl as its own README says, and changed with Python.
#include "archive_tools.h"
#include "crypto/pkcs12.h"
#include "helpers.h"
#include "signing_server.h"
#include "store/backup_archive.h"

#include <QRegularExpression>

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

constexpr const char* sealPassword = "correct horse battery staple";
constexpr const char* identityOfServer = "0123456789abcdef0123456789abcdef";

SecretBytes secretOf(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

keyfile::TypedPassword typed(const char* text) {
    return keyfile::TypedPassword(secretOf(text));
}

/// A certificate with its key, as openssl makes them.
struct KeyPair {
    QByteArray pkcs12;
    QByteArray der;
    QByteArray keyPem;
};

KeyPair keyPair() {
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key.pem"));
    const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
    openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 100 "
                           "-subj /CN=server.example -keyout %1 -out %2")
                .arg(key, certificate));
    KeyPair made;
    made.pkcs12 =
        mustRun(QStringLiteral("openssl"),
                {QStringLiteral("pkcs12"), QStringLiteral("-export"), QStringLiteral("-in"),
                 certificate, QStringLiteral("-inkey"), key, QStringLiteral("-passout"),
                 QStringLiteral("pass:") + QString::fromLatin1(sealPassword)});
    made.der = openssl(QStringLiteral("x509 -outform DER -in ") + certificate);
    made.keyPem = contentOf(key);
    return made;
}

BackupManifest manifestFor(const KeyPair& pair) {
    BackupManifest manifest;
    manifest.writtenAt = today + std::chrono::hours(9);
    manifest.serverIdentity = identityOfServer;
    manifest.recoveries = 1;
    manifest.generation = 2;
    manifest.sha256 = crypto::sha256(bytesOf(pair.der)).hex();
    manifest.salt.assign(manifestSaltLength, 0xA5);
    manifest.iterations = 1000;
    manifest.sealedAt = today;
    manifest.confirmedAt = today - std::chrono::hours(1);
    manifest.expired = {
        {3, std::string(64, 'a'), 1, 1, today - std::chrono::hours(2), "scheduled"}};
    return manifest;
}

BackupMember member(const char* name, const QByteArray& content) {
    return {name, SecretBytes::copyOf(bytesOf(content))};
}

std::vector<BackupMember> membersFor(const KeyPair& pair) {
    std::vector<BackupMember> members;
    members.push_back(member("OfficeScanAuth.pfx", pair.pkcs12));
    members.push_back(member("OfcNTCer.dat", pair.der));
    members.push_back(member("expired/0003.cer", "a certificate"));
    members.push_back(member("expired/0003.dat", "sealed with another password"));
    members.push_back(member(("chain/" + std::string(64, 'b') + ".p7s").c_str(), "a statement"));
    return members;
}

} // namespace

class TestBackupArchive : public QObject {
    Q_OBJECT

    KeyPair pair_;
    QByteArray archive_;

    static QByteArray wordOf(const Result<void>& result) {
        return result ? "ok" : messageOf(result.error());
    }

    /// What comes of an archive: "ok", "foreign" or the error with the member it names.
    static QByteArray verdictOn(const QByteArray& archive, const char* password = sealPassword) {
        const keyfile::TypedPassword given = typed(password);
        const auto opened = BackupArchive::open(bytesOf(archive), given);
        if (!opened)
            return shortOf(opened.error());
        if (!*opened)
            return "foreign";
        const auto authentic = (*opened)->authenticate(given);
        return authentic ? QByteArray("ok") : shortOf(authentic.error());
    }

    static QByteArray shortOf(const Error& error) {
        std::string text(codeName(error.code));
        if (error.reason == Reason::NotAsWritten)
            text += " " + error.values.at(0);
        return QByteArray::fromStdString(text);
    }

private Q_SLOTS:

    void initTestCase() {
        pair_ = keyPair();
        const auto written =
            writeBackupArchive(manifestFor(pair_), membersFor(pair_), secretOf(sealPassword));
        WARIFU_REQUIRE(written);
        archive_ = toQt(*written);
    }

    void theCommandsOfItsReadmeOpenIt_data() {
        QTest::addColumn<QString>("heading");
        QTest::newRow("Japanese") << QStringLiteral("日本語 (English below)");
        QTest::newRow("English") << QStringLiteral("English\n-------");
    }

    void theCommandsOfItsReadmeOpenIt() {
        QFETCH(const QString, heading);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("この.zipファイル"));
        QVERIFY(put(path, archive_));
        QVERIFY(put(folder.filePath(QStringLiteral("THIS.zip")), archive_));
        QVERIFY(put(folder.filePath(QStringLiteral("typed")), QByteArray(sealPassword) + "\n"));
        QString readme = QString::fromUtf8(mustRun(
            QStringLiteral("unzip"), {QStringLiteral("-p"), path, QStringLiteral("README.txt")}));
        QVERIFY(readme.contains(heading));
        readme = readme.mid(readme.indexOf(heading));
        QStringList commands;
        static const QRegularExpression command(QStringLiteral("^    ((umask|unzip|cd|openssl|cat|"
                                                               "KEY=| +-kdfopt).*)$"));
        for (const QString& line : readme.split(QLatin1Char('\n'))) {
            if (line.contains(QStringLiteral("cat manifest.mac"))) {
                commands.append(line);
                break;
            }
            if (const auto match = command.match(line); match.hasMatch())
                commands.append(match.captured(1) +
                                (match.captured(1).startsWith(QStringLiteral("openssl pkcs12"))
                                     ? QStringLiteral(" < ../typed")
                                     : QString()));
        }
        QVERIFY(commands.size() >= 11);
        const QString script =
            commands.join(QLatin1Char('\n'))
                .replace(QStringLiteral("PASSWORD"),
                         QStringLiteral("\"%1\"").arg(QString::fromLatin1(sealPassword)));
        // Without a terminal of its own openssl takes the password from standard input.
        const Run done = run(QStringLiteral("setsid"),
                             {QStringLiteral("sh"), QStringLiteral("-ec"),
                              QStringLiteral("cd '%1'\n").arg(folder.path()) + script});
        QVERIFY2(done.status == 0, (done.output + done.errors).constData());
        const QString backup = folder.filePath(QStringLiteral("backup/"));
        const QByteArray key = openssl(QStringLiteral("pkey -in %1key.pem").arg(backup));
        QCOMPARE(key, openssl(QStringLiteral("pkey"), pair_.keyPem));
        QCOMPARE(openssl(QStringLiteral("x509 -outform DER -in %1certificate.pem").arg(backup)),
                 pair_.der);
        // The last two lines: the code as openssl computes it, and as it was written.
        const QList<QByteArray> lines = done.output.trimmed().split('\n');
        QVERIFY2(lines.at(lines.size() - 2).endsWith(lines.last()), done.output.constData());
        QCOMPARE(lines.last().size(), 64);
        QVERIFY(readme.contains(QStringLiteral("expired/NNNN.dat")));
    }

    void theManifestNamesEveryMemberInOrderWithItsDigest() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.zip"));
        QVERIFY(put(path, archive_));
        const QByteArray script =
            "import sys, zipfile, hashlib, json\n"
            "z = zipfile.ZipFile(sys.argv[1])\n"
            "m = json.loads(z.read('manifest.json'))\n"
            "names = z.namelist()\n"
            "assert names[-2:] == ['manifest.json', 'manifest.mac'], names\n"
            "assert [e['name'] for e in m['members']] == names[:-2], names\n"
            "for e in m['members']:\n"
            "    assert e['sha256'] == hashlib.sha256(z.read(e['name'])).hexdigest(), e\n"
            "key = hashlib.pbkdf2_hmac('sha256', b'correct horse battery staple',\n"
            "                          bytes.fromhex(m['salt']), m['iterations'], 32)\n"
            "import hmac\n"
            "mac = hmac.new(key, z.read('manifest.json'), 'sha256').hexdigest()\n"
            "assert z.read('manifest.mac').decode() == mac + '\\n'\n"
            "print(m['written_at'], m['srv'], m['r'], m['g'], m['salt'], ' '.join(names))\n";
        const QByteArray said = mustRun(QStringLiteral("python3"),
                                        {QStringLiteral("-c"), QString::fromUtf8(script), path});
        QCOMPARE(said, QByteArray("2026-11-24T09:00:00Z 0123456789abcdef0123456789abcdef 1 2 ") +
                           QByteArray("a5").repeated(16) +
                           " README.txt OfficeScanAuth.pfx OfcNTCer.dat expired/0003.cer "
                           "expired/0003.dat chain/" +
                           QByteArray(64, 'b') + ".p7s manifest.json manifest.mac\n");
    }

    void whatWasWrittenIsReadBack() {
        const auto opened = BackupArchive::open(bytesOf(archive_), typed(sealPassword));
        WARIFU_REQUIRE(opened);
        QVERIFY(opened->has_value());
        const BackupManifest& manifest = (*opened)->manifest();
        const BackupManifest wanted = manifestFor(pair_);
        QCOMPARE(manifest.writtenAt, wanted.writtenAt);
        QCOMPARE(manifest.serverIdentity, wanted.serverIdentity);
        QCOMPARE(manifest.recoveries, wanted.recoveries);
        QCOMPARE(manifest.generation, wanted.generation);
        QCOMPARE(manifest.sha256, wanted.sha256);
        QCOMPARE(manifest.salt, wanted.salt);
        QCOMPARE(manifest.sealedAt, wanted.sealedAt);
        QCOMPARE(manifest.confirmedAt, wanted.confirmedAt);
        QVERIFY(!manifest.drilledAt);
        QCOMPARE(manifest.expired.size(), std::size_t(1));
        QCOMPARE(manifest.expired.front().number, 3U);
        QCOMPARE(manifest.expired.front().reason, std::string("scheduled"));
        QCOMPARE((*opened)->statements().size(), std::size_t(1));
        const BackupMember* pkcs12 = (*opened)->find("OfficeScanAuth.pfx");
        QVERIFY(pkcs12 != nullptr);
        QCOMPARE(toQt(pkcs12->content), pair_.pkcs12);
        QCOMPARE(wordOf((*opened)->authenticate(typed(sealPassword))), QByteArray("ok"));
    }

    void equalInputGivesEqualBytes() {
        const auto again =
            writeBackupArchive(manifestFor(pair_), membersFor(pair_), secretOf(sealPassword));
        WARIFU_REQUIRE(again);
        QCOMPARE(toQt(*again), archive_);
    }

    void whoeverPacksTheSameMembersAgainInOrderHasChangedNothing() {
        QCOMPARE(verdictOn(rebuilt(archive_, "method = zipfile.ZIP_DEFLATED\n")), QByteArray("ok"));
    }

    void whatWasChangedIsRefused_data() {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char* name, const char* script, const char* verdict) {
            QTest::newRow(name) << QByteArray(script) << QByteArray(verdict);
        };
        for (const char* name : {"README.txt", "OfficeScanAuth.pfx", "OfcNTCer.dat",
                                 "expired/0003.cer", "expired/0003.dat"}) {
            const QByteArray quoted = "'" + QByteArray(name) + "'";
            const QByteArray verdict = "corrupt " + QByteArray(name);
            QTest::newRow(("one byte of " + QByteArray(name)).constData())
                << "b = bytearray(members[at(" + quoted + ")][1]); b[-1] ^= 1\nmembers[at(" +
                       quoted + ")][1] = bytes(b)"
                << verdict;
            QTest::newRow((QByteArray(name) + " is missing").constData())
                << "del members[at(" + quoted + ")]" << verdict;
        }
        row("one byte and its digest",
            "members[0][1] += b'!'\n"
            "changeManifest(lambda m: m['members'][0].update("
            "sha256=hashlib.sha256(members[0][1]).hexdigest()))",
            "corrupt manifest.json");
        row("a member and its entry are gone",
            "del members[at('expired/0003.dat')]\n"
            "changeManifest(lambda m: m.update(members=[e for e in m['members'] if e['name'] != "
            "'expired/0003.dat']))",
            "corrupt manifest.json");
        row("the PKCS#12 and its entry are gone",
            "del members[at('OfficeScanAuth.pfx')]\n"
            "changeManifest(lambda m: m.update(members=[e for e in m['members'] if e['name'] != "
            "'OfficeScanAuth.pfx']))",
            "corrupt OfficeScanAuth.pfx");
        row("another member", "members.insert(2, ['extra.txt', b'x'])", "corrupt extra.txt");
        row("a member at the end", "members.append(['extra.txt', b'x'])", "corrupt extra.txt");
        row("a folder", "members.insert(3, ['expired/', b''])", "corrupt expired/");
        row("a second member of the same name", "members.append(['README.txt', b'x'])",
            "unsafe-archive");
        row("a name that leads out", "members.append(['../key.pem', b'x'])", "unsafe-archive");
        row("another order", "members[1], members[2] = members[2], members[1]",
            "corrupt OfcNTCer.dat");
        row("another order, said so in the manifest",
            "members[1], members[2] = members[2], members[1]\n"
            "def swap(m):\n"
            "    m['members'][1], m['members'][2] = m['members'][2], m['members'][1]\n"
            "changeManifest(swap)",
            "corrupt manifest.json");
        row("the manifest in front", "members.insert(0, members.pop(at('manifest.json')))",
            "corrupt manifest.json");
        row("no code", "del members[at('manifest.mac')]", "corrupt manifest.mac");
        row("an empty code", "members[-1][1] = b''", "corrupt manifest.json");
        row("another code", "members[-1][1] = b'0' * 64 + b'\\n'", "corrupt manifest.json");
        row("a later date", "changeManifest(lambda m: m.update(written_at='2027-01-01T00:00:00Z'))",
            "corrupt manifest.json");
        row("another srv", "changeManifest(lambda m: m.update(srv='f' * 32))",
            "corrupt manifest.json");
        row("fewer iterations", "changeManifest(lambda m: m.update(iterations=1))",
            "corrupt manifest.json");
        row("a blank in the manifest", "members[at('manifest.json')][1] += b' '",
            "corrupt manifest.json");
        row("no manifest at all inside", "members[at('manifest.json')][1] = b'{}'",
            "corrupt manifest.json");
        row("a manifest that is no JSON", "members[at('manifest.json')][1] = b'\\xff\\x00'",
            "corrupt manifest.json");
        row("a manifest that is only brackets", "members[at('manifest.json')][1] = b'[' * 1000000",
            "corrupt manifest.json");
        row("lists of the wrong kind", "changeManifest(lambda m: m.update(members={}))",
            "corrupt manifest.json");
        row("no salt", "changeManifest(lambda m: m.pop('salt'))", "corrupt manifest.json");
        row("a salt of another length", "changeManifest(lambda m: m.update(salt='00'))",
            "corrupt manifest.json");
        row("a number where text belongs", "changeManifest(lambda m: m.update(srv=1))",
            "corrupt manifest.json");
        row("more iterations than anybody waits for",
            "changeManifest(lambda m: m.update(iterations=10**15))", "too-expensive");
        row("a later version", "changeManifest(lambda m: m.update(v=2))", "unsupported-format");
        row("without a manifest", "del members[at('manifest.json')]", "foreign");
    }

    void whatWasChangedIsRefused() {
        QFETCH(const QByteArray, script);
        QFETCH(const QByteArray, verdict);
        QCOMPARE(verdictOn(rebuilt(archive_, script)), verdict);
    }

    void anotherByteAnywhereIsRefused() {
        // Everything behind the local headers' fields that a reader may pass over: contents,
        // names, checksums. What still opens must be the same members.
        int refused = 0;
        for (qsizetype at = 0; at < archive_.size(); at += 37) {
            QByteArray changed = archive_;
            changed[at] = char(changed.at(at) ^ 0x40);
            const QByteArray verdict = verdictOn(changed);
            if (verdict != "ok") {
                ++refused;
                continue;
            }
            const auto opened = BackupArchive::open(bytesOf(changed), typed(sealPassword));
            QVERIFY(opened && *opened);
            QCOMPARE(toQt((*opened)->find("OfficeScanAuth.pfx")->content), pair_.pkcs12);
        }
        QVERIFY2(refused > archive_.size() / 37 / 2, QByteArray::number(refused).constData());
    }

    void aCutArchiveIsRefused() {
        for (qsizetype length = 0; length < archive_.size(); length += 101) {
            const QByteArray verdict = verdictOn(archive_.left(length));
            QVERIFY2(verdict == "foreign" || verdict.startsWith("corrupt"), verdict.constData());
            QVERIFY2(verdict != "foreign" || length < 101, QByteArray::number(length).constData());
        }
    }

    void theCodeNeedsThePassword() {
        QCOMPARE(verdictOn(archive_, "another password"), QByteArray("corrupt manifest.json"));
    }

    void aPasswordOfOtherNormalFormIsTheSame() {
        const QByteArray composed = QByteArray::fromHex("e382ac");         // ガ
        const QByteArray decomposed = QByteArray::fromHex("e382abe38299"); // カ and its mark
        const auto written = writeBackupArchive(manifestFor(pair_), membersFor(pair_),
                                                SecretBytes::copyOf(bytesOf(composed)));
        WARIFU_REQUIRE(written);
        QCOMPARE(verdictOn(toQt(*written), decomposed.constData()), QByteArray("ok"));
    }

    void otherFilesAreForeign() {
        for (const QByteArray& content :
             {QByteArray(), QByteArray("text"), pair_.pkcs12, pair_.keyPem})
            QCOMPARE(verdictOn(content), QByteArray("foreign"));
    }

    void theStoreGivesWhatIsExpiredAndPublished() {
        const StoreFolder folder;
        const auto recoveryKey = *crypto::PrivateKey::generate(crypto::KeyType::P256);
        const Server old = server(0, recoveryKey);
        const Server next = server(1, recoveryKey);
        const auto nextRecoveryKey = *crypto::PrivateKey::generate(crypto::KeyType::P256);
        const Server recovered = server(0, nextRecoveryKey, recoveryKey, 1);
        const auto rotation = trust::signRotation({old.key, old.certificate},
                                                  {next.key, next.certificate}, "scheduled", today);
        WARIFU_REQUIRE(rotation);
        const auto takenOver = trust::signRecovery(
            old.certificate, {recovered.key, recovered.certificate}, "lost", today);
        WARIFU_REQUIRE(takenOver);
        const QString chain =
            QString::fromStdString(trust::rotationPath(old.certificate.fingerprint()));
        const QString recovery =
            QString::fromStdString(trust::recoveryPath(*old.certificate.recoveryCommitment()));
        for (const char* name : {"expired", "publish/chain", "publish/recovery", "publish/blob"})
            QVERIFY(QDir().mkpath(folder.at(name)));
        for (const char* name :
             {"expired/0002.cer", "expired/0001.dat", "expired/0001.cer", "expired/12345.cer",
              "expired/0010.dat", "expired/001.cer", "expired/notes.txt", "expired/0001.dat~",
              "publish/OfcNTCer.dat", "publish/blob/x", "key.pem"})
            QVERIFY(put(folder.at(name), name));
        const QString publish = folder.at("publish/");
        QVERIFY(put(publish + chain, toQt(*rotation)));
        QVERIFY(put(publish + recovery, toQt(*takenOver)));
        QVERIFY(put(publish + QStringLiteral("chain/short.p7s"), "x"));
        // A statement's name alone makes none, and neither does a statement elsewhere.
        QVERIFY(put(publish + QStringLiteral("chain/") + QString(64, QLatin1Char('a')) +
                        QStringLiteral(".p7s"),
                    "x"));
        QVERIFY(put(publish + QStringLiteral("recovery/") + QString(64, QLatin1Char('0')) +
                        QStringLiteral(".p7s"),
                    toQt(*rotation)));
        QVERIFY(put(publish + QStringLiteral("chain/") + QString(64, QLatin1Char('F')) +
                        QStringLiteral(".p7s"),
                    "not our hex"));
        QVERIFY(put(publish + QStringLiteral("chain/") + QString(64, QLatin1Char('c')) +
                        QStringLiteral(".p7s"),
                    QByteArray(16 * 1024 + 1, 'x')));
        QVERIFY(QFile::link(folder.at("key.pem"), publish + QStringLiteral("chain/") +
                                                      QString(64, QLatin1Char('d')) +
                                                      QStringLiteral(".p7s")));
        const auto members = collectBackupMembers(folder.layout());
        WARIFU_REQUIRE(members);
        QStringList names;
        for (const BackupMember& found : *members)
            names.append(QString::fromStdString(found.name));
        QCOMPARE(names, (QStringList{
                            QStringLiteral("expired/0001.cer"), QStringLiteral("expired/0001.dat"),
                            QStringLiteral("expired/0002.cer"), QStringLiteral("expired/0010.dat"),
                            QStringLiteral("expired/12345.cer"), chain, recovery}));
        QCOMPARE(toQt(members->front().content), QByteArray("expired/0001.cer"));
    }

    void anEmptyStoreGivesNothing() {
        const StoreFolder folder;
        const auto members = collectBackupMembers(folder.layout());
        WARIFU_REQUIRE(members);
        QVERIFY(members->empty());
    }
};

QTEST_GUILESS_MAIN(TestBackupArchive)

#include "test_backup_archive.moc"
