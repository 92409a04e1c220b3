// What a file is, said plainly where nothing can be imported from it.
#include "keyfile/file_kind.h"
#include "keyfile_tests/workshop.h"

#include <QTest>

#include <sys/stat.h>

#include <set>

using namespace warifu;
using test::Workshop;

class TestKeyfileKinds : public QObject {
    Q_OBJECT

private:
    Workshop shop_;

    QByteArray verdictOf(const QByteArray& content, const char* password = nullptr) const {
        shop_.put(QStringLiteral("some.pfx"), content);
        return Workshop::verdict(shop_.open(QStringLiteral("some.pfx"), password));
    }

private Q_SLOTS:

    void initTestCase() {
        QVERIFY(shop_.isReady());
        shop_.makePair("server");
    }

    void filesOfOtherKindsAreCalledByTheirName_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("kind");
        const auto row = [](const char* kind, const char* label, const QByteArray& content) {
            QTest::newRow(label) << content << QByteArray(kind);
        };
        const QByteArray filler(300, '\1');
        row("jks", "JKS", QByteArray::fromHex("feedfeed0000000200000001") + filler);
        row("jceks", "JCEKS", QByteArray::fromHex("cececece0000000200000001") + filler);
        const QByteArray salt = QByteArray::fromHex("0000000200000014") + QByteArray(20, 's') +
                                QByteArray::fromHex("000007f8");
        row("bks", "BKS", salt + QByteArray::fromHex("040004") + "av01" + filler);
        row("uber", "UBER", salt + QByteArray::fromHex("9a3b77c1d2") + filler);
        row("ibm-kdb", "IBM key database",
            QByteArray::fromHex("3748060200000000") + QByteArray("X509KEY\0", 8) + filler);
        row("keepass", "KeePass", QByteArray::fromHex("03d9a29a67fb4bb5") + filler);
        row("sqlite", "SQLite", QByteArray("SQLite format 3\0", 16) + filler);
        row("pvk", "PVK", QByteArray::fromHex("1ef1b5b000000000") + filler);
        row("7z", "7z", QByteArray::fromHex("377abcaf271c0004") + filler);
        row("rar", "RAR", QByteArray("Rar!\x1a\x07\x01\0", 8) + filler);
        row("cab", "CAB", QByteArray("MSCF\0\0\0\0", 8) + filler);
        row("compressed", "gzip", QByteArray::fromHex("1f8b0800") + filler);
        row("compressed", "xz", QByteArray::fromHex("fd377a585a00") + filler);
        row("compressed", "zstd", QByteArray::fromHex("28b52ffd") + filler);
        row("image", "PNG", QByteArray::fromHex("89504e470d0a1a0a") + filler);
        row("image", "JPEG", QByteArray::fromHex("ffd8ffe000104a464946") + filler);
        row("image", "BMP", QByteArray("BM") + QByteArray(100, '\0'));
        row("pdf", "PDF", "%PDF-1.7\n" + filler);
        row("old-office", "DOC", QByteArray::fromHex("d0cf11e0a1b11ae1") + filler);
        row("executable", "ELF", QByteArray::fromHex("7f454c46") + filler);
        row("executable", "EXE", QByteArray("MZ") + QByteArray(100, '\0'));
        row("html", "HTML", "\n<!DOCTYPE html><html><body>404 Not Found</body></html>");
        row("xml", "XML", "<?xml version=\"1.0\"?><settings/>");
        row("office", "RTF", "{\\rtf1\\ansi This is only a memo.}");
        row("json", "JSON", "{\"name\":\"value\"}");
        row("jwk", "JWK", "{\"kty\":\"RSA\",\"n\":\"AQAB\"}");
        row("jwk", "JWK set", "{\"keys\":[{\"kty\":\"EC\"}]}");
        row("jwe", "JWE", "eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn");
        row("putty-key", "PPK", "PuTTY-User-Key-File-3: ssh-rsa\r\nEncryption: none\r\n");
        row("ssh-public-key", "authorized_keys", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@host\n");
        row("pgp", "OpenPGP",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nxxxx\n-----END PGP PRIVATE KEY BLOCK-----\n");
        row("age", "age", "age-encryption.org/v1\n-> X25519 abc\n");
        row("text", "text", "This is only a memo.\n");
        row("text", "Japanese text", "これはメモです。\n");
        row("text", "two letters that begin programs, too",
            "MZ is what this memo begins with, and it goes on like this for a while.");
        row("unknown", "random octets", QByteArray::fromHex("8f00d1c37a114e0001ff"));
        row("asn1", "ASN.1 of no known kind", QByteArray::fromHex("30080406414243444546"));
    }

    void filesOfOtherKindsAreCalledByTheirName() {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, kind);
        QCOMPARE(verdictOf(content), "unsupported-format " + kind);
        const keyfile::Opened opened = shop_.open(QStringLiteral("some.pfx"));
        QCOMPARE(opened.report.container, kind.toStdString());
        QVERIFY(!opened.report.needsPassword);
    }

