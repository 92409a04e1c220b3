// What became of a file that was checked: the closed list of verdicts (PROTOCOL.md 8). They are
// kept apart from ErrorCode: a verdict is about what a file says, an error about what the machine
// did.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warifu::trust {

/// Accepted, or the first check that failed. The number is the one in the code: E127 is 127.
enum class Verdict {
    Accepted = 0,
    NoPin = 100,
    TooLarge = 101,
    NotStrictDer = 102,
    WrongContentType = 103,
    WrongStructure = 104,
    CertificateProfile = 105,
    WrongAlgorithm = 106,
    SignedAttributes = 107,
    WrongDigest = 110,
    WrongSignature = 111,
    NotCanonical = 112,
    UnknownCriticalField = 113,
    NewCertificateSignature = 114,
    OldSignerMissing = 115,
    NewSignerMissing = 116,
    UnknownSigner = 120,
    RetiredSigner = 121,
    OtherGeneration = 122,
    NotForThisPin = 123,
    NotTheNext = 124,
    CommitmentOrServerChanged = 126,
    NotTheCommittedKey = 127,
    CertificateDisagrees = 128,
    OtherServer = 130,
    OtherAgent = 131,
    OtherRequest = 132,
    LifeTooLong = 133,
    Expired = 134,
    IssuedAhead = 135,
    Replay = 137,
    KindNotAllowed = 138,
    PinExpired = 140,
    IssuedOutsideValidity = 141,
    FileName = 150,
    FileSize = 151,
    FileDigest = 152,
    FileMissing = 153,
};

/// What does not stop an agent but must be known.
enum class Warning {
    ImplausibleClock = 201,
    StaleHead = 202,
    SharedIdentity = 203,
};

/// "E127"; empty for Accepted.
std::string code(Verdict verdict);

/// "W202".
std::string code(Warning warning);

/// One English sentence for the agent's output and log. The agent speaks English (PROTOCOL.md 11).
std::string_view sentence(Verdict verdict);
std::string_view sentence(Warning warning);

using Warnings = std::vector<Warning>;

} // namespace warifu::trust
