// Text for people on a terminal: inert, laid out in columns.
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace warifu::cli {

/// The text with every character that could steer a terminal or reorder a line (control characters,
/// escape sequences, bidirectional overrides) made visible as U+FFFD. Line feeds go too.
QString inert(const QString& text);

/// The same from UTF-8; bytes that are not UTF-8 become U+FFFD.
QString inert(const std::string& utf8);

/// Columns that a terminal needs for the text: two for East Asian wide characters.
int displayWidth(const QString& text);

/// The text filled up with spaces to `columns`.
QString padded(const QString& text, int columns);

/// What a command has to say: a heading, lines of label and value set in two columns, paragraphs.
class Report {
public:
    void heading(const QString& text);                      ///< a line of its own
    void field(const QString& label, const QString& value); ///< value is made inert
    void more(const QString& value);     ///< one more line under the value before it
    void paragraph(const QString& text); ///< behind an empty line

    /// Lines with line feeds.
    QString text() const;

private:
    struct Line {
        enum class Kind { Heading, Field, Paragraph } kind;
        QString label;
        QString value;
    };

    std::vector<Line> lines_;
};

/// Lines of cells in columns as wide as their widest cell.
class Table {
public:
    void row(std::vector<QString> cells); ///< cells are made inert
    QString text() const;

private:
    std::vector<std::vector<QString>> rows_;
};

} // namespace warifu::cli
