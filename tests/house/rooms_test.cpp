// The rooms and who may know whom: the table of ARCHITECTURE.md against every #include line and
// every CMake target.
#include "house/sources.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace warifu::house {

namespace {

struct Room {
    const char* name;
    QStringList includes; ///< rooms whose headers its files may include, beside its own
    QStringList links;    ///< rooms that its CMake target links itself
    QStringList foreign;  ///< beginnings of <…> includes that are this room's alone or of few
};

/// Includes that bind a room to a library. A room that does not list one must not use it.
const QStringList libraries = {
    QStringLiteral("openssl/"), QStringLiteral("Q"),         QStringLiteral("quazip"),
    QStringLiteral("zip.h"),    QStringLiteral("zxcvbn"),    QStringLiteral("qrencode"),
    QStringLiteral("boost/"),   QStringLiteral("nlohmann/"),
};

QStringList list(const char* words) {
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const QList<Room>& rooms() {
    static const QList<Room> all = {
        {"crypto", list(""), list(""), list("openssl/")},
        {"trust", list("crypto"), list("crypto"), list("nlohmann/")},
        {"keyfile", list("crypto"), list("crypto"), list("Q quazip zip.h")},
        {"store", list("crypto trust keyfile"), list("trust keyfile"), list("nlohmann/")},
        {"manager", list("crypto trust keyfile store"), list("crypto store keyfile trust"),
         list("Q zxcvbn")},
        {"agent", list("crypto trust"), list("trust"), list("")},
        {"cli", list("manager"), list("manager"), list("Q nlohmann/")},
        {"ui", list("manager"), list("manager"), list("Q qrencode")},
        {"main", list("agent cli ui"), list(""), list("")},
    };
    return all;
}

const Room* roomNamed(const QString& name) {
    for (const Room& room : rooms()) {
        if (name == QLatin1String(room.name))
            return &room;
    }
    return nullptr;
}

/// What one line includes: the path, and whether it stood in angle brackets.
struct Include {
    QString path;
    bool angled = false;
};

std::optional<Include> includeOf(const QString& line) {
    static const QRegularExpression pattern(
        QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)"));
    const QRegularExpressionMatch match = pattern.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    return Include{match.captured(2), match.captured(1) == QLatin1String("<")};
}

bool allowed(const Room& room, const Include& include) {
    if (include.angled) {
        for (const QString& library : libraries) {
            if (include.path.startsWith(library))
                return room.foreign.contains(library);
        }
        return true;
    }
    const QString neighbour = include.path.section(QLatin1Char('/'), 0, 0);
    return neighbour == QLatin1String(room.name) || room.includes.contains(neighbour);
}

} // namespace

class RoomsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileBelongsToARoomOfTheTable();
    void aRoomIncludesOnlyWhatTheTableAllows();
    void aRoomLinksWhatTheTableSaysAndNothingElse();
    void roomsOnOneFloorDoNotKnowEachOther();
};

void RoomsTest::everyFileBelongsToARoomOfTheTable() {
    const QList<Source> all = sources({QStringLiteral("app"), QStringLiteral("ui")});
    QVERIFY(all.size() > 50);
    for (const Source& source : all)
        QVERIFY2(roomNamed(source.room) != nullptr, qPrintable(source.path));
}

void RoomsTest::aRoomIncludesOnlyWhatTheTableAllows() {
    QStringList broken;
    int seen = 0;
    for (const Source& source : sources({QStringLiteral("app"), QStringLiteral("ui")})) {
        const Room* room = roomNamed(source.room);
        for (qsizetype i = 0; room != nullptr && i < source.lines.size(); ++i) {
            const auto include = includeOf(source.lines.at(i));
            if (!include)
                continue;
            ++seen;
            if (!allowed(*room, *include))
                broken.append(place(source, i));
        }
    }
    QVERIFY(seen > 200);
    QVERIFY2(broken.isEmpty(),
             qPrintable(QStringLiteral("not allowed by the rooms of ARCHITECTURE.md:\n") +
                        broken.join(QLatin1Char('\n'))));
}

void RoomsTest::aRoomLinksWhatTheTableSaysAndNothingElse() {
    QFile file(QStringLiteral(WARIFU_BINARY_DIR "/house/edges.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines =
        QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), rooms().size() - 1); // all but main, which is programs
    for (const QString& line : lines) {
        const Room* room = roomNamed(line.section(QLatin1Char(':'), 0, 0));
        QVERIFY2(room != nullptr, qPrintable(line));
        QSet<QString> linked;
        for (const QString& target :
             line.section(QLatin1Char(':'), 1).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            if (roomNamed(target) != nullptr)
                linked.insert(target);
        }
        QVERIFY2(linked == QSet<QString>(room->links.begin(), room->links.end()), qPrintable(line));
    }
}

void RoomsTest::roomsOnOneFloorDoNotKnowEachOther() {
    const QMap<QString, int> floors = {
        {QStringLiteral("crypto"), 1},  {QStringLiteral("trust"), 2},
        {QStringLiteral("keyfile"), 2}, {QStringLiteral("store"), 3},
        {QStringLiteral("manager"), 4}, {QStringLiteral("cli"), 5},
        {QStringLiteral("ui"), 5},      {QStringLiteral("agent"), 5},
        {QStringLiteral("agent"), 5},   {QStringLiteral("main"), 6},
    };
    for (const Room& room : rooms()) {
        for (const QString& lower : room.includes + room.links)
            QVERIFY2(floors.value(lower) < floors.value(QLatin1String(room.name)), room.name);
    }
}

} // namespace warifu::house

QTEST_GUILESS_MAIN(warifu::house::RoomsTest)
#include "rooms_test.moc"
