// Work that may take 50 ms or more, done beside the GUI thread and delivered back into it.
#pragma once

#include "manager/types.h"

#include <QObject>
#include <QPointer>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace warifu::ui {

/// Names one running job. Dropping it changes nothing; cancel() asks the work to stop, and neither
/// progress nor result is delivered from then on.
class JobTicket {
public:
    JobTicket() = default;

    bool running() const { return state_ && !state_->finished && !state_->silenced; }

    void cancel();

private:
    friend class Jobs;

    struct State {
        std::stop_source stop;
        bool finished = false; ///< GUI thread only
        bool silenced = false; ///< GUI thread only
    };

    std::shared_ptr<State> state_;
};

/// Owns the worker threads. Lives in the GUI thread; its destructor asks all work to stop and waits
/// for it.
class Jobs : public QObject {
    Q_OBJECT

public:
    explicit Jobs(QObject* parent = nullptr);
    ~Jobs() override;

    using Progress = std::function<void(manager::Step)>;

    /// Runs `work` in a thread of its own. `done` gets its result in the GUI thread, unless
    /// `context` is gone or the ticket was cancelled; then the result is destroyed in the worker's
    /// shadow. `progress` may be empty.
    template<typename T>
    JobTicket start(QObject* context, std::function<T(const manager::Control&)> work,
                    std::function<void(T)> done, Progress progress = {}) {
        JobTicket ticket;
        ticket.state_ = std::make_shared<JobTicket::State>();
        const QPointer<QObject> guard(context);
        run(ticket.state_, [this, state = ticket.state_, guard, work = std::move(work),
                            done = std::move(done), progress = std::move(progress)] {
            manager::Control control;
            control.stop = state->stop.get_token();
            control.progress = [this, state, guard, progress](manager::Step step) {
                post([state, guard, progress, step] {
                    if (guard && !state->silenced && progress)
                        progress(step);
                });
            };
            auto result = std::make_shared<T>(work(control));
            post([state, guard, done, result] {
                state->finished = true;
                if (guard && !state->silenced)
                    done(std::move(*result));
            });
        });
        return ticket;
    }

    /// All work is done or cancelled, and every result has been delivered.
    bool resting() const;

private:
    struct Worker {
        std::jthread thread;
        std::shared_ptr<JobTicket::State> state;
        std::shared_ptr<std::atomic<bool>> over;
    };

    void run(std::shared_ptr<JobTicket::State> state, std::function<void()> body);
    void post(std::function<void()> call);

    /// Makes the oldest call that waits, in the GUI thread.
    Q_INVOKABLE void deliver();

    std::vector<Worker> workers_;
    std::mutex mutex_;
    std::deque<std::function<void()>> calls_; ///< what workers posted; guarded by `mutex_`
};

} // namespace warifu::ui
