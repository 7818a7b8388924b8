# Completes frt's commands and options in bash. With scripts/frt on the PATH, add to ~/.bashrc:
#   source .../scripts/frt-completion.bash
# frt makes the completion itself, so that it always knows the options of the version in use.
# shellcheck shell=bash disable=SC1090
source <(frt generate-completion)
