#include "ui/jobs.h"

#include <QMetaObject>

#include <algorithm>

namespace warifu::ui {

void JobTicket::cancel() {
    if (!state_)
        return;
    state_->silenced = true;
    state_->stop.request_stop();
}

Jobs::Jobs(QObject* parent)
    : QObject(parent) {}

Jobs::~Jobs() {
    for (Worker& worker : workers_) {
        worker.state->silenced = true;
        worker.state->stop.request_stop();
    }
    workers_.clear(); // joins
}

bool Jobs::resting() const {
    return std::all_of(workers_.begin(), workers_.end(), [](const Worker& worker) {
        return worker.state->finished || worker.state->silenced;
    });
}

void Jobs::run(std::shared_ptr<JobTicket::State> state, std::function<void()> body) {
    // Threads that are through are joined here, which does not wait.
    std::erase_if(workers_, [](const Worker& worker) { return worker.over->load(); });
    auto over = std::make_shared<std::atomic<bool>>(false);
    std::jthread thread([body = std::move(body), over] {
        body();
        over->store(true);
    });
    workers_.push_back({std::move(thread), std::move(state), std::move(over)});
}

// The calls cross in a queue of our own, and Qt carries nothing but the news of one: so the thread
// sanitizer, which does not see into Qt, sees that what a worker wrote was handed over.
void Jobs::post(std::function<void()> call) {
    {
        const std::scoped_lock lock(mutex_);
        calls_.push_back(std::move(call));
    }
    QMetaObject::invokeMethod(this, "deliver", Qt::QueuedConnection);
}

void Jobs::deliver() {
    std::function<void()> call;
    {
        const std::scoped_lock lock(mutex_);
        call = std::move(calls_.front());
        calls_.pop_front();
    }
    call();
}

} // namespace warifu::ui
