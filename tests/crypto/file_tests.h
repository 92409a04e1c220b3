// What the tests of files share: a folder for each test, and who writes and reads in it.
#pragma once

#include "crypto/files.h"
#include "support/bytes.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

namespace warifu::support {

inline constexpr uid_t nobody = 65534;
inline constexpr int mebibyte = 1 << 20;

inline files::Path pathOf(const QString& path) {
    return path.toStdString();
}

/// For as long as it lives this process creates files as if nothing were masked out, or all but the
/// owner.
class Umask {
public:
    explicit Umask(mode_t mask)
        : before_(::umask(mask)) {}

    ~Umask() { ::umask(before_); }
    Q_DISABLE_COPY_MOVE(Umask)

private:
    mode_t before_;
};

/// Root may write anywhere: for as long as this lives, it is somebody who may not.
class OrdinaryUser {
public:
    OrdinaryUser() {
        if (::geteuid() == 0)
            changed_ = ::seteuid(nobody) == 0;
    }

    ~OrdinaryUser() {
        if (changed_ && ::seteuid(0) != 0)
            std::abort();
    }
    Q_DISABLE_COPY_MOVE(OrdinaryUser)

private:
    bool changed_ = false;
};

/// Each test makes a folder of its own and looks into it.
class FileTest : public QObject {
protected:
    void makeFolder() {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(folder_->isValid());
    }

    QString path(const QString& name) const { return folder_->filePath(name); }

    QString folder() const { return folder_->path(); }

    static QStringList everythingIn(const QString& folder) {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System |
                                      QDir::NoDotAndDotDot);
    }

    static mode_t modeOf(const QString& path) {
        struct stat status{};
        return ::lstat(path.toUtf8().constData(), &status) == 0 ? status.st_mode & 07777U : 0;
    }

    static void compareFailure(const Error& error, ErrorCode code, Reason reason,
                               const QString& about) {
        QCOMPARE(QByteArray(codeName(error.code).data()), QByteArray(codeName(code).data()));
        QCOMPARE(static_cast<int>(error.reason), static_cast<int>(reason));
        QCOMPARE(QString::fromStdString(error.about), about);
        QVERIFY(!error.detail.empty());
    }

private:
    std::unique_ptr<QTemporaryDir> folder_;
};

} // namespace warifu::support
