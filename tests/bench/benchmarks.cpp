// Prints what the product costs beside what it cannot do without, and whether that is within its
// limits.
#include "bench/costs.h"
#include "bench/first_paint.h"
#include "bench/verification.h"
#include "crypto/secret_bytes.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>
#include <cstdio>
#include <cstdlib>

using namespace warifu;

namespace {

constexpr int derivationPairs = 9;
constexpr int paintPairs = 21;
constexpr int messagePairs = 21;
constexpr int walks = 11;

struct Benchmark {
    std::string_view name;
    std::optional<bench::Ratio> (*measure)();
};

constexpr std::array<Benchmark, 6> benchmarks{{
    {"generate",
     [] {
         return bench::generateBesidePkcs12(derivationPairs);
     }},
    {"inspect",
     [] {
         return bench::inspectBesideDerivations(derivationPairs);
     }},
    {"message-p256",
     [] {
         return bench::messageBesideSignature(crypto::KeyType::P256, messagePairs);
     }},
    {"message-rsa2048",
     [] {
         return bench::messageBesideSignature(crypto::KeyType::Rsa2048, messagePairs);
     }},
    {"walk",
     [] {
         return bench::walkBesideLimit(walks);
     }},
    {"first-paint",
     [] {
         return bench::firstPaintBesideSmallWindow(paintPairs);
     }},
}};

/// True where it could be measured and is within its limit.
bool run(const Benchmark& benchmark) {
    const auto ratio = benchmark.measure();
    if (!ratio) {
        std::printf("%s: could not be measured\n", benchmark.name.data());
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

/// benchmarks [NAME…]: all of them, or those that are named.
int main(int argc, char** argv) {
    hardenProcess();
    const QCoreApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    bool good = true;
    for (const Benchmark& benchmark : benchmarks) {
        const QString name =
            QString::fromUtf8(benchmark.name.data(), qsizetype(benchmark.name.size()));
        if (wanted.isEmpty() || wanted.contains(name))
            good = run(benchmark) && good;
    }
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
