#!/bin/sh
# Takes Dealscope out of the menu of the person who runs this. Settings, views and datasets stay where they are.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
share="${XDG_DATA_HOME:-${HOME:-/nonexistent}/.local/share}"

rm -f "$share/applications/dealscope.desktop" "$share/mime/packages/dealscope.xml"
for size in "$share"/icons/hicolor/*/apps; do
    rm -f "$size/dealscope.png" "$size/dealscope.svg"
done
link="${HOME:-/nonexistent}/.local/bin/dealscope"
if [ -L "$link" ] && [ "$(readlink "$link")" = "$here/dealscope" ]; then rm -f "$link"; fi

update() { if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi; }
update update-mime-database "$share/mime"
update update-desktop-database "$share/applications"
update gtk-update-icon-cache -q -t -f "$share/icons/hicolor"

printf 'dealscope: Dealscope is out of the menu. Now the folder %s can be deleted.\n' "$here"
printf 'dealscope: your settings, views and datasets stay in %s/dealscope; delete that too if you no longer need them.\n' "$share"
