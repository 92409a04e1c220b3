// ZIP archives with key files inside, and those that must not be unpacked.
#include "keyfile_tests/workshop.h"

#include <QTest>
#include <QtEndian>

using namespace warifu;
using test::words;
using test::Workshop;

namespace {

/// Writes archives that no tool would: names and sizes are as given, members are stored.
class RawZip {
public:
    RawZip& add(const QByteArray& name, const QByteArray& content, quint32 attributes = 0,
                qint64 declared = -1) {
        const auto size = static_cast<quint32>(declared < 0 ? content.size() : declared);
        const QByteArray common =
            number<quint16>(20) + number<quint16>(0) + number<quint16>(0) +
            number<quint32>(0x5cc10000) + number<quint32>(checksum(content)) +
            number<quint32>(static_cast<quint32>(content.size())) + number<quint32>(size) +
            number<quint16>(static_cast<quint16>(name.size())) + number<quint16>(0);
        directory_ += "PK\1\2" + number<quint16>(0x0314) + common + number<quint16>(0) +
                      number<quint16>(0) + number<quint16>(0) + number<quint32>(attributes) +
                      number<quint32>(static_cast<quint32>(members_.size())) + name;
        members_ += "PK\3\4" + common + name + content;
        ++count_;
        return *this;
    }

    QByteArray bytes() const {
        return members_ + directory_ + QByteArray("PK\5\6\0\0\0\0", 8) + number(count_) +
               number(count_) + number<quint32>(static_cast<quint32>(directory_.size())) +
               number<quint32>(static_cast<quint32>(members_.size())) + number<quint16>(0);
    }

private:
    template<typename T> static QByteArray number(T value) {
        value = qToLittleEndian(value);
        return QByteArray(reinterpret_cast<const char*>(&value), sizeof value);
    }

    static quint32 checksum(const QByteArray& data) {
        quint32 crc = 0xffffffffU;
        for (const char c : data) {
            crc ^= static_cast<unsigned char>(c);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1U) ^ (0xedb88320U & (0U - (crc & 1U)));
        }
        return ~crc;
    }

    QByteArray members_;
    QByteArray directory_;
    quint16 count_ = 0;
};

} // namespace

class TestKeyfileZip : public QObject {
    Q_OBJECT

private:
    Workshop shop_;
    QByteArray pfx_;
    QByteArray leaf_;

    keyfile::Opened openBytes(const QByteArray& archive,
                              const char* password = Workshop::password) const {
        shop_.put(QStringLiteral("some.zip"), archive);
        return shop_.open(QStringLiteral("some.zip"), password);
    }

    void importsMember(const keyfile::Opened& opened, const char* member) const {
        QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        QCOMPARE(opened.report.container, std::string("zip"));
        QCOMPARE(opened.report.member, std::string(member));
        QCOMPARE(Workshop::leaf(opened), leaf_);
    }

    /// The archive that a tool packs in the folder of files.
    QByteArray packed(const char* program, const QStringList& arguments) const {
        QFile::remove(shop_.path(QStringLiteral("tool.zip")));
        QStringList list = arguments;
        for (QString& argument : list)
            argument.replace(QLatin1String("@zip"), shop_.path(QStringLiteral("tool.zip")));
        const QString before = QDir::currentPath();
        QDir::setCurrent(shop_.path(QStringLiteral("files")));
        support::mustRun(QString::fromUtf8(program), list);
        QDir::setCurrent(before);
        return shop_.content(QStringLiteral("tool.zip"));
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(shop_.isReady());
        shop_.makePair("server");
        leaf_ = shop_.fingerprint("server");
        shop_.openssl(
            "pkcs12 -export -in @server.pem -iter 2048 -passout pass:Corpus-Pw1 -out @server.p12");
        pfx_ = shop_.content(QStringLiteral("server.p12"));
        shop_.put(QStringLiteral("files/server.pfx"), pfx_);
        shop_.put(QStringLiteral("files/readme.txt"), "what this is\n");
        shop_.put(QStringLiteral("files/deep/in/folders/server.pfx"), pfx_);
        shop_.put(QStringLiteral("files/証明書/サーバ.pfx"), pfx_);
        shop_.put(QStringLiteral("files/pair/server.key"),
                  shop_.content(QStringLiteral("server.key")));
        shop_.put(QStringLiteral("files/pair/server.crt"),
                  shop_.content(QStringLiteral("server.crt")));
    }

