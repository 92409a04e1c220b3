// Runs one set-up and says what came of it: "ok", or code and file of the error. It is started with
// faults and killed at every possible moment.
#include "manager/setup.h"
#include "manager/take_away.h"

#include <cstdio>
#include <cstdlib>
#include <string>

using namespace warifu;
using namespace warifu::manager;

namespace {

int tell(const Error& error) {
    std::printf("%s %s (%s)\n", std::string(codeName(error.code)).c_str(), error.about.c_str(),
                error.detail.c_str());
    return 1;
}

int generate(const Environment& environment, const char* password) {
    GenerateRequest request;
    request.password = SecretBytes::copyOf(std::string_view(password));
    request.commonName = "server.example.jp";
    auto prepared = prepareGenerate(environment, std::move(request), {});
    if (!prepared)
        return tell(prepared.error());
    if (const char* file = std::getenv("WARIFU_CODE_FILE")) {
        const auto written = writeRecoveryCode(environment, file, (*prepared)->recoveryCode());
        if (!written)
            return tell(written.error());
    }
    const auto report = (*prepared)->commit(HandOut::TypedBack, {});
    if (!report)
        return tell(report.error());
    return 0;
}

int bring(const Environment& environment, const char* password, const char* file) {
    ImportRequest request;
    request.file = file;
    request.password = SecretBytes::copyOf(std::string_view(password));
    request.replace = true;
    const auto report = importCertificate(environment, std::move(request), {});
    if (!report)
        return tell(report.error());
    return 0;
}

} // namespace

/// STORE PASSWORD [FILE]: generates, or imports FILE in place of what is installed. With
/// WARIFU_CODE_FILE set the recovery code goes to that file. With WARIFU_HOLD set it prepares only,
/// and waits for the end of standard input.
int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    Environment environment;
    environment.store = argv[1];
    environment.pkcs12Iterations = 1000;
    if (std::getenv("WARIFU_HOLD") != nullptr) {
        GenerateRequest request;
        request.password = SecretBytes::copyOf(std::string_view(argv[2]));
        request.commonName = "server.example.jp";
        const auto prepared = prepareGenerate(environment, std::move(request), {});
        if (!prepared)
            return tell(prepared.error());
        std::puts("prepared");
        std::fflush(stdout);
        while (std::getchar() != EOF) {
        }
        return 0;
    }
    const int status =
        argc > 3 ? bring(environment, argv[2], argv[3]) : generate(environment, argv[2]);
    if (status == 0)
        std::puts("ok");
    return status;
}