    void base64OfAPkcs12WithAMarkImports() {
        shop_.openssl("pkcs12 -export -in @server.pem -iter 2048 -out @server.p12 "
                      "-passout pass:Corpus-Pw1");
        const QByteArray base64 = shop_.content(QStringLiteral("server.p12")).toBase64() + "\n";
        QByteArray wide("\xff\xfe");
        for (const char c : base64)
            wide.append(c).append('\0');
        QCOMPARE(verdictOf("\xef\xbb\xbf" + base64, Workshop::password), QByteArray("imports"));
        QCOMPARE(verdictOf(wide, Workshop::password), QByteArray("imports"));
    }

    void aPkcs12WithNothingInsideHasNeitherCertificateNorKey() {
        shop_.put(QStringLiteral("empty.cnf"), "asn1=SEQ:pfx\n[pfx]\nversion=INT:3\n"
                                               "safe=SEQ:safe\n[safe]\ntype=OID:pkcs7-data\n"
                                               "content=EXP:0,OCTWRAP,SEQ:none\n[none]\n");
        shop_.openssl("asn1parse -noout -genconf @empty.cnf -out @empty.p12");
        const keyfile::Opened opened = shop_.open(QStringLiteral("empty.p12"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("no-private-key"));
        QCOMPARE(opened.report.error->reason, Reason::NoEntries);
    }

    void filesOfRealToolsAreCalledByTheirName_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("verdict");
        const auto row = [](const char* file, const char* verdict) {
            QTest::newRow(file) << QString::fromUtf8(file) << QByteArray(verdict);
        };
        row("request.csr", "unsupported-format csr");
        row("request.der", "unsupported-format csr");
        row("public.pem", "unsupported-format public-key");
        row("public.der", "unsupported-format public-key");
        row("rsa-public.pem", "unsupported-format public-key");
        row("rsa-public.der", "unsupported-format public-key");
        row("list.crl", "unsupported-format crl");
        row("list.der", "unsupported-format crl");
        row("ssh-key", "unsupported-format openssh-key");
        row("ssh-key.pub", "unsupported-format ssh-public-key");
        row("dh.pem", "unsupported-format parameters");
        row("key.pvk", "unsupported-format pvk");
        row("enveloped.p7m", "unsupported-format pkcs7-encrypted");
        row("archive.tar", "unsupported-format tar");
        row("archive.7z", "unsupported-format 7z");
        row("server.crt", "no-private-key");
        row("certificate.der", "no-private-key");
        row("bundle.p7b", "no-private-key");
        row("bundle.p7c", "no-private-key");
        row("server.key", "no-certificate");
        row("key-pkcs8.der", "no-certificate");
        row("key-pkcs1.der", "no-certificate");
        row("key-sealed.der", "no-certificate");
        row("key-sealed.pem", "no-certificate");
    }

    void filesOfRealToolsAreCalledByTheirName() {
        QFETCH(QString, file);
        QFETCH(QByteArray, verdict);
        if (!QFile::exists(shop_.path(QStringLiteral("request.csr"))))
            makeRealFiles();
        QVERIFY(QFile::exists(shop_.path(file)));
        QCOMPARE(Workshop::verdict(shop_.open(file)), verdict);
    }

