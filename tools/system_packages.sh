#!/usr/bin/env bash
# What the tests need of the machine beside Python: a browser, PostgreSQL and Pango (for PDFs). Installs what is missing where it may;
# else says what to install. With the word java it asks for Java too, which Spark needs.
set -euo pipefail

browser=$(command -v chromium-headless-shell || command -v chromium || true)
libraries=$("${LDCONFIG:-/sbin/ldconfig}" -p 2>/dev/null || true)
database=$(command -v initdb || compgen -G "${POSTGRESQL:-/usr/lib/postgresql}/*/bin/initdb" || true)

needed=()
[ -n "$browser" ] || needed+=(chromium)
[ -n "$database" ] || needed+=(postgresql)
[[ "$libraries" == *libpangoft2-1.0.so* && "$libraries" == *libharfbuzz-subset.so* ]] || needed+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
[ "${1:-}" != java ] || command -v java >/dev/null || needed+=(openjdk-17-jre-headless)
may_install() { command -v apt-get >/dev/null && [ "$(id -u)" -eq 0 ]; }
export DEBIAN_FRONTEND=noninteractive

if [ ${#needed[@]} -gt 0 ]; then
    install=(apt-get install --yes "${needed[@]}")
    if ! may_install; then
        echo "The tests need ${needed[*]}, which this machine does not have. On Debian or Ubuntu:" >&2
        echo "    sudo ${install[*]}" >&2
        exit 6
    fi
    echo "Installing what the tests need of the machine: ${needed[*]}"
    apt-get update --quiet=2
    "${install[@]}" --quiet=2 --no-install-recommends >/dev/null
fi

# Any Chromium will do; the one that has no window looks at pages a quarter quicker. Not every machine knows it.
if ! command -v chromium-headless-shell >/dev/null && may_install; then
    quicker=(apt-get install --yes chromium-headless-shell --quiet=2 --no-install-recommends)
    "${quicker[@]}" >/dev/null 2>&1 || { apt-get update --quiet=2 && "${quicker[@]}"; } >/dev/null 2>&1 || true
fi
