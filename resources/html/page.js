// --- what a person does: point, choose, zoom, sort, search ------------------------------------------------

const chosen = { places: new Set(), flows: new Set() };
const isChosen = () => chosen.places.size + chosen.flows.size > 0;
const map = page.map ? makeMap(page.map, () => chosen) : null;

function cardOf(mark) {
  if (mark.flow !== undefined) return page.map.flows[mark.flow].card;
  return page.map.cards[mark.place] || null;
}
function fillCard(node, card) {
  const title = document.createElement("div");
  title.className = "card-title";
  title.textContent = card[0];
  node.replaceChildren(title, ...card[1].map(([name, text, detail]) => {
    const line = document.createElement("div"), head = document.createElement("b"), said = document.createElement("span");
    line.className = "card-line";
    head.textContent = name;
    said.textContent = text;
    if (detail) {
      const more = document.createElement("i");
      more.textContent = ` ${detail}`;
      said.append(more);
    }
    line.append(...(name ? [head] : []), said);
    return line;
  }));
}

function markOf(node) {
  const found = node instanceof Element ? node.closest("[data-flow], [data-place]") : null;
  if (!found) return null;
  return found.dataset.flow !== undefined ? { flow: Number(found.dataset.flow) } : { place: found.dataset.place };
}
const isSame = (mark) => (mark.flow !== undefined ? chosen.flows.has(mark.flow) : chosen.places.has(mark.place));

function choose(mark) {
  const again = mark && isSame(mark) && chosen.places.size + chosen.flows.size === 1;
  chosen.places.clear();
  chosen.flows.clear();
  if (mark && !again) {
    if (mark.flow !== undefined) chosen.flows.add(mark.flow);
    else chosen.places.add(mark.place);
  }
  showChosen();
}
function showChosen() {
  const marks = [...[...chosen.places].map((place) => ({ place })), ...[...chosen.flows].map((flow) => ({ flow }))];
  const cards = map ? marks.map(cardOf).filter(Boolean) : [];
  if (map) {
    byId("chosen").hidden = !cards.length;
    byId("chosen-cards").replaceChildren(...cards.map((card) => {
      const node = document.createElement("div");
      fillCard(node, card);
      return node;
    }));
    for (const button of document.querySelectorAll(".places button")) {
      button.setAttribute("aria-pressed", String(chosen.places.has(button.dataset.place)));
    }
    map.drawChosen();
  }
  if (rows) {
    byId("of-chosen").hidden = !cards.length;
    byId("of-chosen-name").textContent = cards.map((card) => card[0]).join(", ");
    rows.show();
  }
}

// --- the table --------------------------------------------------------------------------------------------

function makeRows(table) {
  const body = byId("rows-body"), heads = [...document.querySelectorAll("#rows-table th")];
  const nodes = [...body.rows];
  const texts = nodes.map((node) => folded(node.textContent));
  let order = nodes.map((_, at) => at);

  function isOfChosen(at) {
    if (!isChosen()) return true;
    const [from, to] = table.marks[at];
    if (chosen.places.has(from) || chosen.places.has(to)) return true;
    return [...chosen.flows].some((flow) => {
      const { from: start, to: end } = page.map.flows[flow];
      return to === null ? from === start || from === end : from === start && to === end;
    });
  }
  function show() {
    const words = wordsOf(byId("search").value);
    let seen = 0;
    nodes.forEach((node, at) => {
      const isIn = isOfChosen(at) && words.every((word) => texts[at].includes(word));
      node.hidden = !isIn;
      seen += isIn;
    });
    byId("rows-count").textContent = seen === nodes.length ? table.all : table.some.replace("{count}", seen.toLocaleString("en").replace(/,/g, "\u2009"));
    byId("nothing").hidden = seen > 0;
  }
  function sort(column) {
    const head = heads[column];
    const before = head.getAttribute("aria-sort");
    const isDown = before === "ascending" || (before === "none" && head.classList.contains("n"));
    const direction = isDown ? -1 : 1;
    const ranks = table.ranks[column];
    order = nodes.map((_, at) => at).sort((a, b) => {
      if (ranks[a] < 0 || ranks[b] < 0) return (ranks[a] < 0) - (ranks[b] < 0) || a - b;
      return direction * (ranks[a] - ranks[b]) || a - b;
    });
    heads.forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    body.append(...order.map((at) => nodes[at]));
  }
  heads.forEach((head, column) => head.querySelector("button").addEventListener("click", () => sort(column)));
  byId("search").addEventListener("input", show);
  byId("of-chosen").addEventListener("click", () => choose(null));
  return { show };
}
const rows = page.table ? makeRows(page.table) : null;

// --- the map under the hand -------------------------------------------------------------------------------

