#!/usr/bin/env bash
# Puts the pgtls of a release on the PATH of the steps that follow, if its checksum is that of the release.
set -euo pipefail

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) file=linux-x64.tar.gz ;;
  Linux-ARM64) file=linux-arm64.tar.gz ;;
  macOS-ARM64) file=osx-arm64.tar.gz ;;
  Windows-X64) file=win-x64.zip ;;
  *)
    echo "::error::There is no pgtls for $RUNNER_OS on $RUNNER_ARCH. With .NET: dotnet tool install --global PgTls.Cli" >&2
    exit 1
    ;;
esac
name=pgtls-$PGTLS_VERSION-$file
folder=$RUNNER_TEMP/pgtls

mkdir -p "$folder"
cd "$folder"
for one in "$name" SHA256SUMS; do
  curl --fail --silent --show-error --location --retry 3 --output "$one" "$PGTLS_RELEASES/v$PGTLS_VERSION/$one"
done
# shasum is on macOS, where sha256sum is not.
sum=$(command -v sha256sum || echo "shasum --algorithm 256")
grep -F "  $name" SHA256SUMS | $sum --check --strict -
case $name in
  *.zip) unzip -oq "$name" ;;
  *) tar -xzf "$name" ;;
esac
echo "$folder/pgtls-$PGTLS_VERSION-${file%%.*}" >>"$GITHUB_PATH"
