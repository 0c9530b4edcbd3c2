"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const fps = data.fps[0] / data.fps[1];
  const seconds = data.frames / fps;
  const view = document.getElementById("view");
  const sheet = document.getElementById("sheet");
  const ruler = document.getElementById("ruler");
  const cursor = document.getElementById("cursor");
  const playhead = document.getElementById("playhead");
  const song = document.getElementById("song");
  const lanes = [...document.querySelectorAll("[data-lane]")];
  const shots = [...document.querySelectorAll(".shot")];

  // Where an instant is in the music ------------------------------------------------

  const indexAt = (value, rising) => {
    let low = 0, high = rising.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rising[middle] <= value) low = middle + 1; else high = middle;
    }
    return low - 1;
  };
  const locate = (value, knots, first) => {
    if (knots.length < 2) return null;
    const i = Math.min(Math.max(indexAt(value, knots), 0), knots.length - 2);
    return first + i + (value - knots[i]) / (knots[i + 1] - knots[i]);
  };
  const locator = (at, beat) => {
    const bar = indexAt(at + 1e-6, data.downbeats);
    if (bar < 0 || beat === null) return "–";
    const line = locate(data.downbeats[bar], data.beats, data.firstBeat);
    const sixteenths = Math.floor((beat - line) * 4 + 1e-3);
    return `${data.firstBar + bar + 1}.${Math.floor(sixteenths / 4) + 1}.${sixteenths % 4 + 1}`;
  };
  const clock = (at) => {
    const ms = Math.round(at * 1000), minutes = Math.floor(ms / 60000);
    const hours = Math.floor(minutes / 60), pad = (n, width) => String(n).padStart(width, "0");
    const head = hours ? `${hours}:${pad(minutes % 60, 2)}` : minutes;
    return `${head}:${pad(Math.floor(ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}`;
  };

  // What holds at a frame -----------------------------------------------------------

  const valueIn = ([start, end, values], frame) =>
    frame < start || frame >= end ? null : Array.isArray(values) ? values[Math.floor((frame - start) / data.step)] : values;
  const digits = (value) => String(Number(Number(value.toPrecision(4)).toFixed(4)));
  const numbers = (lane, frame) => lane.curves.flatMap(([label, runs]) => {
    const value = runs.map((run) => valueIn(run, frame)).find((v) => v !== null);
    if (value === undefined) return [];
    return [`${label ? label + " " : ""}${digits(value * lane.scale)}${lane.unit}`];
  });
  const weights = (lane, frame) => lane.shares.flatMap(([label, run]) => {
    const weight = valueIn(run, frame);
    return weight === null || weight < 0.005 ? [] : [[label, weight]];
  });
  const mixture = (lane, frame) => {
    const parts = weights(lane, frame);
    if (parts.length === 1) return parts[0][0];
    return parts.map(([label, weight]) => `${weight.toFixed(2)} ${label}`).join("\n");
  };

  const put = (id, text) => { document.getElementById(id).textContent = text; };
  const show = (at) => {
    const frame = Math.min(Math.max(Math.floor(at * fps + 1e-6), 0), data.frames - 1);
    const beat = locate(at, data.beats, data.firstBeat);
    const bar = locate(at, data.downbeats, data.firstBar);
    put("at-bar", bar === null ? "–" : bar.toFixed(3));
    put("at-beat", beat === null ? "–" : beat.toFixed(2));
    put("at-locator", locator(at, beat));
    put("at-time", clock(at));
    put("at-frame", frame);
    const shot = Math.max(indexAt(frame, data.shots), 0);
    put("at-shot", `${shot + 1} of ${data.shots.length}`);
    lanes.forEach((element, i) => {
      const lane = data.lanes[i];
      const said = lane.shares.length ? mixture(lane, frame) : numbers(lane, frame).join(", ");
      element.querySelector("output").textContent = said;
    });
  };

  // Zoom and scroll -----------------------------------------------------------------

  const names = () => ruler.getBoundingClientRect().left - sheet.getBoundingClientRect().left;
  const fitting = () => view.clientWidth - names();
  const widest = () => Math.max(fitting(), Math.min(data.frames * 16, 4e6));
  let width = null;  // of the tracks in pixels; null fits the window

  const stepFor = (pixels, steps, room) => steps.find((step) => pixels * step >= room) ?? steps.at(-1);
  const relabel = () => {
    const perSecond = (width ?? fitting()) / seconds;
    const bars = data.downbeats;
    const barLength = bars.length > 1 ? (bars.at(-1) - bars[0]) / (bars.length - 1) : 2;
    const beatLength = data.beats.length > 1 ? (data.beats.at(-1) - data.beats[0]) / (data.beats.length - 1) : 1;
    view.dataset.bars = stepFor(perSecond * barLength, [1, 2, 4, 8, 16, 32, 64, 128, 256], 30);
    view.dataset.seconds = stepFor(perSecond, [1, 5, 10, 30, 60, 300, 600, 1800], 44);
    view.classList.toggle("dense", perSecond * seconds / data.shots.length < 14);
    view.classList.toggle("close", perSecond * beatLength >= 9);
  };
  const zoomTo = (wanted, x = names() + fitting() / 2) => {
    const before = width ?? fitting();
    const share = (view.scrollLeft + x - names()) / before;
    width = wanted <= fitting() * 1.001 ? null : Math.min(wanted, widest());
    sheet.style.width = width === null ? "" : `${names() + width}px`;
    view.scrollLeft = share * (width ?? fitting()) - x + names();
    relabel();
    place(playhead, playing());
  };
  const zoomBy = (factor, x) => zoomTo((width ?? fitting()) * factor, x);
  const place = (line, at) => {
    line.style.left = `calc(var(--names) + (100% - var(--names)) * ${at / seconds})`;
  };

  const instantAt = (event) => {
    const box = ruler.getBoundingClientRect();
    return (event.clientX - box.left) / box.width * seconds;
  };
  view.addEventListener("mousemove", (event) => {
    const at = instantAt(event);
    const left = event.clientX - view.getBoundingClientRect().left;
    if (at < 0 || at >= seconds || left < names()) { cursor.hidden = true; return; }
    cursor.hidden = false;
    place(cursor, at);
    show(at);
  });
  view.addEventListener("mouseleave", () => { cursor.hidden = true; });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) return;
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * 0.0022), event.clientX - view.getBoundingClientRect().left);
  }, { passive: false });

  document.getElementById("in").addEventListener("click", () => zoomBy(1.6));
  document.getElementById("out").addEventListener("click", () => zoomBy(1 / 1.6));
  document.getElementById("fit").addEventListener("click", () => zoomTo(0));
  const keys = {
    "+": () => zoomBy(1.6), "=": () => zoomBy(1.6), "-": () => zoomBy(1 / 1.6), "0": () => zoomTo(0),
    ArrowLeft: () => view.scrollBy({ left: -fitting() / 8 }),
    ArrowRight: () => view.scrollBy({ left: fitting() / 8 }),
    Home: () => { view.scrollLeft = 0; }, End: () => { view.scrollLeft = view.scrollWidth; },
    " ": () => toggle(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    if (event.key === " " && (!song || event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    keys[event.key]();
  });
  new ResizeObserver(() => { if (width !== null) zoomTo(width); else relabel(); }).observe(view);
  addEventListener("beforeprint", () => zoomTo(0));

  // The song, where it is given ------------------------------------------------------

  const playing = () => song ? song.currentTime : 0;
  const toggle = () => { if (song.paused) song.play().catch(() => {}); else song.pause(); };
  const follow = () => {
    place(playhead, playing());
    playhead.hidden = false;
    show(playing());
    if (song.paused) return;
    const x = names() + (width ?? fitting()) * playing() / seconds - view.scrollLeft;
    if (x > view.clientWidth || x < names()) view.scrollLeft += x - names() - 40;
    requestAnimationFrame(follow);
  };
  if (song) {
    const button = document.getElementById("play");
    button.addEventListener("click", toggle);
    song.addEventListener("play", () => { button.textContent = "❚❚"; follow(); });
    song.addEventListener("pause", () => { button.textContent = "▶"; });
    view.addEventListener("click", (event) => {
      const at = instantAt(event);
      if (at >= 0 && at < seconds) { song.currentTime = at; follow(); }
    });
  }

  relabel();
  show(0);
})();
