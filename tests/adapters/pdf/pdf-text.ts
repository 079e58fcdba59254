/** A font's glyphs in a file of ours, as text: what the file itself says to those who copy from it. */
const glyphsIn = (pdf: string): readonly ReadonlyMap<string, string>[] =>
  [...pdf.matchAll(/beginbfrange\n([\s\S]*?)endbfrange/g)].map(([, ranges = '']) => {
    const glyphs = new Map<string, string>();
    for (const [, first = '', , list = ''] of ranges.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
      for (const [index, [, hex = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
        const code = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
        const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
        glyphs.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
      }
    return glyphs;
  });

/** Every text of a file of ours, in the order it was drawn: runs that are read from right to left are turned. */
export const textsIn = (content: Uint8Array): readonly string[] => {
  const pdf = Buffer.from(content).toString('latin1');
  const maps = glyphsIn(pdf);
  return [...pdf.matchAll(/\[([^\]\n]*)\] TJ/g)].map(([, codes = '']) => {
    const glyphs = [...codes.matchAll(/<([0-9a-f]*)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    // Which of the two fonts it is in is told by which of them has all its glyphs.
    const readings = maps.map((map) => glyphs.map((glyph) => map.get(glyph) ?? '\ufffd').join(''));
    return readings.join(' | ');
  });
};