    void everyKindHasANameOfItsOwn() {
        std::set<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(keyfile::FileKind::Unknown); ++i)
            QVERIFY(names.insert(keyfile::kindName(static_cast<keyfile::FileKind>(i))).second);
    }

    void anEmptyFileIsSaidToBeEmpty() {
        shop_.put(QStringLiteral("empty.pfx"), {});
        const keyfile::Opened opened = shop_.open(QStringLiteral("empty.pfx"));
        QCOMPARE(Workshop::verdict(opened), QByteArray("unsupported-format"));
        QCOMPARE(opened.report.error->reason, Reason::Empty);
    }

    void placesThatAreNoFileAreSaidAndDoNotHang() {
        QDir(shop_.path(QString())).mkdir(QStringLiteral("folder.pfx"));
        QCOMPARE(shop_.open(QStringLiteral("folder.pfx")).report.error->reason, Reason::IsFolder);
        QCOMPARE(shop_.open(QStringLiteral("nothing.pfx")).report.error->reason, Reason::Missing);
        QCOMPARE(mkfifo(qPrintable(shop_.path(QStringLiteral("pipe.pfx"))), 0600), 0);
        QCOMPARE(shop_.open(QStringLiteral("pipe.pfx")).report.error->reason,
                 Reason::NotARegularFile);
    }

    void aFileBeyondTheLimitIsNotRead() {
        QFile file(shop_.path(QStringLiteral("large.pfx")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64{2} << 30));
        QCOMPARE(Workshop::verdict(shop_.open(QStringLiteral("large.pfx"))),
                 QByteArray("too-large"));
    }

    void aCertificateOrKeyThatWasCutOffIsDamaged() {
        const QByteArray certificate = shop_.openssl("x509 -outform DER -in @server.crt");
        const QByteArray key = shop_.openssl("pkey -outform DER -in @server.key");
        for (const QByteArray& der : {certificate, key})
            QCOMPARE(verdictOf(der.left(der.size() / 2)), QByteArray("corrupt"));
        QCOMPARE(shop_.open(QStringLiteral("some.pfx")).report.error->reason, Reason::FileKind);
        QCOMPARE(shop_.open(QStringLiteral("some.pfx")).report.error->values,
                 std::vector<std::string>{"der"});
    }

    void deepNestingEndsSoon() {
        QByteArray nested;
        for (int i = 0; i < 200'000; ++i)
            nested += QByteArray::fromHex("3080");
        QVERIFY(verdictOf(nested + QByteArray(400'000, '\0')).startsWith("unsupported-format"));
    }

private:
    void makeRealFiles() {
        shop_.openssl("req -new -key @server.key -subj /CN=request -out @request.csr");
        shop_.openssl("req -in @request.csr -outform DER -out @request.der");
        shop_.openssl("pkey -in @server.key -pubout -out @public.pem");
        shop_.openssl("pkey -in @server.key -pubout -outform DER -out @public.der");
        shop_.openssl("rsa -in @server.key -RSAPublicKey_out -out @rsa-public.pem");
        shop_.openssl("rsa -in @server.key -RSAPublicKey_out -outform DER -out @rsa-public.der");
        shop_.put(QStringLiteral("index.txt"), {});
        shop_.put(QStringLiteral("ca.cnf"), "[ca]\ndefault_ca=d\n[d]\ndatabase=" +
                                                shop_.path(QStringLiteral("index.txt")).toUtf8() +
                                                "\ndefault_md=sha256\ndefault_crl_days=30\n");
        shop_.openssl(
            "ca -gencrl -config @ca.cnf -keyfile @server.key -cert @server.crt -out @list.crl");
        shop_.openssl("crl -in @list.crl -outform DER -out @list.der");
        support::mustRun(QStringLiteral("ssh-keygen"),
                         {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                          QStringLiteral("-N"), QString(), QStringLiteral("-f"),
                          shop_.path(QStringLiteral("ssh-key"))});
        shop_.openssl("dhparam -dsaparam -out @dh.pem 512");
        shop_.openssl("rsa -in @server.key -outform PVK -pvk-none -out @key.pvk");
        shop_.openssl("smime -encrypt -outform DER -in @index.txt -out @enveloped.p7m @server.crt");
        shop_.openssl("x509 -in @server.crt -outform DER -out @certificate.der");
        shop_.openssl("crl2pkcs7 -nocrl -certfile @server.crt -outform DER -out @bundle.p7b");
        shop_.openssl("crl2pkcs7 -nocrl -certfile @server.crt -outform PEM -out @bundle.p7c");
        shop_.openssl("pkcs8 -topk8 -nocrypt -in @server.key -outform DER -out @key-pkcs8.der");
        shop_.openssl("rsa -in @server.key -traditional -outform DER -out @key-pkcs1.der");
        shop_.openssl(
            "pkcs8 -topk8 -in @server.key -passout pass:x -outform DER -out @key-sealed.der");
        shop_.openssl("pkcs8 -topk8 -in @server.key -passout pass:x -out @key-sealed.pem");
        shop_.tool("tar", "-cf @archive.tar -C / -P @server.pem");
        shop_.tool("7z", "a @archive.7z @server.pem");
    }
};

QTEST_GUILESS_MAIN(TestKeyfileKinds)
#include "test_keyfile_kinds.moc"
