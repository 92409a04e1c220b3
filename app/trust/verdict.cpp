#include "trust/verdict.h"

namespace warifu::trust {

std::string code(Verdict verdict) {
    return verdict == Verdict::Accepted ? std::string()
                                        : "E" + std::to_string(static_cast<int>(verdict));
}

std::string code(Warning warning) {
    return "W" + std::to_string(static_cast<int>(warning));
}

std::string_view sentence(Verdict verdict) {
    switch (verdict) {
    case Verdict::Accepted:
        return "The file is accepted.";
    case Verdict::NoPin:
        return "This agent is not enrolled: it knows no server certificate.";
    case Verdict::TooLarge:
        return "The file is larger than the protocol allows.";
    case Verdict::NotStrictDer:
        return "The file is not strict DER from its first to its last byte.";
    case Verdict::WrongContentType:
        return "The file is not a signed file of the expected type.";
    case Verdict::WrongStructure:
        return "The file does not have the structure or the number of signers that its type needs.";
    case Verdict::CertificateProfile:
        return "The new certificate does not follow the certificate profile.";
    case Verdict::WrongAlgorithm:
        return "The file or its certificate uses an algorithm or key that is not allowed.";
    case Verdict::SignedAttributes:
        return "The signed attributes are not exactly the three that must be there.";
    case Verdict::WrongDigest:
        return "The content does not have the digest that was signed.";
    case Verdict::WrongSignature:
        return "A signature does not verify.";
    case Verdict::NotCanonical:
        return "The content is not canonical JSON of the form that its kind has.";
    case Verdict::UnknownCriticalField:
        return "The content has a critical field or a version that this agent does not know.";
    case Verdict::NewCertificateSignature:
        return "The new certificate is not signed by its own key.";
    case Verdict::OldSignerMissing:
        return "The statement is not signed by the certificate that this agent holds.";
    case Verdict::NewSignerMissing:
        return "The statement is not signed by the certificate that it introduces.";
    case Verdict::UnknownSigner:
        return "The file is signed by a certificate that this agent does not know.";
    case Verdict::RetiredSigner:
        return "The file is signed by a certificate that was replaced since.";
    case Verdict::OtherGeneration:
        return "The file is of another generation than the certificate that this agent holds.";
    case Verdict::NotForThisPin:
        return "The statement does not begin at the certificate or commitment of this agent.";
    case Verdict::NotTheNext:
        return "The statement does not lead to the next generation.";
    case Verdict::CommitmentOrServerChanged:
        return "The new certificate changes the recovery commitment or the server identity in a "
               "way that is not allowed.";
    case Verdict::NotTheCommittedKey:
        return "The recovery is not signed by the key that this agent's certificate committed to.";
    case Verdict::CertificateDisagrees:
        return "The statement and the certificate in it disagree.";
    case Verdict::OtherServer:
        return "The message comes from another server.";
    case Verdict::OtherAgent:
        return "The message is for another agent.";
    case Verdict::OtherRequest:
        return "The message answers another request.";
    case Verdict::LifeTooLong:
        return "The message is meant to live longer than its kind may.";
    case Verdict::Expired:
        return "The message has expired.";
    case Verdict::IssuedAhead:
        return "The message was issued more than ten minutes ahead of this agent's clock.";
    case Verdict::Replay:
        return "The message was seen before, or its number is not plausible.";
    case Verdict::KindNotAllowed:
        return "A file of this kind is not allowed here.";
    case Verdict::PinExpired:
        return "The certificate that this agent holds has expired.";
    case Verdict::IssuedOutsideValidity:
        return "The message was issued outside the validity of the certificate that signed it.";
    case Verdict::FileName:
        return "A file of the message has a name that is not allowed.";
    case Verdict::FileSize:
        return "A file of the message does not have the size that was signed.";
    case Verdict::FileDigest:
        return "A file of the message does not have the digest that was signed.";
    case Verdict::FileMissing:
        return "A file of the message is not there yet.";
    }
    return "";
}

std::string_view sentence(Warning warning) {
    switch (warning) {
    case Warning::ImplausibleClock:
        return "This machine's clock is not plausible.";
    case Warning::StaleHead:
        return "There has been no fresh head for 24 hours.";
    case Warning::SharedIdentity:
        return "Two certificate stores seem to share one server identity.";
    }
    return "";
}

} // namespace warifu::trust
