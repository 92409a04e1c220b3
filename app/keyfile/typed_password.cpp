#include "keyfile/typed_password.h"

#include "crypto/utf8.h"

#include <QByteArray>
#include <QString>
#include <QTextCodec>

#include <strings.h>

#include <algorithm>
#include <memory>
#include <string>

namespace warifu::keyfile {

namespace {

/// A string of Qt that is wiped when it goes. Nobody may share its content.
class WipedString {
public:
    explicit WipedString(QString text)
        : text_(std::move(text)) {}

    WipedString(const WipedString&) = delete;
    WipedString& operator=(const WipedString&) = delete;

    ~WipedString() {
        explicit_bzero(text_.data(), static_cast<std::size_t>(text_.size()) * sizeof(QChar));
    }

    const QString& text() const { return text_; }

private:
    QString text_;
};

SecretBytes takeSecret(QByteArray octets) {
    SecretBytes secret = SecretBytes::copyOf(
        std::string_view(octets.constData(), static_cast<std::size_t>(octets.size())));
    explicit_bzero(octets.data(), static_cast<std::size_t>(octets.size()));
    return secret;
}

/// None where a character has no place in that encoding.
std::optional<SecretBytes> encoded(const QString& text, const char* encoding) {
    QTextCodec* const codec = QTextCodec::codecForName(encoding);
    if (codec == nullptr)
        return std::nullopt;
    QTextCodec::ConverterState state(QTextCodec::IgnoreHeader);
    SecretBytes octets =
        takeSecret(codec->fromUnicode(text.constData(), static_cast<int>(text.size()), &state));
    return state.invalidChars == 0 ? std::optional(std::move(octets)) : std::nullopt;
}

} // namespace

TypedPassword::TypedPassword(const std::optional<SecretBytes>& typed)
    : typed_(typed ? typed->clone() : SecretBytes()) {
    const bool ascii =
        std::ranges::all_of(typed_.bytes(), [](std::uint8_t octet) { return octet < 0x80; });
    if (ascii || !crypto::isUtf8(typed_.view()))
        return;
    const WipedString text(QString::fromUtf8(reinterpret_cast<const char*>(typed_.data()),
                                             static_cast<qsizetype>(typed_.size())));
    for (const auto form : {QString::NormalizationForm_C, QString::NormalizationForm_D}) {
        const QString normalized = text.text().normalized(form);
        if (normalized == text.text()) // which may share its content: not to be wiped
            continue;
        const WipedString other(normalized);
        otherForms_.push_back(takeSecret(other.text().toUtf8()));
    }
    for (const char* encoding : {"windows-31j", "ISO-8859-1"}) {
        if (auto octets = encoded(text.text(), encoding))
            otherForms_.push_back(std::move(*octets));
    }
}

Error TypedPassword::wrong(std::string about) const {
    return Error{ErrorCode::WrongPassword,
                 std::move(about),
                 {},
                 isEmpty() ? Reason::PasswordNeeded : Reason::None,
                 {}};
}

} // namespace warifu::keyfile
