#!/bin/bash
# Have Apple look at a signed disk image, and staple the answer to it.
#
#   notarise.sh FILE.dmg   with NOTARY_KEY (the .p8's text), NOTARY_KEY_ID, NOTARY_ISSUER
set -euo pipefail

if [ -z "${NOTARY_KEY:-}" ]; then
    echo "No key is given; $1 is not notarised, and Gatekeeper will say so." >&2
    exit 0
fi
key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf '%s' "$NOTARY_KEY" >"$key"
xcrun notarytool submit "$1" --key "$key" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER" --wait --timeout 20m
xcrun stapler staple "$1"
spctl --assess --type open --context context:primary-signature --verbose "$1"
