// Turns a globe under the hand, by the same rules as the program: orthographic.py, great_circles.py, flow_curves.py.
"use strict";

const RADIAN = Math.PI / 180;

function makeGlobe(map, land) {
  const { globe, unit } = map;
  const vector = (lon, lat) => {
    const [east, north] = [lon * RADIAN, lat * RADIAN];
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  };
  const vectors = (flat) => {
    const found = [];
    for (let at = 0; at < flat.length; at += 2) found.push(vector(flat[at] / globe.fine, flat[at + 1] / globe.fine));
    return found;
  };
  const countries = [...land.querySelectorAll(".country")].map((path) => ({ path, rings: (globe.lands[path.dataset.place] || []).map(vectors) }));
  const lines = { line: [], disputed: [], graticule: [] };
  for (const [kind, flat] of globe.lines) lines[kind].push(vectors(flat));
  for (let lon = -180; lon < 180; lon += 30) {
    lines.graticule.push(Array.from({ length: 91 }, (_, at) => vector(lon, 2 * at - 90)));
  }
  for (let lat = -60; lat <= 60; lat += 30) {
    lines.graticule.push(Array.from({ length: 181 }, (_, at) => vector(2 * at - 180, lat)));
  }
  const drawn = [...land.querySelectorAll(".line, .disputed, .graticule")];
  const arcs = globe.arcs.map((flat) => {
    const points = [];
    for (let at = 0; at < flat.length; at += 3) points.push(flat.slice(at, at + 3).map((each) => each / globe.steps));
    return points;
  });
  let centre = [...globe.centre], matrix = null;

  function turnTo(lon, lat) {
    centre = [((lon + 540) % 360) - 180, Math.min(Math.max(lat, -90), 90)];
    const [east, north] = [centre[0] * RADIAN, centre[1] * RADIAN];
    matrix = [
      [-Math.sin(east), Math.cos(east), 0],
      [Math.sin(north) * Math.cos(east), Math.sin(north) * Math.sin(east), -Math.cos(north)],
      [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)],
    ];
    drawLand();
    for (const place of [...map.places, ...map.labels]) {
      const [x, y, height] = turned(vector(place.lon, place.lat));
      [place.x, place.y] = height >= 0 ? [x, y] : [null, null];
    }
    map.flows.forEach((flow, at) => { flow.pieces = piecesOf(arcs[at]); });
  }
  const turned = (point) => matrix.map((row) => row[0] * point[0] + row[1] * point[1] + row[2] * point[2]);
  const said = (x, y) => `${Math.round(x * unit)} ${Math.round(y * unit)}`;

  function drawLand() {
    for (const { path, rings } of countries) path.setAttribute("d", rings.map(ringOf).join(""));
    for (const node of drawn) {
      const runs = node.classList.contains("graticule") ? lines.graticule : node.classList.contains("disputed") ? lines.disputed : lines.line;
      // Coasts and borders are two paths in the file; turned, the first of them holds both.
      const isFirst = node === land.querySelector(`.${node.classList[0]}`);
      node.setAttribute("d", isFirst ? runs.map(runOf).join("") : "");
    }
  }
  // What lies behind the globe is moved straight outwards to its edge, so that a ring stays closed.
  function ringOf(ring) {
    let isSeen = false;
    const points = ring.map((point) => {
      const [x, y, height] = turned(point);
      if (height >= 0) {
        isSeen = true;
        return said(x, y);
      }
      const reach = Math.max(Math.hypot(x, y), 1e-12);
      return said(x / reach, y / reach);
    });
    return isSeen ? `M${points.join("L")}z` : "";
  }
  function runOf(run) {
    let data = "", isOpen = false;
    for (const point of run) {
      const [x, y, height] = turned(point);
      if (height >= 0) data += `${isOpen ? "L" : "M"}${said(x, y)}`;
      isOpen = height >= 0;
    }
    return data;
  }
  // A raised point behind the globe still shows where it stands out beyond the edge.
  function piecesOf(arc) {
    const seen = arc.map(turned).map(([x, y, height]) => ({ x, y, clear: Math.max(height, Math.hypot(x, y) - 1) }));
    const pieces = [], fine = ({ x, y }) => [x * map.fine, y * map.fine];
    let piece = null;
    seen.forEach((point, at) => {
      const before = seen[at - 1];
      let edge = null;
      if (before && (before.clear >= 0) !== (point.clear >= 0)) {
        const share = before.clear / (before.clear - point.clear);
        edge = { x: before.x + share * (point.x - before.x), y: before.y + share * (point.y - before.y) };
      }
      if (point.clear >= 0) {
        if (!piece) {
          piece = { tail: at === 0, head: false, points: edge ? [fine(edge)] : [] };
          pieces.push(piece);
        }
        piece.points.push(fine(point));
        piece.head = at === seen.length - 1;
      } else if (piece) {
        piece.points.push(fine(edge));
        piece = null;
      }
    });
    return pieces.filter(({ points }) => points.length > 1);
  }

  return { turnTo, centre: () => centre, reset: () => turnTo(...globe.centre) };
}
