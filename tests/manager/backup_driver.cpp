// Runs one backup, restore or undo and says what came of it: "ok", or code and file of the error.
// It is started with faults and killed at every possible moment.
#include "manager/backup.h"
#include "manager/restore.h"

#include <cstdio>
#include <string>

using namespace warifu;
using namespace warifu::manager;

namespace {

template<typename Value> int tell(const Result<Value>& result) {
    if (result) {
        std::puts("ok");
        return 0;
    }
    const Error& error = result.error();
    std::printf("%s %s (%s)\n", std::string(codeName(error.code)).c_str(), error.about.c_str(),
                error.detail.c_str());
    return 1;
}

} // namespace

/// STORE SECONDS backup|restore|undo [FILE PASSWORD]: SECONDS since 1970 is the time it works at.
int main(int argc, char** argv) {
    if (argc < 4)
        return 2;
    Environment environment;
    environment.store = argv[1];
    environment.pkcs12Iterations = 1000;
    const Time now{std::chrono::seconds(std::stoll(argv[2]))};
    environment.now = [now] {
        return now;
    };
    const std::string what = argv[3];
    if (what == "undo")
        return tell(undoRestore(environment, {}));
    if (argc < 6)
        return 2;
    SecretBytes password = SecretBytes::copyOf(std::string_view(argv[5]));
    if (what == "backup")
        return tell(backUp(environment, {argv[4], std::move(password)}, {}));
    return tell(restore(environment, {argv[4], std::move(password), false}, {}));
}
