// Folders are made and files moved, removed and named as they are to be.
#include "crypto/copy_place.h"
#include "crypto/mounts.h"
#include "file_tests.h"
#include "support/two_disks.h"

#include <sys/sysmacros.h>

using namespace warifu;
using namespace Qt::StringLiterals;
using namespace warifu::support;

class TestFilePlaces : public FileTest {
    Q_OBJECT

private Q_SLOTS:

    void init() { makeFolder(); }

    void makesFoldersWithTheirModes() {
        const Umask strict(0077);
        QVERIFY(files::makeFolder(pathOf(path(u"a/b/c"_s)), 0711));
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0755});
        QCOMPARE(modeOf(path(u"a/b"_s)), mode_t{0755});
        QCOMPARE(modeOf(path(u"a/b/c"_s)), mode_t{0711});
        QVERIFY(files::makeFolder(pathOf(path(u"d/"_s)), 0700));
        QCOMPARE(modeOf(path(u"d"_s)), mode_t{0700});
    }

    void leavesAFolderThatExistsAsItIs() {
        QVERIFY(files::makeFolder(pathOf(path(u"a"_s)), 0700));
        QVERIFY(put(path(u"a/file"_s), "x"));
        QVERIFY(files::makeFolder(pathOf(path(u"a"_s)), 0755));
        QCOMPARE(modeOf(path(u"a"_s)), mode_t{0700});
        QVERIFY(QFileInfo::exists(path(u"a/file"_s)));
    }

    void makesNoFolderWhereAFileStands() {
        QVERIFY(put(path(u"a"_s), "x"));
        for (const QString& name : {u"a"_s, u"a/b"_s}) {
            const auto made = files::makeFolder(pathOf(path(name)), 0700);
            QVERIFY(!made);
            QCOMPARE(made.error().code, ErrorCode::Io);
            QCOMPARE(made.error().reason, Reason::NotAFolder);
        }
        QCOMPARE(contentOf(path(u"a"_s)), QByteArray("x"));
    }

    void movesOverWhatIsThere() {
        QVERIFY(QDir().mkpath(path(u"b"_s)));
        QVERIFY(put(path(u"a"_s), "new"));
        QVERIFY(put(path(u"b/c"_s), "old"));
        QVERIFY(files::move(pathOf(path(u"a"_s)), pathOf(path(u"b/c"_s))));
        QCOMPARE(contentOf(path(u"b/c"_s)), QByteArray("new"));
        QVERIFY(!QFileInfo::exists(path(u"a"_s)));
        const auto again = files::move(pathOf(path(u"a"_s)), pathOf(path(u"b/c"_s)));
        QVERIFY(!again);
        compareFailure(again.error(), ErrorCode::Io, Reason::Missing, path(u"a"_s));
    }

    void removesAFileOrNothing() {
        QVERIFY(put(path(u"a"_s), "x"));
        QVERIFY(QFile::link(path(u"a"_s), path(u"link"_s)));
        QVERIFY(files::remove(pathOf(path(u"link"_s))));
        QCOMPARE(everythingIn(folder()), QStringList{u"a"_s});
        QVERIFY(files::remove(pathOf(path(u"a"_s))));
        QVERIFY(everythingIn(folder()).isEmpty());
        QVERIFY(files::remove(pathOf(path(u"a"_s))));
        QVERIFY(files::remove(pathOf(path(u"no folder/a"_s))));
    }

    void sweepsUnfinishedFilesOnly() {
        for (const QString& name :
             {u".warifu-tmp-1"_s, u".warifu-tmp-2"_s, u"kept"_s, u"warifu-tmp-3"_s})
            QVERIFY(put(path(name), "x"));
        QVERIFY(QDir().mkpath(path(u".warifu-tmp-folder"_s)));
        QVERIFY(QFile::link(path(u"kept"_s), path(u".warifu-tmp-link"_s)));
        const auto swept = files::sweepTemporaries(pathOf(folder()));
        QVERIFY(swept);
        QCOMPARE(*swept, 2);
        QCOMPARE(everythingIn(folder()),
                 (QStringList{u".warifu-tmp-folder"_s, u".warifu-tmp-link"_s, u"kept"_s,
                              u"warifu-tmp-3"_s}));
        const auto nowhere = files::sweepTemporaries(pathOf(path(u"no folder"_s)));
        QVERIFY(nowhere);
        QCOMPARE(*nowhere, 0);
    }

    void tellsOneDiskFromAnother() {
        QVERIFY(put(path(u"a"_s), "x"));
        const auto same = files::copyPlace(pathOf(path(u"a"_s)), pathOf(path(u"not/there/yet"_s)));
        QVERIFY(same);
        QCOMPARE(*same, files::CopyPlace::SameDisk);
        const auto other = files::copyPlace(pathOf(path(u"a"_s)), "/proc/self/not-there");
        QVERIFY(other);
        QCOMPARE(*other, files::CopyPlace::OtherDisk);
        QVERIFY(!files::copyPlace(pathOf(path(u"none"_s)), pathOf(path(u"a"_s))));
    }

    void tellsMemoryFromADisk() {
        const TwoDisks disks;
        if (!disks.areThere())
            QSKIP(noTwoDisks);
        const auto inMemory = pathOf(disks.inMemory("not/there/yet"));
        const auto onDisk = pathOf(disks.onDisk("not/there/yet"));
        const auto memory =
            files::copyPlace(onDisk.parent_path().parent_path().parent_path(), inMemory);
        QVERIFY(memory);
        QCOMPARE(*memory, files::CopyPlace::Memory);
        const auto disk =
            files::copyPlace(inMemory.parent_path().parent_path().parent_path(), onDisk);
        QVERIFY(disk);
        QCOMPARE(*disk, files::CopyPlace::OtherDisk);
    }

    void knowsTheDisksBelowPartitionsAndStacks() {
        // As sysfs shows partitions of two disks, a mirror over two of them with a partition of its
        // own, and an encrypted volume over that one. Only whole devices have "slaves".
        for (const QString& device : {u"vda"_s, u"vdb"_s, u"md0"_s, u"dm-0"_s})
            QVERIFY(QDir().mkpath(path(u"sys/devices/"_s + device + u"/slaves"_s)));
        for (const QString& partition :
             {u"vda/vda1"_s, u"vda/vda2"_s, u"vdb/vdb1"_s, u"md0/md0p1"_s}) {
            QVERIFY(QDir().mkpath(path(u"sys/devices/"_s + partition)));
            QVERIFY(put(path(u"sys/devices/"_s + partition + u"/partition"_s), "1\n"));
        }
        QVERIFY(QDir().mkpath(path(u"sys/dev/block"_s)));
        const auto link = [&](const QString& from, const QString& to) {
            return QFile::link(path(u"sys/devices/"_s + to), path(u"sys/"_s + from));
        };
        QVERIFY(link(u"dev/block/254:0"_s, u"vda"_s));
        QVERIFY(link(u"dev/block/254:2"_s, u"vda/vda2"_s));
        QVERIFY(link(u"dev/block/9:1"_s, u"md0/md0p1"_s));
        QVERIFY(link(u"dev/block/253:0"_s, u"dm-0"_s));
        QVERIFY(link(u"devices/dm-0/slaves/md0p1"_s, u"md0/md0p1"_s));
        QVERIFY(link(u"devices/dm-0/slaves/gone"_s, u"gone"_s));
        QVERIFY(link(u"devices/md0/slaves/vda1"_s, u"vda/vda1"_s));
        QVERIFY(link(u"devices/md0/slaves/vdb1"_s, u"vdb/vdb1"_s));
        using Disks = std::set<std::string>;
        const auto system = pathOf(path(u"sys"_s));
        QCOMPARE(files::disksOf(makedev(254, 0), system), Disks{"vda"});
        QCOMPARE(files::disksOf(makedev(254, 2), system), Disks{"vda"});
        QCOMPARE(files::disksOf(makedev(9, 1), system), (Disks{"vda", "vdb"}));
        QCOMPARE(files::disksOf(makedev(253, 0), system), (Disks{"vda", "vdb"}));
        QCOMPARE(files::disksOf(makedev(0, 40), system), Disks{});
    }

    void aRingOfStackedDevicesEnds() {
        QVERIFY(QDir().mkpath(path(u"sys/devices/dm-0/slaves"_s)));
        QVERIFY(QDir().mkpath(path(u"sys/dev/block"_s)));
        QVERIFY(QFile::link(path(u"sys/devices/dm-0"_s), path(u"sys/dev/block/253:0"_s)));
        QVERIFY(QFile::link(path(u"sys/devices/dm-0"_s), path(u"sys/devices/dm-0/slaves/dm-0"_s)));
        QCOMPARE(files::disksOf(makedev(253, 0), pathOf(path(u"sys"_s))),
                 std::set<std::string>{"dm-0"});
    }

    void findsWhatIsMountedWhereAPathLies() {
        QVERIFY(put(path(u"mounts"_s), "/dev/sda2 / btrfs rw,subvol=/root 0 0\n"
                                       "/dev/sdb1 /mnt/usb\\040disk ext4 rw 0 0\n"
                                       "tmpfs /mnt tmpfs rw 0 0\n"
                                       "/dev/sda2 /mnt btrfs rw,subvol=/mnt 0 0\n"));
        const auto table = pathOf(path(u"mounts"_s));
        QCOMPARE(os::mountSource("/var/lib/warifu", table), files::Path("/dev/sda2"));
        QCOMPARE(os::mountSource("/mnt/usb disk/a.zip", table), files::Path("/dev/sdb1"));
        QCOMPARE(os::mountSource("/mnt/usb", table), files::Path("/dev/sda2"));
        QCOMPARE(os::mountSource("/mnt", pathOf(path(u"no table"_s))), files::Path());
        QVERIFY(!os::blockDevice("/dev/null"));
        QVERIFY(!os::blockDevice(table));
    }

    // Errors

    void mapsErrnoToWhatAPersonCanActOn_data() {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, int number, const char* code, Reason reason) {
            QTest::newRow(name) << number << QByteArray(code) << static_cast<int>(reason);
        };
        row("ENOSPC", ENOSPC, "io", Reason::NoSpace);
        row("EDQUOT", EDQUOT, "io", Reason::NoSpace);
        row("ENOENT", ENOENT, "io", Reason::Missing);
        row("EISDIR", EISDIR, "io", Reason::IsFolder);
        row("ENOTDIR", ENOTDIR, "io", Reason::NotAFolder);
        row("ENXIO", ENXIO, "io", Reason::NotARegularFile);
        row("EIO", EIO, "io", Reason::None);
        row("EEXIST", EEXIST, "exists", Reason::None);
        row("EACCES", EACCES, "no-permission", Reason::Denied);
        row("EPERM", EPERM, "no-permission", Reason::Denied);
        row("EROFS", EROFS, "no-permission", Reason::ReadOnly);
    }

    void mapsErrnoToWhatAPersonCanActOn() {
        QFETCH(int, number);
        QFETCH(QByteArray, code);
        QFETCH(int, reason);
        const Error error = files::errorFromErrno(number, "/x", "open");
        QCOMPARE(QByteArray(codeName(error.code).data()), code);
        QCOMPARE(static_cast<int>(error.reason), reason);
        QVERIFY(error.detail.starts_with(std::string("open: ") + QTest::currentDataTag() + ": "));
    }

    void showsPathsAsUtf8WhateverTheyAre() {
        QCOMPARE(QByteArray::fromStdString(files::display("/tmp/控え a")),
                 QByteArray("/tmp/控え a"));
        QCOMPARE(QByteArray::fromStdString(files::display("/a\xFF"
                                                          "b\xE6\x8E")),
                 QByteArray("/a\uFFFDb\uFFFD\uFFFD"));
    }
};

QTEST_APPLESS_MAIN(TestFilePlaces)

#include "test_file_places.moc"
