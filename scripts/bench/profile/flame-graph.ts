import type { Call } from '#scripts/bench/profile/cpu-profile.ts';

const width = 1200;
const rowHeight = 17;
const fontSize = 11;
const letterWidth = 6.2;
/** Calls narrower than this are left out: nobody could see them. */
const smallestWidth = 2.5;
/** Modules that load each other make towers that say nothing. */
const deepestRow = 40;

const colours: Readonly<Record<string, string>> = {
  domain: '#f2b134',
  application: '#e8743b',
  projections: '#d9534f',
  adapters: '#6f9ceb',
  api: '#8e7cc3',
  scripts: '#bdbdbd',
};
const ofPackages = '#7fc8c0';
const ofNode = '#a8d5a2';
const ofTheEngine = '#d8d8d8';

const colourOf = ({ file }: Call): string => {
  if (file.startsWith('package:')) return ofPackages;
  if (file.startsWith('node:')) return ofNode;
  return colours[file.split('/')[0] ?? ''] ?? ofTheEngine;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const boxOf = (call: Call, left: number, depth: number, wide: number, share: number): string => {
  const top = depth * rowHeight;
  const letters = Math.floor((wide - 6) / letterWidth);
  const label = letters >= 3 ? call.name.slice(0, letters) : '';
  const where = call.file === '' ? '' : ` · ${call.file}`;
  const title = `${call.name}${where} · ${(share * 100).toFixed(1)} %`;
  const text = label
    ? `<text x="${(left + 3).toFixed(1)}" y="${top + rowHeight - 5}">${escaped(label)}</text>`
    : '';
  return `<g><title>${escaped(title)}</title><rect x="${left.toFixed(1)}" y="${top}" width="${wide.toFixed(1)}" height="${rowHeight - 1}" fill="${colourOf(call)}"/>${text}</g>`;
};

/**
 * Draws a profile as an SVG: each box is a call, as wide as its time, with what it called below it. Resting on a box tells its
 * name, its file and its share.
 */
export const drawFlameGraph = (top: Call): string => {
  const boxes: string[] = [];
  let deepest = 0;
  const draw = (calls: Iterable<Call>, from: number, depth: number): void => {
    let left = from;
    for (const call of [...calls].sort((one, other) => other.total - one.total)) {
      const share = call.total / top.total;
      const wide = share * width;
      if (wide < smallestWidth) break;
      deepest = Math.max(deepest, depth);
      boxes.push(boxOf(call, left, depth, wide, share));
      if (depth < deepestRow) draw(call.calls.values(), left, depth + 1);
      left += wide;
    }
  };
  if (top.total > 0) draw(top.calls.values(), 0, 0);
  const height = (deepest + 1) * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="${fontSize}">`,
    '<title>Where the processor time went</title>',
    '<style>rect{stroke:#fff;stroke-width:.5}</style>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...boxes,
    '</svg>\n',
  ].join('\n');
};
