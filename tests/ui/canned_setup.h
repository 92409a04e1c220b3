// What setting up leads to, with prepared answers: a certificate, its recovery code, a commit.
#pragma once

#include "ui/services.h"
#include "ui_canned/canned.h"

#include <atomic>
#include <memory>

namespace warifu::test {

/// A valid recovery code (PROTOCOL.md 3), computed by another program from SHA-256("warifu
/// drawings").
inline constexpr std::string_view recoveryCodeText = "V34WW-H9KVH-FTS48-JV666-KR1MG-7CD5W-7SJNN";

/// As made at canonicalNow() with the defaults.
manager::CertificateInfo freshCertificate();

/// What is reported once freshCertificate() or earlierCertificate() is in force.
manager::InstallReport freshReport();
manager::InstallReport importReport();

/// What became of the certificates that a page had prepared. Written from its jobs.
struct Preparations {
    std::atomic<int> begun = 0;
    std::atomic<int> alive = 0; ///< prepared and neither committed nor given up
    std::atomic<int> committed = 0;
    std::atomic<bool> typedBack = false;

    std::atomic<bool> held =
        false; ///< the next preparation waits in its third step until it is stopped
    std::optional<Error> failure; ///< of the next preparation, in its third step
    std::optional<Error> commitFailure;
};

/// Makes `services` prepare freshCertificate() with recoveryCodeText.
std::shared_ptr<Preparations> cannedPreparations(ui::Services& services);

} // namespace warifu::test
