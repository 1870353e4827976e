// Draws the map anew at any size and zoom, by the same rules as the program: ribbons.py, labels.py, land.py.
const SVG = "http://www.w3.org/2000/svg";
const byId = (id) => document.getElementById(id);
const page = JSON.parse(byId("page-data").textContent);
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => folded(text).split(/\s+/).map((word) => word.replace(/^[,;|]+|[,;|]+$/g, "")).filter(Boolean);

document.documentElement.classList.add("js");

// --- the shape of a flow: a closed ribbon with an arrowhead, in pixels -------------------------------------

function shortArrow(points, rule) {
  const [first, last] = [points[0], points[points.length - 1]];
  const distance = Math.hypot(last[0] - first[0], last[1] - first[1]);
  const way = distance > 1e-6 ? [(last[0] - first[0]) / distance, (last[1] - first[1]) / distance] : [1, 0];
  const middle = [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2];
  return points.map((_, at) => {
    const reach = rule.shortest * (at / (points.length - 1) - 0.5);
    return [middle[0] + reach * way[0], middle[1] + reach * way[1]];
  });
}

function walker(points) {
  const along = [0];
  for (let at = 1; at < points.length; at++) {
    along.push(along[at - 1] + Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]));
  }
  const pointAt = (way) => {
    let next = along.findIndex((distance) => distance >= way);
    if (next < 0) next = along.length - 1;
    if (next === 0) return points[0];
    const step = along[next] - along[next - 1];
    const share = step > 0 ? Math.min(1, (way - along[next - 1]) / step) : 0;
    return [0, 1].map((axis) => points[next - 1][axis] + share * (points[next][axis] - points[next - 1][axis]));
  };
  return { length: along[along.length - 1], pointAt };
}

function ribbon(points, width, hasTail, hasHead, rule, count) {
  const chord = Math.hypot(points[points.length - 1][0] - points[0][0], points[points.length - 1][1] - points[0][1]);
  if (hasTail && hasHead && chord < rule.shortest) points = shortArrow(points, rule);
  const { length, pointAt } = walker(points);
  const space = Math.min(rule.gap, 0.12 * length);
  const begin = hasTail ? space : 0;
  const tip = length - (hasHead ? space : 0);
  const full = rule.headLength[0] + rule.headLength[1] * width;
  const broad = rule.headWidth[0] + rule.headWidth[1] * width;
  const squeeze = Math.min(1, (hasTail ? 0.4 * length : 0.9 * (tip - begin)) / full);
  const base = tip - (hasHead ? full * squeeze : 0);
  const headHalf = (hasHead ? Math.max(broad * Math.sqrt(squeeze), 1.25 * width) : width) / 2;
  const centre = Array.from({ length: count }, (_, at) => pointAt(begin + ((base - begin) * at) / (count - 1)));
  const top = pointAt(tip);
  const left = [], right = [];
  let way = [1, 0], side = [0, 0];
  centre.forEach((point, at) => {
    const before = centre[Math.max(at - 1, 0)], after = centre[Math.min(at + 1, count - 1)];
    const step = Math.max(Math.hypot(after[0] - before[0], after[1] - before[1]), 1e-9);
    way = [(after[0] - before[0]) / step, (after[1] - before[1]) / step];
    const grown = rule.tail + ((1 - rule.tail) / rule.fullWidthFrom) * (at / (count - 1));
    const half = (width / 2) * (hasTail ? Math.min(1, grown) : 1);
    side = [way[1] * half, -way[0] * half];
    left.push([point[0] + side[0], point[1] + side[1]]);
    right.unshift([point[0] - side[0], point[1] - side[1]]);
  });
  const last = centre[count - 1];
  if (!hasHead) return [...left, left[count - 1], last, right[0], ...right];
  const reach = Math.hypot(top[0] - last[0], top[1] - last[1]);
  const forward = reach > 1e-6 ? [(top[0] - last[0]) / reach, (top[1] - last[1]) / reach] : way;
  const barb = [last[0] - forward[0] * 0.12 * reach, last[1] - forward[1] * 0.12 * reach];
  const across = [forward[1] * headHalf, -forward[0] * headHalf];
  return [...left, [barb[0] + across[0], barb[1] + across[1]], top, [barb[0] - across[0], barb[1] - across[1]], ...right];
}

const pathOf = (points) => `M${points.map((point) => `${point[0].toFixed(1)} ${point[1].toFixed(1)}`).join("L")}z`;

// --- the window onto the map ------------------------------------------------------------------------------

