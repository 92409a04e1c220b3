// Secrets can be moved and compared, but not copied by accident.
#include "crypto/secret_bytes.h"

#include <QTest>

#include <ostream>
#include <type_traits>

using namespace warifu;

namespace {

SecretBytes secret(std::string_view text) {
    return SecretBytes::copyOf(text);
}

template<typename T>
concept Printable = requires(std::ostream& stream, const T& value) { stream << value; };

} // namespace

class TestSecretBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void cannotBeCopiedOrPrinted() {
        QVERIFY(!std::is_copy_constructible_v<SecretBytes>);
        QVERIFY(!std::is_copy_assignable_v<SecretBytes>);
        QVERIFY((!std::is_convertible_v<SecretBytes, std::string>));
        QVERIFY(!Printable<SecretBytes>);
    }

    void beginsWithZeros() {
        const SecretBytes bytes(100);
        QCOMPARE(bytes.view(), std::string(100, '\0'));
    }

    void isEmptyWithoutMemory() {
        const SecretBytes none;
        QVERIFY(none.empty());
        QVERIFY(none.view().empty());
        QVERIFY(SecretBytes(0).equals(none));
        QVERIFY(secret({}).clone().empty());
    }

    void movesAndLeavesNothingBehind() {
        SecretBytes first = secret("first");
        SecretBytes second = std::move(first);
        QVERIFY(first.empty());
        QCOMPARE(second.view(), std::string_view("first"));
        SecretBytes third = secret("third");
        third = std::move(second);
        QCOMPARE(third.view(), std::string_view("first"));
        QVERIFY(second.empty());
        SecretBytes& same = third;
        third = std::move(same);
        QCOMPARE(third.view(), std::string_view("first"));
    }

    void clonesAreIndependent() {
        SecretBytes first = secret("first");
        const SecretBytes copy = first.clone();
        first.data()[0] = 'F';
        QCOMPARE(copy.view(), std::string_view("first"));
    }

    void truncatesToItsBeginning() {
        SecretBytes bytes = secret("password");
        bytes.truncate(4);
        QCOMPARE(bytes.view(), std::string_view("pass"));
        QCOMPARE(std::string(reinterpret_cast<const char*>(bytes.data()) + 4, 4),
                 std::string(4, '\0'));
        bytes.truncate(0);
        QVERIFY(bytes.empty());
    }

    void clearsAtOnce() {
        SecretBytes bytes = secret("password");
        bytes.clear();
        QVERIFY(bytes.empty());
        QVERIFY(bytes.data() == nullptr);
    }

    void comparesContentAndLength() {
        QVERIFY(secret("same").equals(secret("same")));
        QVERIFY(!secret("same").equals(secret("sane")));
        QVERIFY(!secret("same").equals(secret("sam")));
        QVERIFY(!secret("same").equals(secret("")));
    }
};

QTEST_APPLESS_MAIN(TestSecretBytes)

#include "test_secret_bytes.moc"
