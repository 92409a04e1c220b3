# The Debian 12 packages the project needs, and the function that installs what is missing of them.
# Sourced by app/run and tests/run.

# To build the programs and to run them.
packages_to_run=(
    build-essential cmake ninja-build pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-5compat-dev
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    libgl-dev libqt6svg6 qt6-wayland fonts-noto-cjk
    libssl-dev libquazip1-qt6-dev libzip-dev libzxcvbn-dev libqrencode-dev nlohmann-json3-dev
)

# Real tools that the tests make their key files with, look at the results with and drive the window with; and the
# compiler of the fuzz targets.
packages_to_test=(
    openssl openssh-client gnutls-bin libnss3-tools zip unzip p7zip-full
    xvfb xauth xdotool poppler-utils zbar-tools python3 util-linux mount procps
    clang-19 libclang-rt-19-dev
)

# What only the long tests need.
packages_to_test_fully=(clang-tidy-19 debootstrap)

# install_missing PACKAGE…: installs what is not there. Needs neither network nor rights where nothing is missing.
install_missing() {
    if ! command -v dpkg-query >/dev/null; then
        echo "This is not a Debian system. What Debian 12 calls $* has to be installed by hand." >&2
        return 0
    fi
    local package missing=()
    for package in "$@"; do
        if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
            missing+=("$package")
        fi
    done
    ((${#missing[@]})) || return 0

    echo "Installing ${missing[*]}" >&2
    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        if ! command -v sudo >/dev/null; then
            echo "This needs root. Run: apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0)
    local log
    log=$(mktemp)
    if ! "${apt[@]}" update >"$log" 2>&1 ||
        ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >>"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        rm -f "$log"
        echo "Some of these packages could not be installed: ${missing[*]}" >&2
        return 1
    fi
    rm -f "$log"
}

# forget_moved_build FOLDER TOP: a build folder made when the project lay elsewhere is of no use.
forget_moved_build() {
    local cache=$1/CMakeCache.txt
    if [[ -f $cache ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$2" "$cache"; then
        rm -rf -- "$1"
    fi
}
