#!/bin/sh
# Install Intertitle for one reader, or take it away again; nothing needs an administrator.
#
#   ./install.sh               into ~/.local
#   ./install.sh --prefix DIR  into DIR
#   ./install.sh --remove      away again; highlights, notes and reflections stay
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
prefix=${HOME:-/nonexistent}/.local
action=install
while [ $# -gt 0 ]; do
    case $1 in
        --prefix)
            [ $# -ge 2 ] || { echo "--prefix needs a folder." >&2; exit 2; }
            prefix=$2
            shift
            ;;
        --remove) action=remove ;;
        *)
            echo "usage: install.sh [--prefix DIR] [--remove]" >&2
            exit 2
            ;;
    esac
    shift
done
case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
esac

# Every file below share/ that this program owns, as paths from share/.
owned() {
    (cd "$here/share" && find . -type f | sed 's|^\./||')
}

# A desktop without one of these finds new files by itself.
attempt() {
    if command -v "$1" >/dev/null 2>&1; then "$@" 2>/dev/null || :; fi
}

tell_desktop() {
    attempt update-desktop-database -q "$prefix/share/applications"
    if [ -d "$prefix/share/mime" ]; then attempt update-mime-database "$prefix/share/mime"; fi
    attempt gtk-update-icon-cache -qtf "$prefix/share/icons/hicolor"
}

remove_files() {
    rm -rf "$prefix/lib/@NAME@" "$prefix/lib/.@NAME@.new"
    rm -f "$prefix/bin/@NAME@"
    owned | while IFS= read -r file; do rm -f "$prefix/share/$file"; done
    # What was made out of our files alone goes with them.
    if rmdir "$prefix/share/mime/packages" 2>/dev/null; then rm -rf "$prefix/share/mime"; fi
    if ! ls "$prefix/share/applications"/*.desktop >/dev/null 2>&1; then
        rm -f "$prefix/share/applications/mimeinfo.cache"
    fi
    owned | while IFS= read -r file; do
        folder=$(dirname -- "$file")
        while [ "$folder" != . ] && rmdir "$prefix/share/$folder" 2>/dev/null; do
            folder=$(dirname -- "$folder")
        done
    done
    rmdir "$prefix/lib" "$prefix/bin" "$prefix/share" 2>/dev/null || :
}

if [ "$action" = remove ]; then
    remove_files
    tell_desktop
    echo "@TITLE@ was removed from $prefix. What you wrote is still there."
    exit 0
fi

mkdir -p "$prefix/lib" "$prefix/bin" "$prefix/share" 2>/dev/null || {
    echo "Nothing can be written to $prefix; name another place with --prefix." >&2
    exit 1
}
# The new program is whole before the old one goes.
rm -rf "$prefix/lib/.@NAME@.new"
cp -R "$here/program" "$prefix/lib/.@NAME@.new" || {
    rm -rf "$prefix/lib/.@NAME@.new"
    echo "There is no room in $prefix; nothing was changed." >&2
    exit 1
}
rm -rf "$prefix/lib/@NAME@"
mv "$prefix/lib/.@NAME@.new" "$prefix/lib/@NAME@"
ln -sf "../lib/@NAME@/@NAME@" "$prefix/bin/@NAME@"
owned | while IFS= read -r file; do
    mkdir -p "$prefix/share/$(dirname -- "$file")"
    cp "$here/share/$file" "$prefix/share/$file"
done
# A desktop need not have our bin on its path.
entry=$prefix/share/applications/@NAME@.desktop
sed "s|^Exec=@NAME@|Exec=\"$prefix/lib/@NAME@/@NAME@\"|" "$here/share/applications/@NAME@.desktop" >"$entry"
tell_desktop
echo "@TITLE@ @VERSION@ is installed in $prefix; start it from the menu or with: $prefix/bin/@NAME@"