    void archivesOfRealToolsImport() {
        const auto s = [](const char* text) {
            return QString::fromUtf8(text);
        };
        importsMember(openBytes(packed("zip", {s("-q"), s("@zip"), s("server.pfx")})),
                      "server.pfx");
        importsMember(openBytes(packed(
                          "zip", {s("-q"), s("-0"), s("@zip"), s("server.pfx"), s("readme.txt")})),
                      "server.pfx");
        importsMember(openBytes(packed("zip", {s("-q"), s("-r"), s("@zip"), s("deep")})),
                      "deep/in/folders/server.pfx");
        importsMember(openBytes(packed("zip", {s("-q"), s("-r"), s("@zip"), s("証明書")})),
                      "証明書/サーバ.pfx");
        importsMember(openBytes(packed("7z", {s("a"), s("-tzip"), s("@zip"), s("証明書")})),
                      "証明書/サーバ.pfx");
        importsMember(openBytes(packed(
                          "7z", {s("a"), s("-tzip"), s("-mm=BZip2"), s("@zip"), s("server.pfx")})),
                      "server.pfx");
    }

    void aCertificateAndItsKeyInTwoMembersImport() {
        const auto opened = openBytes(packed("zip", words("-q -r @zip pair")), nullptr);
        importsMember(opened, "pair/server.key");
        QVERIFY(!opened.report.needsPassword);
    }

