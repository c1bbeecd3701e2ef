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
const link = document.querySelector("#endpoint-table a[href^='#f']");
const finding = document.getElementById(link.hash.slice(1));
finding.open = false;
location.hash = link.hash;
dispatchEvent(new Event("hashchange"));
out.push("linked:" + finding.open);
const root = document.documentElement;
out.push("fits:" + (root.scrollWidth <= root.clientWidth));
dispatchEvent(new Event("beforeprint"));
out.push("open:" + [...document.querySelectorAll("details")].every((part) => part.open));
document.title = "RESULT " + out.join(" ");
</script>
SCRIPT
expected="RESULT up:true down:true aria:descending hidden:true shown:true linked:true fits:true open:true"
# On a desk and on a phone.
for size in 1280,900 500,900; do
  run --window-size=$size --dump-dom "file://$folder/driven.html" >"$folder/driven.dom"
  result=$(grep -o 'RESULT [^<]*' "$folder/driven.dom" | head -1)
  if [ "$result" != "$expected" ]; then
    echo "at $size: $result"
    exit 1
  fi
done
run --print-to-pdf="$folder/report.pdf" "file://$1" >/dev/null
head -c 5 "$folder/report.pdf" | grep -q '%PDF-' || { echo "does not print"; exit 1; }
