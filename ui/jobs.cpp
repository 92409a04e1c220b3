#include "ui/jobs.h"

#include <QMetaObject>

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

void Jobs::post(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

} // namespace warifu::ui
