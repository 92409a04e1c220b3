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

/// A string of Qt that is wiped when it goes, by the last of those that share its content.
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

    void replaceSpaces() {
        for (QChar& c : text_) {
            if (c.category() == QChar::Separator_Space)
                c = u' ';
        }
    }

private:
    QString text_;
};

SecretBytes takeSecret(QByteArray octets) {
    SecretBytes secret = SecretBytes::copyOf(
        std::string_view(octets.constData(), static_cast<std::size_t>(octets.size())));
    explicit_bzero(octets.data(), static_cast<std::size_t>(octets.size()));
    return secret;
}

/// RFC 8265 4.2.2, as GnuTLS prepares passwords: any space becomes U+0020, then NFC.
QString withPlainSpaces(const QString& text) {
    WipedString plain(text);
    plain.replaceSpaces();
    return plain.text().normalized(QString::NormalizationForm_C);
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
    const auto addForm = [this, &text](QString changed) {
        const WipedString other(std::move(changed));
        if (other.text() != text.text())
            otherForms_.push_back(takeSecret(other.text().toUtf8()));
    };
    addForm(text.text().normalized(QString::NormalizationForm_C));
    addForm(text.text().normalized(QString::NormalizationForm_D));
    addForm(withPlainSpaces(text.text()));
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
