#include "store/journal.h"

#include "crypto/fingerprint.h"
#include "store/json.h"
#include "store/system.h"

#include <algorithm>

namespace warifu::store {

namespace {

constexpr std::string_view okResult = "ok";
constexpr std::string_view failedResult = "failed";
constexpr std::size_t chunkSize = std::size_t{64} << 10U;

std::string hashOfLine(std::string_view line) {
    return crypto::sha256({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()}).hex();
}

std::string noLineBefore() {
    return std::string(64, '0');
}

/// Waits for the journal's own lock, which is never held for longer than one line takes.
Result<void> lockJournal(const system::Descriptor& file, const Path& path) {
    constexpr int tries = 1000;
    for (int i = 0; i < tries; ++i) {
        const auto locked = system::tryLock(file, path);
        if (!locked)
            return std::unexpected(locked.error());
        if (*locked)
            return {};
        system::waitMilliseconds(10);
    }
    return fail(ErrorCode::Locked, files::display(path), "flock", Reason::Busy, {"?", "?", "?"});
}

/// The last whole line without its end, and where the file ends behind it.
struct Tail {
    std::string line;
    std::uint64_t length = 0;
    std::uint64_t size = 0; ///< more than length where an unfinished line follows
};

Result<Tail> readTail(const system::Descriptor& file, const Path& path) {
    const auto size = system::size(file, path);
    if (!size)
        return std::unexpected(size.error());
    std::string text; // from `begin` to the end of the file
    std::uint64_t begin = *size;
    for (;;) {
        const auto last = text.rfind('\n');
        const auto before =
            last == std::string::npos || last == 0 ? std::string::npos : text.rfind('\n', last - 1);
        if (begin == 0 || before != std::string::npos) {
            if (last == std::string::npos)
                return Tail{{}, 0, *size};
            const std::size_t start = before == std::string::npos ? 0 : before + 1;
            return Tail{text.substr(start, last - start), begin + last + 1, *size};
        }
        const std::uint64_t step = std::min<std::uint64_t>(begin, chunkSize);
        auto chunk = system::readAt(file, path, begin - step, std::size_t(step));
        if (!chunk)
            return std::unexpected(chunk.error());
        if (chunk->size() != step)
            return fail(ErrorCode::Io, files::display(path), "it became shorter",
                        Reason::ChangedWhileRead);
        begin -= step;
        text.insert(0, *chunk);
    }
}

std::optional<Line> lineFromText(std::string_view text) {
    const Json json = parseJson(text);
    const auto number = unsignedField(json, "n");
    const auto at = timeField(json, "at");
    const auto user = textField(json, "user");
    const auto operation = textField(json, "op");
    const auto result = textField(json, "result");
    const auto previous = textField(json, "prev");
    if (!number || !at || !user || !operation || !result || !previous)
        return std::nullopt;
    return Line{*number,
                *at,
                *user,
                *operation,
                *result,
                textField(json, "code").value_or(std::string()),
                textField(json, "sha256").value_or(std::string()),
                *previous};
}

/// The number for the line behind `last`. A last line that is no line of ours is counted, not
/// believed.
Result<std::uint64_t> nextNumber(const system::Descriptor& file, const Path& path,
                                 const Tail& tail) {
    if (tail.length == 0)
        return 1;
    if (const auto last = lineFromText(tail.line))
        return last->number + 1;
    const auto text = system::readAt(file, path, 0, std::size_t(tail.length));
    if (!text)
        return std::unexpected(text.error());
    return std::uint64_t(std::count(text->begin(), text->end(), '\n')) + 1;
}

bool tells(const Line& line, const Record& record) {
    return line.at == record.at && line.operation == record.operation && line.code == record.code &&
           line.sha256 == record.sha256;
}

} // namespace

Result<void> appendToJournal(const Layout& layout, const Record& record) {
    const Path path = layout.at(names::journal);
    const bool isFirst = !system::facts(path);
    const auto file = system::openForUpdate(path, true);
    if (!file)
        return std::unexpected(file.error());
    if (auto locked = lockJournal(*file, path); !locked)
        return locked;
    const auto tail = readTail(*file, path);
    if (!tail)
        return std::unexpected(tail.error());
    const auto number = nextNumber(*file, path, *tail);
    if (!number)
        return std::unexpected(number.error());
    if (tail->size != tail->length)
        if (auto cut = system::cut(*file, path, tail->length); !cut)
            return cut;
    const Json json = {{"n", *number},
                       {"at", rfc3339(record.at)},
                       {"user", system::userName()},
                       {"op", record.operation},
                       {"result", record.code.empty() ? okResult : failedResult},
                       {"code", textOrNull(record.code)},
                       {"sha256", textOrNull(record.sha256)},
                       {"prev", tail->length == 0 ? noLineBefore() : hashOfLine(tail->line)}};
    auto written = system::writeAt(*file, path, tail->length, oneLine(json) + "\n");
    if (written)
        written = system::sync(*file, path);
    if (written && isFirst)
        written = system::syncFolder(layout.root);
    if (!written)
        static_cast<void>(system::cut(*file, path, tail->length));
    return written;
}

Result<MendedJournal> mendJournal(const Layout& layout) {
    const Path path = layout.at(names::journal);
    const auto file = system::openForUpdate(path, false);
    if (!file && file.error().reason == Reason::Missing)
        return MendedJournal{};
    if (!file)
        return std::unexpected(file.error());
    if (auto locked = lockJournal(*file, path); !locked)
        return std::unexpected(locked.error());
    const auto tail = readTail(*file, path);
    if (!tail)
        return std::unexpected(tail.error());
    if (tail->size == tail->length)
        return MendedJournal{false, tail->length};
    if (auto cut = system::cut(*file, path, tail->length); !cut)
        return std::unexpected(cut.error());
    if (auto lasting = system::sync(*file, path); !lasting)
        return std::unexpected(lasting.error());
    return MendedJournal{true, tail->length};
}

Result<bool> journalTellsOf(const Layout& layout, const Record& record, std::uint64_t offset) {
    const auto content = readJournal(layout, offset);
    if (!content)
        return std::unexpected(content.error());
    return std::any_of(content->lines.begin(), content->lines.end(),
                       [&](const Line& line) { return tells(line, record); });
}

Result<JournalContent> readJournal(const Layout& layout, std::uint64_t offset) {
    const Path path = layout.at(names::journal);
    const auto file = system::openForReading(path);
    if (!file && file.error().reason == Reason::Missing)
        return JournalContent{};
    if (!file)
        return std::unexpected(file.error());
    const auto size = system::size(*file, path);
    if (!size)
        return std::unexpected(size.error());
    if (*size <= offset)
        return JournalContent{};
    const auto text = system::readAt(*file, path, offset, std::size_t(*size - offset));
    if (!text)
        return std::unexpected(text.error());

    JournalContent content;
    std::string expected = noLineBefore();
    std::uint64_t count = 0;
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = text->find('\n', begin)) != std::string::npos;
         begin = end + 1) {
        const std::string_view lineText(text->data() + begin, end - begin);
        const auto line = lineFromText(lineText);
        ++count;
        const bool fits = line && line->number == count && line->previous == expected;
        if (!fits && !content.brokenAt)
            content.brokenAt = count;
        if (line)
            content.lines.push_back(*line);
        expected = hashOfLine(lineText);
    }
    return content;
}

} // namespace warifu::store
