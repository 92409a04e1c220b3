// What people are told about each kind of file. Internal to the room.
#pragma once

#include <QCoreApplication>

#include <string_view>

namespace warifu::manager::words {

/// Source texts of the context "Explanation"; names of formats are not translated.
struct FileKindWords {
    std::string_view kind; ///< as keyfile names it
    const char* noun;      ///< what it is called
    const char* sentence;  ///< "%1 is …"; none where the kind can be imported
    const char* hint;      ///< what to do, with the command where one converts it
};

/// None for a kind that is not known.
const FileKindWords* fileKindWords(std::string_view kind);

} // namespace warifu::manager::words
