// Prints what the product costs beside what it cannot do without, and whether that is within its
// limits.
#include "bench/costs.h"
#include "bench/first_paint.h"
#include "bench/verification.h"
#include "crypto/secret_bytes.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

using namespace warifu;

namespace {

constexpr int derivationPairs = 9;
constexpr int paintPairs = 21;
constexpr int messagePairs = 21;
constexpr int walks = 11;

bool print(const char* what, const std::optional<bench::Ratio>& ratio) {
    if (!ratio) {
        std::printf("%s: could not be measured\n", what);
        return false;
    }
    const bool good = ratio->value <= ratio->limit;
    std::printf("%-52s %5.2f  at most %.2f  %s  (%.0f ms / %.0f ms)\n", ratio->name.c_str(),
                ratio->value, ratio->limit, good ? "good    " : "TOO SLOW", ratio->subject.count(),
                ratio->yardstick.count());
    std::fflush(stdout);
    return good;
}

} // namespace

int main(int argc, char** argv) {
    hardenProcess();
    const QCoreApplication application(argc, argv);
    bool good = print("generate", bench::generateBesidePkcs12(derivationPairs));
    good = print("inspect", bench::inspectBesideDerivations(derivationPairs)) && good;
    good = print("message", bench::messageBesideSignature(crypto::KeyType::P256, messagePairs)) &&
           good;
    good =
        print("message", bench::messageBesideSignature(crypto::KeyType::Rsa2048, messagePairs)) &&
        good;
    good = print("walk", bench::walkBesideLimit(walks)) && good;
    good = print("first paint", bench::firstPaintBesideSmallWindow(paintPairs)) && good;
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
