// A program that holds keys leaves none of them behind.
#include "crypto/private_key.h"
#include "crypto/secret_bytes.h"
#include "support/bytes.h"
#include "support/memory_scan.h"
#include "support/sanitizers.h"

#include <QRegularExpression>
#include <QTest>

#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace warifu;
using namespace Qt::StringLiterals;
using support::contentOf;

class TestHardening : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void aHardenedProcessMayNotDumpCore() {
        const QRegularExpression limit(u"^Max core file size +0 +0 "_s,
                                       QRegularExpression::MultilineOption);
        QVERIFY(limit.match(QString::fromUtf8(contentOf(u"/proc/self/limits"_s))).hasMatch());
        // The leak sanitizer traces the process, which otherwise nobody may.
        QCOMPARE(::prctl(PR_GET_DUMPABLE), support::isSanitized ? 1 : 0);
    }

    void aHardenedProcessThatCrashesLeavesNoCore() {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            ::signal(SIGABRT, SIG_DFL);
            std::abort();
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QVERIFY(!WCOREDUMP(status));
    }

    void hardeningTwiceIsHardeningOnce() {
        hardenProcess();
        QCOMPARE(CRYPTO_secure_malloc_initialized(), 1);
    }

    void secretsLiveOnTheSecureHeap() {
        const SecretBytes small(16);
        const SecretBytes large(64U << 10U);
        QVERIFY(CRYPTO_secure_allocated(small.data()) == 1);
        QVERIFY(CRYPTO_secure_allocated(large.data()) == 1);
    }

    void secretsThatDoNotFitLiveElsewhere() {
        const SecretBytes huge = SecretBytes::copyOf(std::string(16U << 20U, 'x'));
        QVERIFY(CRYPTO_secure_allocated(huge.data()) == 0);
        QCOMPARE(huge.view().back(), 'x');
        std::vector<SecretBytes> many;
        for (int i = 0; i < 40; ++i) {
            many.emplace_back(std::size_t{64U << 10U});
            many.back().data()[0] = static_cast<std::uint8_t>(i);
        }
        QVERIFY(CRYPTO_secure_allocated(many.back().data()) == 0);
        for (std::size_t i = 0; i < many.size(); ++i)
            QCOMPARE(many[i].data()[0], static_cast<std::uint8_t>(i));
    }

    void privateKeysLiveOnTheSecureHeap() {
        const std::size_t before = CRYPTO_secure_used();
        const auto key = crypto::PrivateKey::generate(crypto::KeyType::P256);
        QVERIFY(key);
        QVERIFY(CRYPTO_secure_used() >= before + 32);
    }

    void theSearchFindsASecretThatIsThere() {
        const SecretBytes secret =
            SecretBytes::copyOf(std::string_view("a secret that is still there"));
        QVERIFY(support::Searched(secret.bytes()).occurrences() >= 1);
    }

    void nothingOfAPasswordStays() {
        std::optional<support::Searched> searched;
        {
            SecretBytes password(40);
            for (std::size_t i = 0; i < password.size(); ++i)
                password.data()[i] = static_cast<std::uint8_t>('a' + i * i % 23);
            searched.emplace(password.bytes());
            SecretBytes second = password.clone();
            const SecretBytes moved = std::move(second);
            SecretBytes shorter = moved.clone();
            shorter.truncate(3);
        }
        QCOMPARE(searched->occurrences(), 0);
    }

    void nothingOfAPrivateKeyStays() {
        std::optional<support::Searched> searched;
        {
            const auto key = crypto::PrivateKey::generate(crypto::KeyType::P256);
            QVERIFY(key);
            const auto der = key->toPkcs8();
            QVERIFY(der);
            // PKCS#8 of a P-256 key: the scalar stands behind 36 bytes that are always the same
            // (RFC 5915).
            searched.emplace(der->bytes().subspan(36, 32));
            QVERIFY(searched->occurrences() >= 1);
            const auto pem = key->toPem();
            QVERIFY(pem);
            const auto again = crypto::PrivateKey::fromPem(pem->bytes());
            QVERIFY(again);
            QVERIFY(again->sign(der->bytes().first(3)));
            QVERIFY(again->samePublicKey(*key));
        }
        QCOMPARE(searched->occurrences(), 0);
    }

    void nothingOfAnRsaKeyStays() {
        std::optional<support::Searched> searched;
        {
            const auto key = crypto::PrivateKey::generate(crypto::KeyType::Rsa2048);
            QVERIFY(key);
            const auto der = key->toPkcs8();
            QVERIFY(der);
            // In the middle of the private exponent, far from both of its ends.
            searched.emplace(der->bytes().subspan(450, 32));
            QVERIFY(searched->occurrences() >= 1);
            const auto again = crypto::PrivateKey::fromDer(der->bytes());
            QVERIFY(again);
            QVERIFY(again->toPem());
        }
        QCOMPARE(searched->occurrences(), 0);
    }
};

int main(int argc, char** argv) {
    hardenProcess();
    TestHardening test;
    return QTest::qExec(&test, argc, argv);
}

#include "test_hardening.moc"
