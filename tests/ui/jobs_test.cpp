// Work beside the GUI thread, and what becomes of it.
#include "ui/jobs.h"
#include "ui_canned/page_stage.h"

#include <QThread>

#include <latch>

namespace warifu::test {

using ui::Jobs;
using ui::JobTicket;

class JobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:

    void resultComesBackIntoTheThreadOfTheWindow() {
        Jobs jobs;
        QObject context;
        QThread* worked = nullptr;
        QThread* told = nullptr;
        int result = 0;
        JobTicket ticket = jobs.start<int>(
            &context,
            [&worked](const manager::Control&) {
                worked = QThread::currentThread();
                return 42;
            },
            [&](int value) {
                result = value;
                told = QThread::currentThread();
            });
        QVERIFY(ticket.running());
        QVERIFY(waitFor([&] { return result == 42; }));
        QVERIFY(!ticket.running());
        QCOMPARE(told, QThread::currentThread());
        QVERIFY(worked != told);
    }

    void progressComesInOrder() {
        Jobs jobs;
        QObject context;
        QList<manager::Step> steps;
        bool done = false;
        jobs.start<int>(
            &context,
            [](const manager::Control& control) {
                control.progress(manager::Step::MakingKey);
                control.progress(manager::Step::WritingBackup);
                return 0;
            },
            [&done](int) { done = true; }, [&steps](manager::Step step) { steps.append(step); });
        QVERIFY(waitFor([&] { return done; }));
        QCOMPARE(steps,
                 QList<manager::Step>({manager::Step::MakingKey, manager::Step::WritingBackup}));
    }

    void cancelledWorkIsAskedToStopAndNotDelivered() {
        Jobs jobs;
        QObject context;
        std::atomic<bool> stopped = false;
        bool told = false;
        JobTicket ticket = jobs.start<int>(
            &context,
            [&stopped](const manager::Control& control) {
                while (!control.stop.stop_requested())
                    QThread::msleep(1);
                stopped = true;
                return 1;
            },
            [&told](int) { told = true; });
        ticket.cancel();
        QVERIFY(!ticket.running());
        QVERIFY(waitFor([&] { return stopped.load(); }));
        settle();
        QVERIFY(!told);
    }

    void resultIsDroppedWhereNobodyIsLeftToTell() {
        Jobs jobs;
        auto context = std::make_unique<QObject>();
        std::latch gone(1);
        std::atomic<bool> finished = false;
        bool told = false;
        jobs.start<int>(
            context.get(),
            [&](const manager::Control&) {
                gone.wait();
                finished = true;
                return 1;
            },
            [&told](int) { told = true; });
        context.reset();
        gone.count_down();
        QVERIFY(waitFor([&] { return finished.load(); }));
        settle();
        QVERIFY(!told);
    }

    void endOfTheProgramWaitsForTheWork() {
        std::atomic<bool> finished = false;
        {
            Jobs jobs;
            jobs.start<int>(
                this,
                [&finished](const manager::Control& control) {
                    while (!control.stop.stop_requested())
                        QThread::msleep(1);
                    finished = true;
                    return 1;
                },
                [](int) { QFAIL("told after the end"); });
        }
        QVERIFY(finished.load());
        settle();
    }

    void moveOnlyResultsAreDelivered() {
        Jobs jobs;
        int value = 0;
        jobs.start<std::unique_ptr<int>>(
            this, [](const manager::Control&) { return std::make_unique<int>(7); },
            [&value](std::unique_ptr<int> result) { value = *result; });
        QVERIFY(waitFor([&] { return value == 7; }));
    }

    void manyJobsLeaveNoThreadsBehind() {
        Jobs jobs;
        int done = 0;
        for (int round = 0; round < 50; ++round) {
            const int before = done;
            jobs.start<int>(
                this, [](const manager::Control&) { return 1; }, [&done](int) { ++done; });
            QVERIFY(waitFor([&] { return done > before; }));
        }
        QCOMPARE(done, 50);
    }
};

} // namespace warifu::test

WARIFU_PAGE_TEST_MAIN(warifu::test::JobsTest)
#include "jobs_test.moc"