    void sealedMembersOpenWithThePassword_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("ZipCrypto of zip")
            << QStringLiteral("zip") << words("-q -P Corpus-Pw1 @zip server.pfx");
        QTest::newRow("ZipCrypto of 7z")
            << QStringLiteral("7z") << words("a -tzip -mem=ZipCrypto -pCorpus-Pw1 @zip server.pfx");
        for (const char* cipher : {"AES128", "AES192", "AES256"})
            QTest::newRow(cipher) << QStringLiteral("7z")
                                  << words(QByteArray("a -tzip -pCorpus-Pw1 @zip server.pfx -mem=" +
                                                      QByteArray(cipher))
                                               .constData());
        QTest::newRow("AES, stored")
            << QStringLiteral("7z")
            << words("a -tzip -mm=Copy -mem=AES256 -pCorpus-Pw1 @zip server.pfx");
    }

    void sealedMembersOpenWithThePassword() {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        const QByteArray archive = packed(qPrintable(program), arguments);
        const auto opened = openBytes(archive);
        importsMember(opened, "server.pfx");
        QVERIFY(opened.report.needsPassword);
        QCOMPARE(Workshop::verdict(openBytes(archive, "wrong")), QByteArray("wrong-password"));
        const auto none = openBytes(archive, nullptr);
        QCOMPARE(none.report.error->reason, Reason::PasswordNeeded);
        QVERIFY(none.report.needsPassword);
    }

    void aPasswordInJapaneseOpensWhateverEncodingItHad() {
        const QByteArray name = shop_.path(QStringLiteral("sealed.zip")).toUtf8();
        for (const char* octets : {"e38391e382b9", "83708358"}) { // パス in UTF-8 and in CP932
            QFile::remove(QString::fromUtf8(name));
            const QByteArray password = QByteArray::fromHex(octets);
            // QProcess would turn the arguments into the locale's encoding: a shell takes the
            // octets from a file.
            shop_.put(QStringLiteral("password"), password);
            support::mustRun(
                QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral(
                     "cd \"$1\" && zip -q -P \"$(cat password)\" sealed.zip server.key server.crt"),
                 QStringLiteral("sh"), shop_.path(QString())});
            const auto opened = shop_.open(QStringLiteral("sealed.zip"), "パス");
            QCOMPARE(Workshop::verdict(opened), QByteArray("imports"));
        }
    }

    void namesInCp932AreRead() {
        // 表示.pfx: the second octet of 表 is a backslash.
        const QByteArray name = QByteArray::fromHex("955c8ea6") + ".pfx";
        importsMember(openBytes(RawZip().add(name, pfx_).bytes()), "表示.pfx");
        importsMember(openBytes(RawZip().add("folder\\server.pfx", pfx_).bytes()),
                      "folder/server.pfx");
    }

    void whatFileManagersLeaveDoesNotMatter() {
        importsMember(openBytes(RawZip()
                                    .add("server.pfx", pfx_)
                                    .add("__MACOSX/._server.pfx", pfx_)
                                    .add(".DS_Store", "x")
                                    .bytes()),
                      "server.pfx");
    }

    void archivesThatLeadOutOfTheirFolderAreRefused_data() {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"/etc/server.pfx", "../server.pfx", "a/../../server.pfx",
                                 "..\\server.pfx", "C:\\server.pfx", "C:/server.pfx",
                                 "\\\\host\\share\\server.pfx", "a/..", "control\1.pfx"})
            QTest::newRow(name) << QByteArray(name);
        QTest::newRow("endless") << QByteArray("d/").repeated(10'000);
    }

    void archivesThatLeadOutOfTheirFolderAreRefused() {
        QFETCH(QByteArray, name);
        QCOMPARE(
            Workshop::verdict(openBytes(RawZip().add("server.pfx", pfx_).add(name, pfx_).bytes())),
            QByteArray("unsafe-archive"));
    }

    void linksAndTwinsAreRefused() {
        QCOMPARE(Workshop::verdict(
                     openBytes(RawZip().add("server.pfx", "/etc/shadow", 0120777U << 16U).bytes())),
                 QByteArray("unsafe-archive"));
        QCOMPARE(Workshop::verdict(openBytes(
                     RawZip().add("server.pfx", pfx_).add("server.pfx", "other").bytes())),
                 QByteArray("unsafe-archive"));
    }

    void bombsAreRefusedBeforeAnythingIsUnpacked() {
        QFile zeros(shop_.path(QStringLiteral("files/zeros")));
        QVERIFY(zeros.open(QIODevice::WriteOnly));
        QVERIFY(zeros.resize(15 << 20));
        QCOMPARE(Workshop::verdict(openBytes(packed("zip", words("-q @zip zeros server.pfx")))),
                 QByteArray("unsafe-archive"));
        QVERIFY(zeros.resize(200 << 20));
        QCOMPARE(Workshop::verdict(openBytes(packed("zip", words("-q @zip zeros server.pfx")))),
                 QByteArray("too-large"));
        QVERIFY(QFile::remove(zeros.fileName()));
    }

    void moreMembersThanAnyBackupHasAreRefused() {
        RawZip archive;
        archive.add("server.pfx", pfx_);
        for (int i = 0; i < 5'000; ++i)
            archive.add(QByteArray::number(i), "x");
        QCOMPARE(Workshop::verdict(openBytes(archive.bytes())), QByteArray("too-large"));
    }

    void aDirectoryThatLiesAboutSizesIsNotBelieved() {
        QByteArray archive = packed("zip", words("-q @zip server.pfx"));
        const qsizetype directory = archive.indexOf("PK\1\2");
        const auto shrink = [&archive](qsizetype at) {
            archive[at] = static_cast<char>(archive.at(at) - 1);
        };
        shrink(22);             // the uncompressed size in the member's own header
        shrink(directory + 24); // and in the directory
        QCOMPARE(Workshop::verdict(openBytes(archive)), QByteArray("unsafe-archive"));
    }

    void damageIsSaid() {
        QByteArray archive = RawZip().add("server.pfx", pfx_).bytes();
        archive[200] = static_cast<char>(archive.at(200) ^ 1);
        QCOMPARE(Workshop::verdict(openBytes(archive)), QByteArray("corrupt"));
        const QByteArray cut = RawZip().add("server.pfx", pfx_).bytes();
        QCOMPARE(Workshop::verdict(openBytes(cut.left(cut.size() / 2))), QByteArray("corrupt"));
    }

    void archivesWithoutKeysAreNamed() {
        QCOMPARE(Workshop::verdict(openBytes(RawZip().bytes())),
                 QByteArray("unsupported-format zip-without-keys"));
        QCOMPARE(Workshop::verdict(openBytes(RawZip().add("memo.txt", "memo").bytes())),
                 QByteArray("unsupported-format zip-without-keys"));
        QCOMPARE(Workshop::verdict(
                     openBytes(RawZip().add("inner.zip", RawZip().add("a", "b").bytes()).bytes())),
                 QByteArray("unsupported-format nested-archive"));
        QCOMPARE(Workshop::verdict(openBytes(RawZip()
                                                 .add("[Content_Types].xml", "<x/>")
                                                 .add("word/document.xml", "<x/>")
                                                 .bytes())),
                 QByteArray("unsupported-format office"));
        QCOMPARE(Workshop::verdict(openBytes(
                     RawZip().add("META-INF/MANIFEST.MF", "x").add("A.class", "x").bytes())),
                 QByteArray("unsupported-format java-archive"));
        QCOMPARE(Workshop::verdict(openBytes(
                     RawZip().add("store.jks", QByteArray::fromHex("feedfeed00000002")).bytes())),
                 QByteArray("unsupported-format jks"));
        QCOMPARE(
            Workshop::verdict(openBytes(
                RawZip().add("server.crt", shop_.content(QStringLiteral("server.crt"))).bytes())),
            QByteArray("no-private-key"));
    }

    void aMethodThatIsNotKnownIsNamed() {
        // 7z stores what does not get smaller: a PKCS#12 seldom does, PEM text always does.
        QCOMPARE(Workshop::verdict(
                     openBytes(packed("7z", words("a -tzip -mm=PPMd @zip pair/server.key")))),
                 QByteArray("unsupported-format zip-method"));
    }

    void twoUsablePairsAreAChoice() {
        shop_.makePair("second", "ec -pkeyopt ec_paramgen_curve:P-256");
        const QByteArray archive = RawZip()
                                       .add("a.pfx", pfx_)
                                       .add("b.pem", shop_.content(QStringLiteral("second.pem")))
                                       .bytes();
        const auto opened = openBytes(archive);
        QCOMPARE(Workshop::verdict(opened), QByteArray("ambiguous"));
        QCOMPARE(opened.report.entries.size(), std::size_t{2});
        const auto chosen = shop_.open(QStringLiteral("some.zip"), Workshop::password, {}, 1);
        QCOMPARE(Workshop::leaf(chosen), shop_.fingerprint("second"));
        QCOMPARE(chosen.report.member, std::string("b.pem"));
    }

    void aBackupOfThisProductOpensItsCurrentCertificateOnly() {
        shop_.makePair("old", "ec -pkeyopt ec_paramgen_curve:P-256");
        shop_.openssl(
            "pkcs12 -export -in @old.pem -iter 2048 -passout pass:Corpus-Pw1 -out @old.p12");
        importsMember(
            openBytes(RawZip()
                          .add("OfficeScanAuth.pfx", pfx_)
                          .add("expired/0001.dat", shop_.content(QStringLiteral("old.p12")))
                          .add("manifest.json", "{}")
                          .bytes()),
            "OfficeScanAuth.pfx");
    }
};

QTEST_GUILESS_MAIN(TestKeyfileZip)
#include "test_keyfile_zip.moc"