function makeMap(map, chosenOf) {
  const view = byId("view"), svg = byId("map"), land = byId("land"), hatch = byId("hatch");
  const [left, top, right, bottom] = map.bounds;
  const ball = map.globe ? makeGlobe(map, land) : null;
  const places = new Map(map.places.map((place) => [place.code, place]));
  const countries = new Map([...land.querySelectorAll(".country")].map((path) => [path.dataset.place, path]));
  const flowNodes = [...byId("flows").children].sort((one, other) => one.dataset.flow - other.dataset.flow);
  const ink = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let size = [map.width, map.height];
  let now = { ...map.view };
  let scale = 1, shift = [0, 0], waiting = false, hovered = null, litBefore = "";

  const padding = () => map.padding * Math.min(...size);
  const fitScale = () => Math.min((size[0] - 2 * padding()) / (right - left), (size[1] - 2 * padding()) / (bottom - top));
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  function lookAt(x, y, zoom) {
    zoom = clamp(zoom, 1, map.mostZoom);
    const reach = 1 - 1 / zoom;
    const middle = [(left + right) / 2, (top + bottom) / 2];
    x = clamp(x, middle[0] - ((right - left) / 2) * reach, middle[0] + ((right - left) / 2) * reach);
    y = clamp(y, middle[1] - ((bottom - top) / 2) * reach, middle[1] + ((bottom - top) / 2) * reach);
    now = { x, y, zoom };
    redrawSoon();
  }
  function zoomAbout(point, factor) {
    const zoom = clamp(now.zoom * factor, 1, map.mostZoom);
    if (ball) return lookAt(now.x, now.y, zoom);
    const x = (point[0] - shift[0]) / scale, y = (point[1] - shift[1]) / scale;
    const next = fitScale() * zoom;
    lookAt(x + (size[0] / 2 - point[0]) / next, y + (size[1] / 2 - point[1]) / next, zoom);
  }
  let turnAsked = null;
  function panBy(dx, dy) {
    if (!ball) return lookAt(now.x - dx / scale, now.y - dy / scale, now.zoom);
    const [lon, lat] = turnAsked || ball.centre();
    const degrees = 1 / (scale * RADIAN);
    turnAsked = [lon - (dx * degrees) / Math.max(Math.cos(lat * RADIAN), 0.3), clamp(lat + dy * degrees, -90, 90)];
    redrawSoon();
  }
  function reset() {
    if (ball) turnAsked = map.globe.centre;
    lookAt(map.view.x, map.view.y, map.view.zoom);
  }
  const screen = (x, y) => [x * scale + shift[0], y * scale + shift[1]];

  function redrawSoon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; redraw(); });
  }
  function redraw() {
    if (turnAsked) ball.turnTo(...turnAsked);
    turnAsked = null;
    scale = fitScale() * now.zoom;
    shift = [size[0] / 2 - now.x * scale, size[1] / 2 - now.y * scale];
    svg.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
    land.setAttribute("transform", `translate(${shift[0].toFixed(2)} ${shift[1].toFixed(2)}) scale(${scale / map.unit})`);
    hatch.setAttribute("patternTransform", `scale(${map.unit / scale})`);
    view.classList.toggle("near", now.zoom > 1.001 || Boolean(ball));
    drawDots();
    const ends = drawFlows();
    drawNames(ends);
    drawChosen();
  }

  function drawDots() {
    const dots = byId("dots");
    dots.replaceChildren();
    for (const loud of [false, true]) {
      for (const place of map.places) {
        if (place.x === null || !place.dot || place.loud !== loud || place.span * scale >= map.rule.dotBelow) continue;
        const dot = document.createElementNS(SVG, "circle");
        const [x, y] = screen(place.x, place.y);
        dot.setAttribute("cx", x.toFixed(1));
        dot.setAttribute("cy", y.toFixed(1));
        dot.setAttribute("r", place.radius);
        dot.setAttribute("class", loud ? `dot s${place.swatch}` : "dot still");
        dot.dataset.place = place.code;
        dots.append(dot);
      }
    }
  }

  function drawFlows() {
    const ends = [], count = map.ribbon.samples[now.zoom > map.ribbon.smootherFrom ? 1 : 0];
    map.flows.forEach((flow, at) => {
      let d = "";
      for (const piece of flow.pieces) {
        const points = piece.points.map(([x, y]) => screen(x / map.fine, y / map.fine));
        if (piece.tail) ends.push(points[0]);
        if (piece.head) ends.push(points[points.length - 1]);
        d += pathOf(ribbon(points, flow.width, piece.tail, piece.head, map.ribbon, count));
      }
      for (const path of flowNodes[at].children) path.setAttribute("d", d);
    });
    return ends;
  }

  function drawNames(ends) {
    const rule = map.rule, most = Math.round(rule.atWholeWorld + rule.perZoom * (now.zoom - 1));
    const candidates = [];
    let told = 0;
    for (const label of map.labels) {
      if (label.x === null || (label.told && told >= most && !label.chosen)) continue;
      const [x, y] = screen(label.x, label.y);
      if (!(x >= 0 && x <= size[0] && y >= 0 && y <= size[1])) continue;
      const wide = widthOf(label), span = label.span * scale;
      if (!label.told && !label.chosen && (now.zoom < rule.namelessBelowZoom || span < rule.freeRoom * wide)) continue;
      told += label.told;
      candidates.push({ label, x, y, wide, roomy: span >= rule.room * wide });
    }
    const reach = rule.endReach;
    const avoided = ends.map(([x, y]) => [x - reach, y - reach, x + reach, y + reach]);
    const written = [];
    const inland = [[0, 0], [0, 1], [0, -1]], beside = [[1, 0], [0, 1], [0, -1]];
    const rounds = [[true, avoided, inland], [true, [], inland.slice(0, 1)], [false, avoided, beside], [false, [], beside]];
    for (const [roomy, obstacles, ways] of rounds) {
      for (const candidate of candidates) {
        if (candidate.roomy !== roomy || candidate.box) continue;
        candidate.box = ways.map((way) => boxOf(candidate, way)).find((box) => isFree(box, obstacles, written));
        if (candidate.box) written.push(candidate);
      }
    }
    byId("names").replaceChildren(...written.map(({ label, box }) => {
      const text = document.createElementNS(SVG, "text");
      text.textContent = label.name;
      text.setAttribute("x", box[0].toFixed(1));
      text.setAttribute("y", (box[1] + rule.ascent).toFixed(1));
      text.setAttribute("class", `${label.told ? "told" : ""}${label.chosen ? " chosen" : ""}`);
      return text;
    }));
  }
  function boxOf({ x, y, wide }, way) {
    const high = map.rule.labelHeight, away = map.rule.labelDistance;
    const corner = [x + way[0] * (wide / 2 + away) - wide / 2, y + way[1] * (high / 2 + away) - high / 2];
    return [corner[0], corner[1], corner[0] + wide, corner[1] + high];
  }
  function isFree(box, obstacles, written) {
    if (box[0] < 0 || box[1] < 0 || box[2] > size[0] || box[3] > size[1]) return false;
    const margin = map.rule.labelMargin;
    const touches = (other) => box[0] < other[2] + margin && box[2] > other[0] - margin && box[1] < other[3] + margin && box[3] > other[1] - margin;
    return !obstacles.some(touches) && !written.some((other) => touches(other.box));
  }
  function widthOf(label) {
    const weight = label.chosen && label.told ? 700 : label.told || label.chosen ? 500 : 400;
    const key = `${weight} ${label.name}`;
    if (!widths.has(key)) {
      ink.font = `${weight} 11px ${getComputedStyle(document.body).fontFamily}`;
      widths.set(key, ink.measureText(label.name).width);
    }
    return widths.get(key);
  }

  function drawChosen() {
    const chosen = chosenOf();
    const outlined = [...chosen.places, ...(hovered && hovered.place ? [hovered.place] : [])];
    byId("outline").setAttribute("d", outlined.map((code) => {
      const place = places.get(code), path = countries.get(code);
      return path && place && place.span * scale >= map.rule.dotBelow ? path.getAttribute("d") : "";
    }).join(""));
    byId("rings").replaceChildren(...outlined.map((code) => places.get(code))
      .filter((place) => place && place.x !== null && place.span * scale < map.rule.dotBelow).map((place) => {
        const ring = document.createElementNS(SVG, "circle");
        const [x, y] = screen(place.x, place.y);
        ring.setAttribute("cx", x.toFixed(1));
        ring.setAttribute("cy", y.toFixed(1));
        ring.setAttribute("r", 4.4);
        ring.setAttribute("class", "ring");
        return ring;
      }));
    const isOf = (flow, at, marks) => marks.flows.has(at) || marks.places.has(flow.from) || marks.places.has(flow.to);
    let lit = map.flows.map((flow, at) => isOf(flow, at, chosen));
    if (!chosen.places.size && !chosen.flows.size) {
      const pointed = { places: new Set(hovered && hovered.place ? [hovered.place] : []), flows: new Set(hovered && hovered.flow !== undefined ? [hovered.flow] : []) };
      lit = map.flows.map((flow, at) => isOf(flow, at, pointed));
      if (!lit.includes(true)) lit = map.flows.map((flow) => flow.lit);
    }
    svg.classList.toggle("dim", lit.includes(true));
    if (String(lit) === litBefore) return;
    litBefore = String(lit);
    flowNodes.forEach((node, at) => node.classList.toggle("lit", lit[at]));
    const smallestFirst = [...flowNodes.keys()].reverse();
    byId("flows").append(...[...smallestFirst.filter((at) => !lit[at]), ...smallestFirst.filter((at) => lit[at])].map((at) => flowNodes[at]));
  }

  const point = (mark) => { hovered = mark; drawChosen(); };
  function resize() {
    const wide = Math.max(view.clientWidth, 200);
    const tall = Math.max(innerHeight * 0.74, 240);
    size = [wide, Math.round(clamp((wide * map.height) / map.width, Math.min(240, wide), tall))];
    view.style.height = `${size[1]}px`;
    redraw();
  }
  return { view, svg, lookAt, zoomAbout, panBy, reset, resize, redraw, redrawSoon, drawChosen, point, centre: () => ball && ball.centre(), zoom: () => now.zoom, size: () => size };
}
