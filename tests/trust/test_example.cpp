// The example in the public header is what it says: ten lines that compile and work, with nothing
// else linked.
#include "server.h"
#include "support/bytes.h"
#include "trust/state_file.h"
#include "trust/verifier.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace warifu {

class ExampleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itHandsOverWhatIsAcceptedAndLogsTheRest();
    void itStandsInTheHeaderWordForWord();

private:
    void judge(const files::Path& folder, crypto::Time now, const std::string& id,
               trust::Bytes blob);

    void log(const std::string& code) { log_ << QString::fromStdString(code); }

    void act(const trust::json::Object& body) {
        acted_ << QString::fromStdString(trust::json::write(body));
    }

    QStringList log_;
    QStringList acted_;
};

// The example begins here.
void ExampleTest::judge(const files::Path& folder, crypto::Time now, const std::string& id,
                        trust::Bytes blob) {
    trust::StateFile store(folder);
    auto loaded = store.load(now); // what the agent knows
    trust::Question question{.agent = id, .clock = now};
    const auto outcome = trust::verify(blob, loaded->state, question);
    if (outcome.verdict != trust::Verdict::Accepted)
        return log(trust::code(outcome.verdict)); // "E127": nothing has changed
    trust::advance(loaded->state, outcome, blob);
    if (store.save(loaded->state)) // on disk before anything acts
        act(std::get<trust::Message>(outcome.content).body);
}

void ExampleTest::itHandsOverWhatIsAcceptedAndLogsTheRest() {
    const auto server = support::identity(0, 0, {});
    QTemporaryDir folder;
    QVERIFY(trust::StateFile(folder.path().toStdString())
                .save(trust::enrolledState(server.certificate)));
    trust::Message notice;
    notice.kind = notice.stream = "notice";
    notice.agent = "*";
    notice.server = server.certificate.serverIdentity();
    notice.issuedAt = notice.expiresAt = notice.sequence = support::startOfTime;
    notice.body.set("text", "hello");
    const auto file = trust::signMessage(notice, server.signer());
    QVERIFY(file);
    for (int i = 0; i < 2; ++i)
        judge(folder.path().toStdString(), support::at(support::startOfTime), std::string(32, 'a'),
              *file);
    QCOMPARE(acted_, QStringList{R"({"text":"hello"})"});
    QCOMPARE(log_, QStringList{"E137"});
}

void ExampleTest::itStandsInTheHeaderWordForWord() {
    const QString header = support::contentOf(WARIFU_SOURCE_DIR "/app/trust/verifier.h");
    QStringList shown;
    for (const QString& line : header.split('\n')) {
        if (line.startsWith("//     ") && !line.contains("#include"))
            shown << line.mid(3);
    }
    QVERIFY(shown.size() >= 9 && shown.size() <= 12);
    const QString here = support::contentOf(WARIFU_SOURCE_DIR "/tests/trust/test_example.cpp");
    QVERIFY2(here.contains(shown.join('\n')), qPrintable(shown.join('\n')));
}

} // namespace warifu

QTEST_APPLESS_MAIN(warifu::ExampleTest)
#include "test_example.moc"
