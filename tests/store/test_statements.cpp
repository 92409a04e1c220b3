// Statements join the published ones; what verifies is never replaced.
#include "helpers.h"
#include "signing_server.h"
#include "store/statements.h"

using namespace warifu;
using namespace warifu::store;
using namespace warifu::support;

namespace {

StatementFile file(const std::string& name, std::span<const std::uint8_t> content) {
    return {name, SecretBytes::copyOf(content)};
}

} // namespace

class TestStatements : public QObject {
    Q_OBJECT

    std::optional<crypto::PrivateKey> recoveryKey_;
    std::optional<Server> old_;
    std::string rotationName_;
    std::vector<std::uint8_t> rotation_;
    std::vector<std::uint8_t> otherRotation_;

    QByteArray missing(const StoreFolder& folder, const std::vector<StatementFile>& brought,
                       bool known = true) const {
        std::vector<crypto::Certificate> certificates;
        if (known)
            certificates.push_back(old_->certificate);
        const auto found = missingStatements(folder.layout(), brought, certificates);
        if (!found)
            return messageOf(found.error());
        QByteArray names;
        for (const StatementFile* statement : *found)
            names += QByteArray::fromStdString(statement->name) + " ";
        return names.trimmed();
    }

    std::vector<StatementFile> brought(std::span<const std::uint8_t> content) const {
        std::vector<StatementFile> files;
        files.push_back(file(rotationName_, content));
        return files;
    }

    QString publishedPath(const StoreFolder& folder) const {
        QDir().mkpath(folder.at("publish/chain"));
        return folder.at("publish/") + QString::fromStdString(rotationName_);
    }

private Q_SLOTS:

    void initTestCase() {
        recoveryKey_ = *crypto::PrivateKey::generate(crypto::KeyType::P256);
        old_ = server(0, *recoveryKey_);
        rotationName_ = trust::rotationPath(old_->certificate.fingerprint());
        for (auto* made : {&rotation_, &otherRotation_}) {
            const Server next = server(1, *recoveryKey_);
            const auto signedOne = trust::signRotation(
                {old_->key, old_->certificate}, {next.key, next.certificate}, "scheduled", today);
            WARIFU_REQUIRE(signedOne);
            made->assign(signedOne->begin(), signedOne->end());
        }
    }

    void aStatementThatIsNotThereIsMissing() {
        const StoreFolder folder;
        QCOMPARE(missing(folder, brought(rotation_)), QByteArray::fromStdString(rotationName_));
        QCOMPARE(missing(folder, {}), QByteArray());
    }

    void theSameStatementIsNot() {
        const StoreFolder folder;
        QVERIFY(put(publishedPath(folder), toQt(rotation_)));
        QCOMPARE(missing(folder, brought(rotation_)), QByteArray());
    }

    void evidenceIsReadInTheSameWayAndIsNotPublished() {
        const StoreFolder folder;
        QVERIFY(QDir().mkpath(folder.at("evidence/chain")));
        const QString name =
            folder.at("evidence") + QLatin1Char('/') + QString::fromStdString(rotationName_);
        QVERIFY(put(name, toQt(rotation_)));
        QVERIFY(put(folder.at("evidence/chain/note.txt"), "a note"));
        const auto evidence = keptEvidence(folder.layout());
        WARIFU_REQUIRE(evidence);
        QCOMPARE(evidence->size(), std::size_t(1));
        QCOMPARE(evidence->front().name, rotationName_);
        const auto published = publishedStatements(folder.layout());
        WARIFU_REQUIRE(published);
        QVERIFY(published->empty());
    }

    void aValidStatementIsNeverReplaced() {
        const StoreFolder folder;
        QVERIFY(put(publishedPath(folder), toQt(rotation_)));
        QCOMPARE(missing(folder, brought(otherRotation_)), QByteArray());
    }

    void aFileThatDoesNotVerifyCountsAsAbsent() {
        const StoreFolder folder;
        QVERIFY(put(publishedPath(folder), "damaged"));
        QCOMPARE(missing(folder, brought(rotation_)), QByteArray::fromStdString(rotationName_));
    }

    void whereNobodyCanTellThePublishedOneStays() {
        const StoreFolder folder;
        QVERIFY(put(publishedPath(folder), toQt(rotation_)));
        QCOMPARE(missing(folder, brought(otherRotation_), false), QByteArray());
        QVERIFY(put(publishedPath(folder), "damaged"));
        QCOMPARE(missing(folder, brought(bytesOf(QByteArray("damaged too")))), QByteArray());
    }

    void whatIsNoStatementAtAllGivesWayToOneThatNobodyCanCheck() {
        const StoreFolder folder;
        QVERIFY(put(publishedPath(folder), "damaged"));
        QCOMPARE(missing(folder, brought(rotation_), false),
                 QByteArray::fromStdString(rotationName_));
    }

    void aRecoveryVerifiesFromACertificateWithItsCommitment() {
        const auto next = *crypto::PrivateKey::generate(crypto::KeyType::P256);
        const Server recovered = server(0, next, recoveryKey_, 1);
        const auto recovery = trust::signRecovery(
            old_->certificate, {recovered.key, recovered.certificate}, "lost", today);
        WARIFU_REQUIRE(recovery);
        const StatementFile good =
            file(trust::recoveryPath(*old_->certificate.recoveryCommitment()), *recovery);
        QVERIFY(verifiesFrom(good, {old_->certificate}));
        QVERIFY(!verifiesFrom(good, {recovered.certificate}));
        QVERIFY(!verifiesFrom(good, {}));
        QVERIFY(!verifiesFrom(file(rotationName_, *recovery), {recovered.certificate}));
    }

    /// No agent follows it there: it must not stand in the way of the recovery.
    void aRotationAtTheAddressOfARecoveryCountsAsAbsent() {
        const std::string name = trust::recoveryPath(*old_->certificate.recoveryCommitment());
        QVERIFY(verifiesFrom(file(rotationName_, rotation_), {old_->certificate}));
        QVERIFY(!verifiesFrom(file(name, rotation_), {old_->certificate}));
    }

    void onlyStatementsHaveTheirNames_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        const QByteArray digest(64, 'a');
        QTest::newRow("rotation") << "chain/" + digest + ".p7s" << true;
        QTest::newRow("recovery") << "recovery/" + digest + ".p7s" << true;
        QTest::newRow("another folder") << "blob/" + digest + ".p7s" << false;
        QTest::newRow("upper case") << "chain/" + digest.toUpper() + ".p7s" << false;
        QTest::newRow("short") << "chain/" + digest.left(63) + ".p7s" << false;
        QTest::newRow("long") << "chain/a" + digest + ".p7s" << false;
        QTest::newRow("leads out") << QByteArray("chain/../../key.pem.p7s") << false;
        QTest::newRow("another end") << "chain/" + digest + ".p7m" << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }

    void onlyStatementsHaveTheirNames() {
        QFETCH(const QByteArray, name);
        QFETCH(const bool, good);
        QCOMPARE(isStatementName(viewOf(name)), good);
    }
};

QTEST_GUILESS_MAIN(TestStatements)

#include "test_statements.moc"
