// The outlines of the states, simplified and decoded, with the states they border on. Run by script/build_map.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { feature, neighbors } from "topojson-client";
import { filter, filterAttachedWeight, presimplify, simplify } from "topojson-simplify";

// Square pixels of the drawing, 975 wide: smaller corners and smaller islands are left out.
const SMALLEST_CORNER = 1.5;
const SMALLEST_ISLAND = 16;
const atlas = new URL("node_modules/us-atlas/", import.meta.url);
const fixtures = fileURLToPath(new URL("../../fixtures/map/", import.meta.url));

const full = JSON.parse(readFileSync(new URL("states-albers-10m.json", atlas), "utf8"));
const bordering = neighbors(full.objects.states.geometries);
// A place without a point in the projection, such as Guam, comes without an outline.
const drawn = full.objects.states.geometries.filter((geometry) => geometry.type);
const weighted = presimplify({ ...full, objects: { states: { ...full.objects.states, geometries: drawn } } });
const reduced = filter(simplify(weighted, SMALLEST_CORNER), filterAttachedWeight(weighted, SMALLEST_ISLAND));

function outline(polygons) {
  return polygons.flat().map(ring).join("");
}

// One closed line in whole pixels, each step told from the last point.
function ring(points) {
  const whole = points.map((point) => point.map(Math.round));
  const steps = whole.slice(1).map(([x, y], index) => [x - whole[index][0], y - whole[index][1]]);
  const told = steps.filter(([x, y]) => x || y).slice(0, -1).map((step) => step.join(" "));
  // What is no wider than a line after rounding has no area to fill.
  return told.length < 2 ? "" : `M${whole[0].join(" ")}l${told.join(" ").replaceAll(" -", "-")}z`;
}

const states = {};
const order = full.objects.states.geometries;
for (const { id, geometry } of feature(reduced, reduced.objects.states).features) {
  if (!geometry) continue;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const place = order.findIndex((other) => other.id === id);
  const borders = bordering[place].map((index) => order[index].id).sort();
  states[id] = { path: outline(polygons), borders };
}
const sorted = Object.fromEntries(Object.keys(states).sort().map((fips) => [`${fips}00000`, states[fips]]));
for (const state of Object.values(sorted)) state.borders = state.borders.map((fips) => `${fips}00000`);

mkdirSync(fixtures, { recursive: true });
const lines = Object.entries(sorted).map(([code, state]) => `  ${JSON.stringify(code)}: ${JSON.stringify(state)}`);
writeFileSync(`${fixtures}states.json`, `{\n${lines.join(",\n")}\n}\n`);
copyFileSync(new URL("LICENSE", atlas), `${fixtures}LICENSE-us-atlas.txt`);
