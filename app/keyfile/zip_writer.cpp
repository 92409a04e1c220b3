#include "keyfile/zip_writer.h"

#include "keyfile/keyfile.h"
#include "keyfile/zip_archive.h"

#include <QBuffer>
#include <QByteArray>
#include <QDateTime>
#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <array>

namespace warifu::keyfile {

namespace {

constexpr quint32 ordinaryFile = 0100600U << 16U; // type and mode of Unix in the upper half
constexpr uint unixSystem = 3;                    // APPNOTE.TXT 4.4.2
constexpr int storedMethod = 0;                   // APPNOTE.TXT 4.4.5

std::unexpected<Error> zipNotProven(std::string detail) {
    return fail(ErrorCode::Io, {}, "ZIP: " + std::move(detail), Reason::NotProven);
}

/// The "UT" field of Info-ZIP with the time of the last change: the time of the directory has no
/// zone, and would be read as local time.
QByteArray utcTimeField(crypto::Time time) {
    const auto seconds = static_cast<quint32>(time.time_since_epoch().count());
    const std::array<quint32, 9> octets = {
        'U', 'T', 5, 0, 1, seconds, seconds >> 8U, seconds >> 16U, seconds >> 24U};
    QByteArray field;
    for (const quint32 octet : octets)
        field.append(static_cast<char>(octet & 0xFFU));
    return field;
}

Result<void> addMember(QuaZip& zip, const NewMember& member, crypto::Time written) {
    QuaZipNewInfo info(QString::fromStdString(member.name));
    info.dateTime =
        QDateTime::fromSecsSinceEpoch(qint64(written.time_since_epoch().count()), Qt::UTC);
    info.externalAttr = ordinaryFile;
    info.extraLocal = utcTimeField(written);
    info.extraGlobal = info.extraLocal;
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::WriteOnly, info, nullptr, 0, storedMethod))
        return zipNotProven("open " + member.name);
    const auto size = static_cast<qint64>(member.content.size());
    const bool whole =
        file.write(reinterpret_cast<const char*>(member.content.data()), size) == size;
    file.close();
    if (!whole || file.getZipError() != ZIP_OK)
        return zipNotProven("write " + member.name);
    return {};
}

/// Reads everything back with the reader that a restore uses.
Result<void> prove(std::span<const std::uint8_t> archive, std::span<const NewMember> members) {
    const auto opened = ZipArchive::open(archive);
    if (!opened)
        return std::unexpected(opened.error());
    if (const auto judged = opened->judge(maximumFileSize); !judged)
        return judged;
    if (opened->members().size() != members.size())
        return zipNotProven("another number of members");
    for (std::size_t i = 0; i < members.size(); ++i) {
        const ArchiveMember& member = opened->members()[i];
        const auto content = opened->read(member, TypedPassword(std::nullopt));
        if (!content)
            return std::unexpected(content.error());
        if (member.name != members[i].name || !content->equals(members[i].content))
            return zipNotProven(members[i].name + " reads back differently");
    }
    return {};
}

} // namespace

Result<std::vector<std::uint8_t>> writeZip(std::span<const NewMember> members,
                                           crypto::Time written) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QuaZip zip(&buffer);
    zip.setOsCode(unixSystem);
    zip.setDataDescriptorWritingEnabled(false);
    if (!zip.open(QuaZip::mdCreate))
        return zipNotProven("open");
    for (const NewMember& member : members)
        if (const auto added = addMember(zip, member, written); !added)
            return std::unexpected(added.error());
    zip.close();
    if (zip.getZipError() != ZIP_OK)
        return zipNotProven("close");
    std::vector<std::uint8_t> archive(bytes.begin(), bytes.end());
    if (const auto proven = prove(archive, members); !proven)
        return std::unexpected(proven.error());
    return archive;
}

} // namespace warifu::keyfile
