// Japanese and English are complete, and say what the sources of now ask for.
#include "house/sources.h"
#include "support/tools.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace warifu::house {

namespace {

struct Message {
    QString context;
    QString source;
    QStringList translations; ///< several where the text has plural forms
    bool plural = false;
    QString type; ///< "unfinished", "vanished", …; empty where all is well
};

QString fileOf(const QString& language) {
    return top() + QStringLiteral("/translations/warifu_%1.ts").arg(language);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

QList<Message> messagesOf(const QString& path) {
    QXmlStreamReader xml(contentOf(path));
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            Message message;
            message.context = context;
            message.plural =
                xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
            messages.append(message);
        } else if (xml.name() == QLatin1String("source")) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            messages.last().type = xml.attributes().value(QLatin1String("type")).toString();
            if (!messages.last().plural)
                messages.last().translations.append(xml.readElementText());
        } else if (xml.name() == QLatin1String("numerusform")) {
            messages.last().translations.append(xml.readElementText());
        }
    }
    if (xml.hasError())
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    return messages;
}

/// "%1", "%2", "%n", "%L1" of a text, sorted.
QStringList placesOf(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%L?[0-9n]"));
    QStringList places;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();)
        places.append(matches.next().captured());
    places.removeDuplicates();
    places.sort();
    return places;
}

} // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lupdateFindsNoDifference_data();
    void lupdateFindsNoDifference();
    void everyEntryIsFinished_data();
    void everyEntryIsFinished();
    void everyPlaceholderIsKept();
    void japaneseKeepsTheMnemonics();
    void japaneseUsesTheWordsOfTheHouse();
};

void TranslationsTest::lupdateFindsNoDifference_data() {
    QTest::addColumn<QStringList>("options");
    QTest::newRow("ja") << QStringList();
    QTest::newRow("en") << QStringList{QStringLiteral("-pluralonly")};
}

void TranslationsTest::lupdateFindsNoDifference() {
    QFETCH(QStringList, options);
    const QString committed = fileOf(QLatin1String(QTest::currentDataTag()));
    QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("copy.ts"));
    QVERIFY(QFile::copy(committed, copy));
    QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
    const QStringList arguments = {QStringLiteral("-locations"),   QStringLiteral("none"),
                                   QStringLiteral("-I"),           top(),
                                   QStringLiteral("-I"),           top() + QStringLiteral("/app"),
                                   top() + QStringLiteral("/app"), top() + QStringLiteral("/ui"),
                                   QStringLiteral("-ts"),          copy};
    const support::Run run = support::run(QStringLiteral(WARIFU_LUPDATE), options + arguments);
    QCOMPARE(run.status, 0);
    for (const char* complaint :
         {"cannot be called without context", "Discarding unconsumed", "unknown namespace"})
        QVERIFY2(!run.errors.contains(complaint) && !run.output.contains(complaint),
                 run.errors.constData());
    if (contentOf(copy) == contentOf(committed))
        return;
    const support::Run difference =
        support::run(QStringLiteral("diff"), {QStringLiteral("-u"), committed, copy});
    QFAIL(qPrintable(
        QStringLiteral("Build the target renew_translations and translate what is new:\n%1")
            .arg(QString::fromUtf8(difference.output.left(4000)))));
}

void TranslationsTest::everyEntryIsFinished_data() {
    QTest::addColumn<int>("atLeast");
    QTest::newRow("ja") << 100;
    QTest::newRow("en") << 1;
}

void TranslationsTest::everyEntryIsFinished() {
    QFETCH(int, atLeast);
    const QList<Message> messages = messagesOf(fileOf(QLatin1String(QTest::currentDataTag())));
    QVERIFY(messages.size() >= atLeast);
    QStringList open;
    for (const Message& message : messages) {
        const bool empty =
            message.translations.isEmpty() || message.translations.contains(QString());
        if (!message.type.isEmpty() || empty)
            open.append(
                QStringLiteral("%1: %2 (%3)").arg(message.context, message.source, message.type));
    }
    QVERIFY2(open.isEmpty(), qPrintable(open.join(QLatin1Char('\n'))));
}

void TranslationsTest::everyPlaceholderIsKept() {
    for (const Message& message :
         messagesOf(fileOf(QStringLiteral("ja"))) + messagesOf(fileOf(QStringLiteral("en")))) {
        for (const QString& translation : message.translations) {
            // "1 day left" needs no number; every other form does.
            QStringList wanted = placesOf(message.source);
            QStringList given = placesOf(translation);
            if (message.plural) {
                wanted.removeAll(QStringLiteral("%n"));
                given.removeAll(QStringLiteral("%n"));
            }
            QVERIFY2(wanted == given,
                     qPrintable(message.source + QStringLiteral(" / ") + translation));
        }
    }
}

void TranslationsTest::japaneseKeepsTheMnemonics() {
    static const QRegularExpression mnemonic(QStringLiteral("&[A-Za-z0-9]"));
    for (const Message& message : messagesOf(fileOf(QStringLiteral("ja")))) {
        for (const QString& translation : message.translations)
            QVERIFY2(message.source.contains(mnemonic) == translation.contains(mnemonic),
                     qPrintable(message.source + QStringLiteral(" / ") + translation));
    }
}

void TranslationsTest::japaneseUsesTheWordsOfTheHouse() {
    const QStringList forbidden = {QStringLiteral("サーバー"), QStringLiteral("リストア"),
                                   QStringLiteral("ブラウザー")};
    for (const Message& message : messagesOf(fileOf(QStringLiteral("ja")))) {
        for (const QString& translation : message.translations) {
            for (const QString& word : forbidden)
                QVERIFY2(!translation.contains(word), qPrintable(translation));
        }
    }
}

} // namespace warifu::house

QTEST_GUILESS_MAIN(warifu::house::TranslationsTest)
#include "translations_test.moc"
