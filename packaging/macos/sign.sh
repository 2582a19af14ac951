#!/bin/bash
# Give the keys of the secrets to codesign, then run the rest of the line with them.
#
#   sign.sh COMMAND...   with MACOS_CERTIFICATE (base64 of a .p12), MACOS_CERTIFICATE_PASSWORD
#
# Without a certificate the command runs as it is, and PyInstaller signs for this machine only.
set -euo pipefail

if [ -z "${MACOS_CERTIFICATE:-}" ]; then
    echo "No certificate is given; the program is not signed for others." >&2
    exec "$@"
fi
keys=$(mktemp -d)
keychain=$keys/sign.keychain-db
password=$(openssl rand -hex 16)
trap 'security delete-keychain "$keychain" || true; rm -rf "$keys"' EXIT
base64 --decode <<<"$MACOS_CERTIFICATE" >"$keys/certificate.p12"
security create-keychain -p "$password" "$keychain"
security set-keychain-settings -lut 3600 "$keychain"
security unlock-keychain -p "$password" "$keychain"
security import "$keys/certificate.p12" -k "$keychain" -P "$MACOS_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$password" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain"
CODESIGN_IDENTITY=$(security find-identity -v -p codesigning "$keychain" | awk 'NR == 1 { print $2 }')
export CODESIGN_IDENTITY
"$@"
