#!/bin/sh
# Joins the YAML files of rules/, policies/, software/ and words/ into the texts that CRulePacks.c embeds.
# Run it after a change of a rule or policy; a test fails where the texts are stale. The compiled form of
# the rules is then written by UPDATE_GOLDEN=1 swift test --filter CompiledRulesTests; until that is done
# the tool parses the text.
set -eu
cd "$(dirname "$0")"
LC_ALL=C
export LC_ALL
for set in rules policies software words; do
  : > "$set.bin"
  for file in "$set"/*.yaml; do
    printf -- '---\n' >> "$set.bin"
    cat "$file" >> "$set.bin"
  done
done
# The compiler watches the C file, not what it embeds.
touch CRulePacks.c
