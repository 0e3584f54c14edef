import { Role, type Contender } from './contenders';
import type { Results } from './results';

const WIDTH = 860;
const PANEL = { left: 62, right: 560, top: 44, height: 270, gap: 84 };
const LABEL_GAP = 15;
const LIGHT = ['#0969da', '#8250df', '#cf222e', '#bc4c00', '#9a6700', '#1a7f37', '#bf3989', '#59636e'];
const DARK = ['#58a6ff', '#bc8cff', '#ff7b72', '#f0883e', '#d29922', '#3fb950', '#f778ba', '#9198a1'];

interface Point {
  readonly size: number;
  readonly value: number;
}

interface Line {
  readonly label: string;
  /** The number of its color. */
  readonly color: number;
  readonly strong: boolean;
  readonly dashed: boolean;
  readonly points: readonly Point[];
}

const colors = (all: readonly string[]): string => all.map((color, index) => `.s${index} { stroke: ${color} } .f${index} { fill: ${color} }`).join(' ');
type Scale = (value: number) => number;

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const round = (value: number): string => value.toFixed(1);
const count = (value: number): string => value.toLocaleString('en-US');

/** 1, 2, 5, 10, 20 ... around some numbers. */
function ticksAround(values: readonly number[]): readonly number[] {
  const all = Array.from({ length: 24 }, (_, index) => [1, 2, 5][index % 3] * 10 ** Math.floor(index / 3));
  const below = all.findIndex((tick) => tick > Math.min(...values)) - 1;
  const above = all.findIndex((tick) => tick >= Math.max(...values));
  return all.slice(Math.max(below, 0), above + 1);
}

/** Two diagrams with logarithmic axes, one above the other. */
export function plot(contenders: readonly Contender[], results: Results, sizes: readonly number[]): string {
  const drawn = contenders.filter(({ again }) => !again);
  const lines = (value: (id: string, size: number) => number | undefined): readonly Line[] => drawn.map(({ id, label, role }, index) => ({
    label,
    color: index % LIGHT.length,
    strong: id === 'constructs',
    dashed: role === Role.FLOOR,
    points: sizes.flatMap((size): readonly Point[] => {
      const found = value(id, size);
      return found === undefined ? [] : [{ size, value: found }];
    }),
  })).filter(({ points }) => points.length > 0);
  const height = PANEL.top + 2 * PANEL.height + PANEL.gap + 56;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>CPU time and memory by the number of control planes</title>
<style>
.back { fill: #ffffff } .halo { stroke: #ffffff; stroke-width: 4; paint-order: stroke } .grid { stroke: #d0d7de } .text { fill: #1f2328 } .soft { fill: #59636e } .curve { fill: none }
${colors(LIGHT)}
@media (prefers-color-scheme: dark) { .back { fill: #0d1117 } .halo { stroke: #0d1117 } .grid { stroke: #30363d } .text { fill: #e6edf3 } .soft { fill: #9198a1 }
${colors(DARK)} }
</style>
<rect class="back" width="${WIDTH}" height="${height}"/>
${panel('CPU time (ms), user and system', PANEL.top, sizes, lines((id, size) => results.cpu(id, size)))}
${panel('Largest resident set (MiB)', PANEL.top + PANEL.height + PANEL.gap, sizes, lines((id, size) => results.memory(id, size)))}
<text class="soft" x="${(PANEL.left + PANEL.right) / 2}" y="${height - 14}" text-anchor="middle">control planes, five objects each; both axes are logarithmic</text>
</svg>
`;
}

function panel(title: string, top: number, sizes: readonly number[], lines: readonly Line[]): string {
  const ticks = ticksAround(lines.flatMap(({ points }) => points.map(({ value }) => value)));
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)];
  const wide = (PANEL.right - PANEL.left) / (Math.log(last / first) || 1);
  const x: Scale = (size) => PANEL.left + wide * Math.log(size / first);
  const spread = Math.log(ticks[ticks.length - 1] / ticks[0]);
  const y: Scale = (value) => top + PANEL.height * (1 - Math.log(value / ticks[0]) / spread);
  const horizontal = ticks.map((tick) => {
    const at = round(y(tick));
    return `<line class="grid" x1="${PANEL.left}" x2="${PANEL.right}" y1="${at}" y2="${at}"/>`
      + `<text class="soft" x="${PANEL.left - 8}" y="${at}" dy="4" text-anchor="end">${count(tick)}</text>`;
  });
  const vertical = sizes.map((size) => `<line class="grid" x1="${round(x(size))}" x2="${round(x(size))}" y1="${top}" y2="${top + PANEL.height}"/>`
    + `<text class="soft" x="${round(x(size))}" y="${top + PANEL.height + 18}" text-anchor="middle">${count(size)}</text>`);
  return [
    `<text class="text" x="${PANEL.left}" y="${top - 16}" font-size="14" font-weight="600">${escape(title)}</text>`,
    ...horizontal,
    ...vertical,
    // The thick curve is on top.
    ...[...lines].sort((a, b) => Number(a.strong) - Number(b.strong)).map((line) => curve(line, x, y)),
    ...labels(lines, x, y, last, top),
  ].join('\n');
}

function curve({ points, color, strong, dashed }: Line, x: Scale, y: Scale): string {
  const path = points.map(({ size, value }) => `${round(x(size))},${round(y(value))}`).join(' ');
  const dots = points.map(({ size, value }) => `<circle class="f${color}" cx="${round(x(size))}" cy="${round(y(value))}" r="${strong ? 4 : 3}"/>`);
  const style = `stroke-width="${strong ? 3 : 1.6}"${dashed ? ' stroke-dasharray="5 4"' : ''}`;
  return `<polyline class="s${color} curve" points="${path}" ${style}/>${dots.join('')}`;
}

/** Names at the right, moved apart, each with a line to the last point of its curve. */
function labels(lines: readonly Line[], x: Scale, y: Scale, last: number, top: number): readonly string[] {
  const ends = lines.map((line) => ({ line, end: line.points[line.points.length - 1] })).sort((a, b) => y(a.end.value) - y(b.end.value));
  const text = ({ color, strong, label }: Line, place: string, halo = ''): string =>
    `<text class="f${color}${halo}" ${place}${strong ? ' font-weight="700"' : ''}>${escape(label)}</text>`;
  const full = ends.filter(({ end }) => end.size === last);
  const places: number[] = [];
  for (const { end } of full) places.push(Math.max(y(end.value), (places[places.length - 1] ?? top - LABEL_GAP) + LABEL_GAP));
  // What was pushed below the diagram moves up again, together with what it pushes.
  places.forEach((place, index) => {
    places[index] = Math.min(place, top + PANEL.height - LABEL_GAP * (places.length - 1 - index));
  });
  const right = full.map(({ line, end }, index) => {
    const at = round(places[index]);
    const [x1, y1] = [round(x(end.size) + 5), round(y(end.value))];
    return `<line class="s${line.color}" x1="${x1}" y1="${y1}" x2="${PANEL.right + 22}" y2="${at}" stroke-opacity=".6"/>`
      + text(line, `x="${PANEL.right + 26}" y="${at}" dy="4"`);
  });
  const inside = ends.filter(({ end }) => end.size !== last).map(({ line, end }) => text(line, `x="${round(x(end.size) + 8)}" y="${round(y(end.value))}" dy="-7"`, ' halo'));
  return [...right, ...inside];
}
