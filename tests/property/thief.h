// Who has copied the online key, and writes where agents read.
#pragma once

#include "fleet.h"

#include <map>

namespace warifu::property {

/// What he can put at an address. The first ones are no statements that an agent may follow.
enum class Ware {
    Noise,        ///< bytes
    Nothing,      ///< an empty file
    Cut,          ///< what was there without its last byte
    Misplaced,    ///< what lies at another address
    OwnCode,      ///< a rotation to a certificate with a recovery key of his own
    Alone,        ///< a rotation without the signature of the old key
    Forged,       ///< the same, but somebody else has signed in the old key's name
    Jump,         ///< a rotation that leaves a generation out
    FakeRecovery, ///< a recovery signed by a key that is not the printed one
    Fork,         ///< a good rotation to a certificate of his own, where he has the old key
    Ahead,        ///< a rotation of certificates that nobody ever held, many recoveries ahead
};

class Thief {
public:
    explicit Thief(Path folder)
        : folder_(std::move(folder)) {}

    /// Copies certificate and key out of a store. Nothing where there are none.
    void steal(const Path& store);

    bool has(const Name& certificate) const { return keys_.contains(certificate); }

    /// A file of this kind for agents whose pin is `pin`, and the certificate that it leads to,
    /// where an agent may follow it. `there` is what lies at the address, `elsewhere` what lies at
    /// another one.
    struct Made {
        trust::Buffer file;
        std::optional<crypto::Certificate> leadsTo;
    };

    Made make(Ware ware, const crypto::Certificate& pin, const trust::Buffer& there,
              const trust::Buffer& elsewhere, Time now);

    /// Makes a folder laid out as publish/ for an agent with this pin, with one statement of this
    /// kind, and, where he can sign, a notice and a head.
    /// `burns`: the notice has the highest number that agents take.
    Made makeFolder(Ware ware, const crypto::Certificate& pin, bool burns, std::uint64_t expires,
                    Time now);

    const Path& folder() const { return folder_; }

private:
    Path folder_;
    std::map<Name, Identity> keys_;
};

} // namespace warifu::property
