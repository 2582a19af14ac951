#!/bin/sh
# Start Intertitle from this folder and keep everything the reader owns in profile/ beside it.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec "$here/program/@NAME@" --profile "$here/profile" "$@"
