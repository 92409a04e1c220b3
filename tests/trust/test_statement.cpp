// Statements that servers sign are followed by agents and verified by openssl; others are not even
// signed.
#include "server.h"
#include "support/tools.h"
#include "trust/statement.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace warifu;
using namespace warifu::trust;
using support::commitmentOf;
using support::Identity;
using support::identity;
using support::newKey;

class StatementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRotationHandsOverToTheNextGeneration();
    void opensslVerifiesBothSignersOfARotation();
    void aRotationOfAnImportedCertificateGivesItItsFirstCommitment();
    void aRecoveryHandsOverToTheCommittedKeyAndFromThereToAFreshOne();
    void aRotationThatNoAgentWouldFollowIsNotSigned_data();
    void aRotationThatNoAgentWouldFollowIsNotSigned();
    void aRecoveryThatNoAgentWouldFollowIsNotSigned_data();
    void aRecoveryThatNoAgentWouldFollowIsNotSigned();
    void aRecoveryNeedsACommitment();
    void carriedCertificateNamesTheNewOneWithoutProof();
    void withoutTheOldCertificateTheRestIsCheckedAllTheSame();
    void pathsNameWhatIsLeftBehind();

private:
    static Identity foreign();

    const crypto::PrivateKey recoveryKey_ = newKey();
};

namespace {

const crypto::Time moment = support::at(support::startOfTime + 1000);

void writeTo(const QString& path, Bytes bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

} // namespace

Identity StatementTest::foreign() {
    QTemporaryDir folder;
    const QString key = folder.filePath("key");
    const QByteArray pem =
        support::mustRun("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj",
                                     "/CN=Old Server", "-keyout", key, "-days", "100"});
    QFile file(key);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no key");
    return {*crypto::PrivateKey::fromPem(bytesOf(file.readAll().toStdString())),
            *crypto::Certificate::fromPem(bytesOf(pem.toStdString()))};
}

void StatementTest::aRotationHandsOverToTheNextGeneration() {
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(2, 6, commitment);
    const Identity fresh = identity(2, 7, commitment);
    const auto file = signRotation(old.signer(), fresh.signer(), "scheduled", moment);
    QVERIFY(file);
    const auto statement = verifyStatement(*file, old.certificate);
    QVERIFY(statement);
    QCOMPARE(statement->kind, Statement::Kind::Rotation);
    QCOMPARE(statement->recoveries, std::uint64_t{2});
    QCOMPARE(statement->generation, std::uint64_t{7});
    QCOMPARE(statement->issuedAt, std::uint64_t{support::startOfTime + 1000});
    QCOMPARE(statement->reason, std::string("scheduled"));
    QVERIFY(statement->from == old.certificate.fingerprint());
    QVERIFY(statement->certificate == fresh.certificate);
}

void StatementTest::opensslVerifiesBothSignersOfARotation() {
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(0, 0, commitment);
    const Identity fresh = identity(0, 1, commitment);
    const auto file = signRotation(old.signer(), fresh.signer(), "leaked", moment);
    QVERIFY(file);
    QTemporaryDir folder;
    writeTo(folder.filePath("statement"), *file);
    const std::string both = old.certificate.toPem() + fresh.certificate.toPem();
    writeTo(folder.filePath("both.pem"), bytesOf(both));
    const QByteArray content = support::mustRun(
        "openssl",
        {"cms", "-verify", "-binary", "-inform", "DER", "-in", folder.filePath("statement"),
         "-certfile", folder.filePath("both.pem"), "-CAfile", folder.filePath("both.pem")});
    QVERIFY(content.startsWith("{\"g\":1,\"iat\":1795511000,\"kind\":\"rotation\",\"new\":\""));
}

void StatementTest::aRotationOfAnImportedCertificateGivesItItsFirstCommitment() {
    const Identity old = foreign();
    crypto::ServerCertificateRequest request;
    request.commonName = "Old Server";
    request.serverIdentity = old.certificate.serverIdentity();
    request.generation = 1;
    request.recoveryCommitment = commitmentOf(recoveryKey_);
    request.now = moment;
    const auto key = newKey();
    const Identity fresh{key, *crypto::makeServerCertificate(key, request)};
    const auto file = signRotation(old.signer(), fresh.signer(), "scheduled", moment);
    QVERIFY2(file, file ? "" : file.error().detail.c_str());
    QVERIFY(verifyStatement(*file, old.certificate));
}

void StatementTest::aRecoveryHandsOverToTheCommittedKeyAndFromThereToAFreshOne() {
    const Identity old = identity(0, 3, commitmentOf(recoveryKey_));
    const auto nextCommitment = commitmentOf(newKey());
    const Identity between = identity(1, 0, nextCommitment, recoveryKey_);
    const Identity fresh = identity(1, 1, nextCommitment);
    const auto recovery = signRecovery(old.certificate, between.signer(), "leaked", moment);
    QVERIFY2(recovery, recovery ? "" : recovery.error().detail.c_str());
    const auto statement = verifyStatement(*recovery, old.certificate);
    QVERIFY(statement);
    QCOMPARE(statement->kind, Statement::Kind::Recovery);
    QVERIFY(statement->from == commitmentOf(recoveryKey_));
    QVERIFY(statement->certificate == between.certificate);
    const auto rotation = signRotation(between.signer(), fresh.signer(), "leaked", moment);
    QVERIFY(rotation);
    QVERIFY(verifyStatement(*rotation, between.certificate));
}

