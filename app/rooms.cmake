# A room is one folder with one library of the same name. What a room may use is exactly what it links:
# its headers are reachable only as "room/header.h" through the include folder of its own target.

# Options that every target of the project is compiled with. Two warnings are off because GCC 12 is wrong about them in
# optimised code: overlapping copies in "text" + std::string (GCC bug 105651), and every std::optional that is moved
# (bug 80635). At -O3 it is wrong about more.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
add_library(warifu_options INTERFACE)
target_compile_options(warifu_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Woverloaded-virtual
    -Wold-style-cast -Wimplicit-fallthrough -Werror -fstack-protector-strong
    "$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-maybe-uninitialized>"
    # Parts of -Wconversion and -Wshadow there, but not of GCC's; the second also counts what another file of a unity
    # build has in its unnamed namespace.
    "$<$<CXX_COMPILER_ID:Clang>:-Wno-sign-conversion;-Wno-shadow>"
    $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
target_link_options(warifu_options INTERFACE -Wl,-z,relro,-z,now)
target_compile_definitions(warifu_options INTERFACE WARIFU_VERSION="${PROJECT_VERSION}")
if(WARIFU_SANITIZE)
    target_compile_options(warifu_options INTERFACE
        -fsanitize=${WARIFU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(warifu_options INTERFACE -fsanitize=${WARIFU_SANITIZE})
endif()

# Makes the folder DIR includable as "NAME/…", and nothing else of its surroundings.
function(warifu_include_root target name dir)
    set(root ${CMAKE_BINARY_DIR}/rooms/${name})
    file(MAKE_DIRECTORY ${root})
    if(NOT EXISTS ${root}/${name})
        file(CREATE_LINK ${dir} ${root}/${name} SYMBOLIC)
    endif()
    target_include_directories(${target} PUBLIC ${root})
endfunction()

# warifu_room(NAME [QT] [PUBLIC target…] [PRIVATE target…])
#   QT       the room uses Qt: moc runs, and a precompiled header holds what its files share
#   PUBLIC   what the room's own headers include
#   PRIVATE  what only its implementation includes
function(warifu_room name)
    cmake_parse_arguments(room "QT" "" "PUBLIC;PRIVATE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*.h)
    if(NOT sources)
        add_library(${name} INTERFACE)
        return()
    endif()
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    warifu_include_root(${name} ${name} ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${room_PUBLIC} PRIVATE warifu_options ${room_PRIVATE})
    if(room_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        target_compile_definitions(${name} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS)
    endif()
endfunction()
