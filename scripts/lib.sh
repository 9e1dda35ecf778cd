# shellcheck shell=bash disable=SC2034,SC2164
# SPDX-License-Identifier: GPL-2.0-only
# Copyright (c) 2026 The icn authors
#
# What scripts/run, scripts/test and .ci/run share; to be sourced. Goes to the root of the project.

cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The CMake package of libns3-dev insists on helper programs that only the package ns3 has.
PACKAGES=(
    g++ cmake ninja-build
    libns3-dev ns3 libboost-dev libboost-graph-dev nlohmann-json3-dev libgtest-dev
    libgnutls28-dev
    python3 python3-numpy python3-scipy python3-pandas python3-matplotlib
    python3-yaml python3-tqdm python3-pytest python3-pytest-xdist
)

# Installs those of the named Debian packages that are missing.
install_packages()
{
    local missing as_root=()
    missing=$(comm -23 <(printf '%s\n' "$@" | sort) <(installed_packages | sort))
    [[ -n $missing ]] || return 0
    missing=${missing//$'\n'/ }
    if [[ $EUID -ne 0 ]]; then
        as_root=(sudo)
    fi
    if ! type apt-get "${as_root[@]}" &>/dev/null; then
        echo "missing packages; install them as root by: apt-get install $missing" >&2
        exit 1
    fi
    echo "Installing $missing"
    "${as_root[@]}" apt-get -q update
    # shellcheck disable=SC2086 # one word per package
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install --yes --no-install-recommends $missing
}

installed_packages()
{
    dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p'
}

# Builds in the folder $1 as CMake's build type $2.
build()
{
    if [[ ! -f $1/build.ninja ]]; then
        cmake -S . -B "$1" -G Ninja -DCMAKE_BUILD_TYPE="$2"
    fi
    cmake --build "$1"
}
