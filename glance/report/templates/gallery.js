"use strict";
const find = document.getElementById("find");
const count = document.getElementById("count");
const said = document.getElementById("said");
const works = [...document.querySelectorAll("button[data-line]")];

function sift() {
  const asked = find.value.toLowerCase().split(/[\s_]+/).filter(Boolean);
  let shown = 0;
  for (const work of works) {
    const words = work.dataset.words.toLowerCase().replaceAll("_", " ");
    work.hidden = !asked.every((word) => words.includes(word));
    shown += work.hidden ? 0 : 1;
  }
  for (const section of document.querySelectorAll("section")) {
    section.hidden = !section.querySelector("button:not([hidden])");
  }
  const all = count.dataset.all;
  count.textContent = asked.length ? `${shown} of ${all} styles` : `${all} styles`;
}

// Pages opened from a file have no clipboard in some browsers: a selection always works.
function copyOldWay(line) {
  const area = document.createElement("textarea");
  area.value = line;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

async function copy(line) {
  try {
    await navigator.clipboard.writeText(line);
    return true;
  } catch {
    return copyOldWay(line);
  }
}

for (const work of works) {
  work.addEventListener("click", async () => {
    const line = work.dataset.line;
    said.textContent = (await copy(line)) ? `Copied: ${line}` : `Write: ${line}`;
  });
}
find.addEventListener("input", sift);
