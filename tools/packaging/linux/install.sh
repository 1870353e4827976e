#!/bin/sh
# Puts Dealscope into the menu of the person who runs this, with its icons and file types. Nothing is copied but
# small files below the person's own folder; the program stays where this script lies. It can be run again.
set -eu

say() { printf 'dealscope: %s\n' "$1"; }
stop() { printf 'dealscope: %s\n' "$1" >&2; exit 1; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
program="$here/dealscope"

check_files() {
    if ! command -v sha256sum >/dev/null 2>&1; then
        say "the files were not checked, because sha256sum is not installed"
        return
    fi
    damaged=$(cd "$here" && sha256sum --check --quiet SHA256SUMS 2>/dev/null | sed -n 's/: FAILED.*//p' | head -n 1) || true
    [ -z "$damaged" ] || stop "the file $damaged is missing or damaged; unpack the archive again."
}

[ -f "$here/SHA256SUMS" ] || stop "the file SHA256SUMS is missing; unpack the archive again."
check_files
[ "${1:-}" != "--check" ] || { say "all files are whole"; exit 0; }

if [ -n "${XDG_DATA_HOME:-}" ]; then
    share="$XDG_DATA_HOME"
elif [ -n "${HOME:-}" ]; then
    share="$HOME/.local/share"
else
    stop "there is no HOME, so there is no menu to put Dealscope into; start $program instead."
fi

mkdir -p "$share/applications" "$share/mime/packages" 2>/dev/null || stop "$share cannot be written; start $program instead."
# The rules of desktop entries: inside quotes four signs are escaped, in a string backslashes once more, and % is doubled.
quoted=$(printf '%s' "$program" | sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')
inserted=$(printf '%s' "\"$quoted\"" | sed -e 's/[\\&|]/\\&/g')
sed "s|@PROGRAM@|$inserted|" "$here/share/applications/dealscope.desktop" >"$share/applications/dealscope.desktop"
cp "$here/share/mime/packages/dealscope.xml" "$share/mime/packages/dealscope.xml"
(cd "$here/share/icons/hicolor" && find . -type f) | while IFS= read -r icon; do
    mkdir -p "$share/icons/hicolor/$(dirname -- "$icon")"
    cp "$here/share/icons/hicolor/$icon" "$share/icons/hicolor/$icon"
done
if [ -n "${HOME:-}" ] && mkdir -p "$HOME/.local/bin" 2>/dev/null; then
    ln -sf "$program" "$HOME/.local/bin/dealscope"
fi

update() { if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi; }
update update-mime-database "$share/mime"
update update-desktop-database "$share/applications"
update gtk-update-icon-cache -q -t -f "$share/icons/hicolor"
update xdg-mime default dealscope.desktop application/x-dealscope-view application/x-dealscope-data

say "Dealscope is in the menu; files that end in .dealscope and .dealdata open with it."
say "the program stays in $here; when you move it, run this again."
