#include "trust/verdict.h"

#include <array>
#include <utility>

namespace warifu::trust {

namespace {

constexpr auto verdictSentences = std::to_array<std::pair<Verdict, std::string_view>>({
    {Verdict::Accepted, "The file is accepted."},
    {Verdict::NoPin, "This agent is not enrolled: it knows no server certificate."},
    {Verdict::TooLarge, "The file is larger than the protocol allows."},
    {Verdict::NotStrictDer, "The file is not strict DER from its first to its last byte."},
    {Verdict::WrongContentType, "The file is not a signed file of the expected type."},
    {Verdict::WrongStructure,
     "The file does not have the structure or the number of signers that its type needs."},
    {Verdict::CertificateProfile, "The new certificate does not follow the certificate profile."},
    {Verdict::WrongAlgorithm,
     "The file or its certificate uses an algorithm or key that is not allowed."},
    {Verdict::SignedAttributes,
     "The signed attributes are not exactly the three that must be there."},
    {Verdict::WrongDigest, "The content does not have the digest that was signed."},
    {Verdict::WrongSignature, "A signature does not verify."},
    {Verdict::NotCanonical, "The content is not canonical JSON of the form that its kind has."},
    {Verdict::UnknownCriticalField,
     "The content has a critical field or a version that this agent does not know."},
    {Verdict::NewCertificateSignature, "The new certificate is not signed by its own key."},
    {Verdict::OldSignerMissing,
     "The statement is not signed by the certificate that this agent holds."},
    {Verdict::NewSignerMissing,
     "The statement is not signed by the certificate that it introduces."},
    {Verdict::UnknownSigner, "The file is signed by a certificate that this agent does not know."},
    {Verdict::RetiredSigner, "The file is signed by a certificate that was replaced since."},
    {Verdict::OtherGeneration,
     "The file is of another generation than the certificate that this agent holds."},
    {Verdict::NotForThisPin,
     "The statement does not begin at the certificate or commitment of this agent."},
    {Verdict::NotTheNext, "The statement does not lead to the next generation."},
    {Verdict::CommitmentOrServerChanged,
     "The new certificate changes the recovery commitment or the server identity in a "
     "way that is not allowed."},
    {Verdict::NotTheCommittedKey,
     "The recovery is not signed by the key that this agent's certificate committed to."},
    {Verdict::CertificateDisagrees, "The statement and the certificate in it disagree."},
    {Verdict::OtherServer, "The message comes from another server."},
    {Verdict::OtherAgent, "The message is for another agent."},
    {Verdict::OtherRequest, "The message answers another request."},
    {Verdict::LifeTooLong, "The message is meant to live longer than its kind may."},
    {Verdict::Expired, "The message has expired."},
    {Verdict::IssuedAhead,
     "The message was issued more than ten minutes ahead of this agent's clock."},
    {Verdict::Replay, "The message was seen before, or its number is not plausible."},
    {Verdict::KindNotAllowed, "A file of this kind is not allowed here."},
    {Verdict::PinExpired, "The certificate that this agent holds has expired."},
    {Verdict::IssuedOutsideValidity,
     "The message was issued outside the validity of the certificate that signed it."},
    {Verdict::FileName, "A file of the message has a name that is not allowed."},
    {Verdict::FileSize, "A file of the message does not have the size that was signed."},
    {Verdict::FileDigest, "A file of the message does not have the digest that was signed."},
    {Verdict::FileMissing, "A file of the message is not there yet."},
});

constexpr auto warningSentences = std::to_array<std::pair<Warning, std::string_view>>({
    {Warning::ImplausibleClock, "This machine's clock is not plausible."},
    {Warning::StaleHead, "There has been no fresh head for 24 hours."},
    {Warning::SharedIdentity, "Two certificate stores seem to share one server identity."},
});

template<typename Table, typename Key> std::string_view findSentence(const Table& table, Key key) {
    for (const auto& [entry, text] : table) {
        if (entry == key)
            return text;
    }
    return {};
}

} // namespace

std::string code(Verdict verdict) {
    return verdict == Verdict::Accepted ? std::string()
                                        : "E" + std::to_string(static_cast<int>(verdict));
}

std::string code(Warning warning) {
    return "W" + std::to_string(static_cast<int>(warning));
}

std::string_view sentence(Verdict verdict) {
    return findSentence(verdictSentences, verdict);
}

std::string_view sentence(Warning warning) {
    return findSentence(warningSentences, warning);
}

} // namespace warifu::trust
