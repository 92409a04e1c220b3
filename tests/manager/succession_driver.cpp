// Runs one rotation, recovery or restore with statements and says what came of it: "ok", or code
// and file of the error. It is started with faults and killed at every possible moment.
#include "manager/recover.h"
#include "manager/restore.h"
#include "manager/rotate.h"

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

int putInForce(Result<std::unique_ptr<PreparedCertificate>> prepared) {
    if (!prepared)
        return tell(prepared);
    return tell((*prepared)->commit(HandOut::Skipped, {}));
}

SecretBytes secretFrom(const char* text) {
    return SecretBytes::copyOf(std::string_view(text));
}

} // namespace

/// STORE SECONDS rotate PASSWORD | recover PASSWORD CODE STATEMENTS | restore PASSWORD FILE
/// STATEMENTS: SECONDS since 1970 is the time it works at.
int main(int argc, char** argv) {
    if (argc < 5)
        return 2;
    Environment environment;
    environment.store = argv[1];
    environment.pkcs12Iterations = 1000;
    const Time now{std::chrono::seconds(std::stoll(argv[2]))};
    environment.now = [now] {
        return now;
    };
    const std::string what = argv[3];
    if (what == "rotate") {
        RotateRequest request;
        request.password = secretFrom(argv[4]);
        return putInForce(prepareRotation(environment, std::move(request), {}));
    }
    if (argc < 7)
        return 2;
    if (what == "recover") {
        RecoverRequest request;
        request.password = secretFrom(argv[4]);
        request.code = secretFrom(argv[5]);
        request.source.statements = {argv[6]};
        return putInForce(prepareRecovery(environment, std::move(request), {}));
    }
    RestoreRequest request{argv[5], secretFrom(argv[4]), false};
    request.statements = {argv[6]};
    return tell(restore(environment, request, {}));
}
