#!/bin/sh
# Opens an HTML report in headless Chromium: it must render without a console message, sort, filter,
# and print with everything unfolded.
#
# usage: check-html.sh REPORT.html; exit 3 where no Chromium is installed.
set -eu
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || exit 3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
run() {
  HOME="$folder" "$browser" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --user-data-dir="$folder/profile" --virtual-time-budget=3000 "$@" 2>"$folder/log"
}
run --enable-logging=stderr --v=0 --dump-dom "file://$1" >"$folder/plain.html"
if grep -E 'CONSOLE|Refused|Content Security' "$folder/log"; then
  echo "the console is not silent"
  exit 1
fi
grep -q 'id="flights"' "$folder/plain.html" || { echo "no flights"; exit 1; }
# The same page with a driver behind it; its policy is taken off, because the driver is a script.
sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1" >"$folder/driven.html"
cat >>"$folder/driven.html" <<'SCRIPT'
<script>
const out = [];
const table = document.getElementById("endpoint-table");
const rows = () => [...table.tBodies[0].rows];
const header = [...table.tHead.rows[0].cells].find((cell) => cell.textContent === "Out");
const column = header.cellIndex;
const numbers = () => rows().map((row) => Number(row.cells[column].dataset.sort));
header.querySelector("button").click();
out.push("up:" + numbers().every((n, i, all) => i === 0 || all[i - 1] <= n));
header.querySelector("button").click();
out.push("down:" + numbers().every((n, i, all) => i === 0 || all[i - 1] >= n));
out.push("aria:" + header.getAttribute("aria-sort"));
const input = document.querySelector("input[data-filters]");
input.value = "no such endpoint anywhere";
input.dispatchEvent(new Event("input"));
out.push("hidden:" + rows().every((row) => row.hidden));
input.value = "";
input.dispatchEvent(new Event("input"));
out.push("shown:" + rows().every((row) => !row.hidden));
dispatchEvent(new Event("beforeprint"));
out.push("open:" + [...document.querySelectorAll("details")].every((part) => part.open));
document.title = "RESULT " + out.join(" ");
</script>
SCRIPT
run --dump-dom "file://$folder/driven.html" >"$folder/driven.dom"
result=$(grep -o 'RESULT [^<]*' "$folder/driven.dom" | head -1)
expected="RESULT up:true down:true aria:descending hidden:true shown:true open:true"
if [ "$result" != "$expected" ]; then
  echo "got: $result"
  exit 1
fi
run --print-to-pdf="$folder/report.pdf" "file://$1" >/dev/null
head -c 5 "$folder/report.pdf" | grep -q '%PDF-' || { echo "does not print"; exit 1; }
