#!/usr/bin/env bash
# Makes the pictures beside it with ImageMagick: kinds that Java cannot write by itself.
set -euo pipefail
cd "$(dirname "$0")"
convert -size 40x20 xc:red -fill blue -draw 'rectangle 0,0 19,9' -colorspace CMYK cmyk.jpg
convert -size 30x20 xc:red xc:blue -loop 0 animated.gif