function followHand({ view, zoomAbout, panBy, reset, point }) {
  const card = byId("card");
  const held = new Map();
  let moved = 0, apart = 0, scrolled = -1e9, start = null;
  const placeOf = (event) => {
    const box = view.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  function showCard(mark, [x, y]) {
    const said = mark && cardOf(mark);
    card.hidden = !said;
    if (!said) return;
    fillCard(card, said);
    const [wide, high] = [card.offsetWidth, card.offsetHeight], [width, height] = map.size();
    const left = x + 14 + wide > width ? Math.max(x - 14 - wide, 4) : x + 14;
    const top = Math.min(Math.max(y + 14 + high > height ? y - 14 - high : y + 14, 4), Math.max(height - high - 4, 4));
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
  function leave() {
    card.hidden = true;
    point(null);
  }
  view.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button") || (event.pointerType === "mouse" && event.button !== 0)) return;
    held.set(event.pointerId, placeOf(event));
    moved = held.size > 1 ? 100 : 0;
    start = markOf(event.target);
    apart = 0;
  });
  view.addEventListener("pointermove", (event) => {
    const here = placeOf(event), before = held.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") {
        const mark = markOf(event.target);
        point(mark);
        showCard(mark, here);
      }
      return;
    }
    held.set(event.pointerId, here);
    moved += Math.hypot(here[0] - before[0], here[1] - before[1]);
    if (moved < 4) return;
    leave();
    view.classList.add("held");
    if (!view.hasPointerCapture(event.pointerId)) view.setPointerCapture(event.pointerId);
    if (held.size === 2) {
      const [one, other] = [...held.values()];
      const distance = Math.hypot(one[0] - other[0], one[1] - other[1]);
      if (apart > 0) zoomAbout([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2], distance / apart);
      apart = distance;
      panBy((here[0] - before[0]) / 2, (here[1] - before[1]) / 2);
    } else {
      panBy(here[0] - before[0], here[1] - before[1]);
    }
  });
  const release = (event) => {
    if (!held.delete(event.pointerId)) return;
    if (!held.size) view.classList.remove("held");
    if (event.type === "pointerup" && moved < 4) {
      choose(start);
      if (event.pointerType !== "mouse") showCard(start && isSame(start) ? start : null, placeOf(event));
    }
  };
  view.addEventListener("pointerup", release);
  view.addEventListener("pointercancel", release);
  view.addEventListener("pointerleave", () => { if (!held.size) leave(); });
  // Whoever is scrolling the page past the map goes on scrolling; and out beyond the whole map scrolls too.
  addEventListener("scroll", () => { scrolled = performance.now(); }, { passive: true });
  view.addEventListener("wheel", (event) => {
    const isOut = event.deltaY > 0;
    if (!event.ctrlKey && (performance.now() - scrolled < 250 || (isOut && map.zoom() <= 1.001))) return;
    event.preventDefault();
    leave();
    const lines = event.deltaMode === 1 ? 33 : event.deltaMode === 2 ? 400 : 1;
    zoomAbout(placeOf(event), Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)));
  }, { passive: false });
  view.addEventListener("dblclick", (event) => {
    if (!event.target.closest("button")) zoomAbout(placeOf(event), event.shiftKey ? 0.5 : 2);
  });
  const middle = () => map.size().map((side) => side / 2);
  byId("zoom-in").addEventListener("click", () => zoomAbout(middle(), 1.6));
  byId("zoom-out").addEventListener("click", () => zoomAbout(middle(), 1 / 1.6));
  byId("zoom-reset").addEventListener("click", reset);
  view.addEventListener("keydown", (event) => {
    const step = 60;
    const deeds = {
      "+": () => zoomAbout(middle(), 1.6), "=": () => zoomAbout(middle(), 1.6), "-": () => zoomAbout(middle(), 1 / 1.6), "0": reset,
      ArrowLeft: () => panBy(step, 0), ArrowRight: () => panBy(-step, 0), ArrowUp: () => panBy(0, step), ArrowDown: () => panBy(0, -step),
    };
    if (!deeds[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    deeds[event.key]();
  });
}

// --- the list of countries --------------------------------------------------------------------------------

function followList() {
  const tabs = [...document.querySelectorAll(".tabs button")];
  const lists = tabs.map((tab) => byId(tab.getAttribute("aria-controls")));
  const open = (tab) => tabs.forEach((other, at) => {
    other.setAttribute("aria-selected", String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
    lists[at].hidden = other !== tab;
  });
  tabs.forEach((tab, at) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = tabs[(at + step + tabs.length) % tabs.length];
      open(next);
      next.focus();
    });
  });
  byId("clear").addEventListener("click", () => choose(null));
  if (!tabs.length) return;
  open(tabs[0]);
  for (const list of lists) {
    const buttons = [...list.querySelectorAll("button")];
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) choose({ place: button.dataset.place });
    });
    list.addEventListener("keydown", (event) => {
      const seen = buttons.filter((button) => !button.parentNode.hidden);
      const at = seen.indexOf(document.activeElement);
      const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: seen.length - 1 }[event.key];
      if (at < 0 || next === undefined) return;
      event.preventDefault();
      seen[Math.min(Math.max(next, 0), seen.length - 1)].focus();
    });
    for (const [name, mark] of [["pointerenter", true], ["pointerleave", false]]) {
      for (const button of buttons) button.addEventListener(name, () => map.point(mark ? { place: button.dataset.place } : null));
    }
  }
  byId("find").addEventListener("input", () => {
    const words = wordsOf(byId("find").value);
    for (const list of lists) {
      for (const entry of list.children) {
        const name = folded(entry.textContent);
        entry.hidden = !words.every((word) => name.includes(word));
      }
    }
  });
}

// --- light and dark, and the first picture ------------------------------------------------------------------

function showTheme(name) {
  document.documentElement.dataset.theme = name;
  byId("theme-name").textContent = name === "dark" ? "Light" : "Dark";
}
byId("theme").addEventListener("click", () => showTheme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
showTheme(document.documentElement.dataset.theme);

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (event.target instanceof HTMLInputElement && event.target.value) {
    event.target.value = "";
    event.target.dispatchEvent(new Event("input"));
  } else if (isChosen()) choose(null);
});

if (map) {
  followHand(map);
  followList();
  const fit = () => {
    map.resize();
    document.querySelector(".side").style.height = `${document.querySelector("figure").offsetHeight}px`;
  };
  new ResizeObserver(fit).observe(map.view.parentNode);
  addEventListener("resize", fit);
  addEventListener("beforeprint", map.redraw);
  document.fonts.ready.then(() => map.redrawSoon());
  for (const place of page.map.chosen.places) chosen.places.add(place);
  for (const flow of page.map.chosen.flows) chosen.flows.add(flow);
  fit();
}
showChosen();