void StatementTest::aRotationThatNoAgentWouldFollowIsNotSigned_data() {
    QTest::addColumn<int>("recoveries");
    QTest::addColumn<int>("generation");
    QTest::addColumn<bool>("sameCommitment");
    QTest::addColumn<bool>("sameKey");
    QTest::addColumn<std::string>("verdict");
    QTest::newRow("same generation") << 0 << 3 << true << false << std::string("E124");
    QTest::newRow("generation left out") << 0 << 5 << true << false << std::string("E124");
    QTest::newRow("earlier generation") << 0 << 2 << true << false << std::string("E124");
    QTest::newRow("another recovery") << 1 << 4 << true << false << std::string("E124");
    QTest::newRow("another commitment") << 0 << 4 << false << false << std::string("E126");
    QTest::newRow("the same key") << 0 << 4 << true << true << std::string("E104");
}

void StatementTest::aRotationThatNoAgentWouldFollowIsNotSigned() {
    QFETCH(int, recoveries);
    QFETCH(int, generation);
    QFETCH(bool, sameCommitment);
    QFETCH(bool, sameKey);
    QFETCH(std::string, verdict);
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(0, 3, commitment);
    const Identity fresh =
        identity(static_cast<std::uint32_t>(recoveries), static_cast<std::uint32_t>(generation),
                 sameCommitment ? commitment : commitmentOf(newKey()),
                 sameKey ? std::optional(old.key) : std::nullopt);
    const auto file = signRotation(old.signer(), fresh.signer(), "scheduled", moment);
    QVERIFY(!file);
    if (!sameKey)
        QCOMPARE(file.error().detail, "no agent would accept it: " + verdict);
}

void StatementTest::aRecoveryThatNoAgentWouldFollowIsNotSigned_data() {
    QTest::addColumn<int>("recoveries");
    QTest::addColumn<int>("generation");
    QTest::addColumn<bool>("newCommitment");
    QTest::addColumn<bool>("committedKey");
    QTest::addColumn<std::string>("verdict");
    QTest::newRow("no recovery more") << 0 << 0 << true << true << std::string("E124");
    QTest::newRow("two recoveries more") << 2 << 0 << true << true << std::string("E124");
    QTest::newRow("generation 1") << 1 << 1 << true << true << std::string("E124");
    QTest::newRow("the old commitment") << 1 << 0 << false << true << std::string("E126");
    QTest::newRow("another key") << 1 << 0 << true << false << std::string("E127");
}

void StatementTest::aRecoveryThatNoAgentWouldFollowIsNotSigned() {
    QFETCH(int, recoveries);
    QFETCH(int, generation);
    QFETCH(bool, newCommitment);
    QFETCH(bool, committedKey);
    QFETCH(std::string, verdict);
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(0, 3, commitment);
    const Identity between =
        identity(static_cast<std::uint32_t>(recoveries), static_cast<std::uint32_t>(generation),
                 newCommitment ? commitmentOf(newKey()) : commitment,
                 committedKey ? recoveryKey_ : newKey());
    const auto file = signRecovery(old.certificate, between.signer(), "lost", moment);
    QVERIFY(!file);
    QCOMPARE(file.error().detail, "no agent would accept it: " + verdict);
}

void StatementTest::aRecoveryNeedsACommitment() {
    const Identity between = identity(1, 0, commitmentOf(newKey()), recoveryKey_);
    const auto file = signRecovery(foreign().certificate, between.signer(), "lost", moment);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::NoRecoveryCommitment);
}

void StatementTest::carriedCertificateNamesTheNewOneWithoutProof() {
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(0, 0, commitment);
    const Identity fresh = identity(0, 1, commitment);
    const auto file = signRotation(old.signer(), fresh.signer(), "scheduled", moment);
    QVERIFY(file);
    QVERIFY(carriedCertificate(*file) == fresh.certificate.fingerprint());
    QVERIFY(!carriedCertificate(bytesOf("not a statement")));
}

void StatementTest::withoutTheOldCertificateTheRestIsCheckedAllTheSame() {
    const auto commitment = commitmentOf(recoveryKey_);
    const Identity old = identity(0, 0, commitment);
    const Identity fresh = identity(0, 1, commitment);
    const auto rotation = signRotation(old.signer(), fresh.signer(), "scheduled", moment);
    QVERIFY(rotation);
    const auto read = verifyStatementAlone(*rotation);
    QVERIFY(read);
    QVERIFY(read->from == old.certificate.fingerprint());
    QVERIFY(read->certificate == fresh.certificate);

    const auto nextKey = newKey();
    const Identity between = identity(1, 0, commitmentOf(nextKey), recoveryKey_);
    const auto recovery = signRecovery(old.certificate, between.signer(), "lost", moment);
    QVERIFY(recovery);
    QVERIFY(verifyStatementAlone(*recovery)->from == commitment);

    // Only what names and signs for the old certificate may differ unseen.
    for (const Buffer* file : {&*rotation, &*recovery}) {
        int refused = 0;
        for (std::size_t at = 0; at < file->size(); at += 7) {
            Buffer changed = *file;
            changed[at] ^= 1U;
            refused += verifyStatementAlone(changed) ? 0 : 1;
        }
        const int tried = static_cast<int>((file->size() + 6) / 7);
        QVERIFY2(refused > tried * 3 / 4, qPrintable(QString::number(refused)));
    }
    QCOMPARE(code(verifyStatementAlone(bytesOf("not a statement")).error()), std::string("E102"));
}

void StatementTest::pathsNameWhatIsLeftBehind() {
    const auto digest = *crypto::Sha256::fromHex(std::string(64, 'a'));
    QCOMPARE(rotationPath(digest), "chain/" + std::string(64, 'a') + ".p7s");
    QCOMPARE(recoveryPath(digest), "recovery/" + std::string(64, 'a') + ".p7s");
}

QTEST_GUILESS_MAIN(StatementTest)
#include "test_statement.moc"
