/** Round steps that reach from the least to the most, zero among them. */
export const ticksOf = (least: number, most: number, about = 4): readonly number[] => {
  const span = Math.max(most, 0) - Math.min(least, 0) || 1;
  const rough = span / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.floor(Math.min(least, 0) / step);
  const last = Math.ceil(Math.max(most, 0) / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
};

/** Where a value lies, in pixels from above. */
export const heightsIn = (ticks: readonly number[], height: number): ((value: number) => number) => {
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  return (value) => height - ((value - low) / (high - low)) * height;
};
