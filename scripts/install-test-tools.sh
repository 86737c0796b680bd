#!/usr/bin/env bash
# Install what the tests need beyond Python: a browser that draws the pages, and a font with Hangul.
set -euo pipefail

has_browser() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=ko)" ]; }

if has_browser && has_font; then
    exit 0
fi
if ! command -v apt-get >/dev/null; then
    echo "Install chromium and a font with Hangul (Noto Sans CJK) with your system's package manager." >&2
    exit 1
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig
