import type { CameraFacts, Standstill } from '#domain/billing/facts.ts';
import type { DayBounds } from '#domain/kernel/calendar.ts';
import type { Instant, PlanId } from '#domain/kernel/ids.ts';

/** From `from`, before `to`. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

const never = '9999-12-31T23:59:59.999Z' as Instant;

/** The times in which any of these accounts stood still, in order and without overlap. */
export const spansOf = (standstills: readonly Pick<Standstill, 'from' | 'to'>[]): readonly Span[] => {
  const sorted = standstills
    .map(({ from, to }) => ({ from, to: to ?? never }))
    .toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
  const merged: { from: Instant; to: Instant }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (!last || span.from > last.to) merged.push({ ...span });
    else if (span.to > last.to) last.to = span.to;
  }
  return merged;
};

/** What is left of a span outside of `spans`, which are in order and do not overlap. */
const outside = function* (span: Span, spans: readonly Span[]): Generator<Span> {
  let { from } = span;
  for (const gap of spans) {
    if (gap.to <= from) continue;
    if (gap.from >= span.to) break;
    if (gap.from > from) yield { from, to: gap.from };
    from = gap.to;
  }
  if (from < span.to) yield { from, to: span.to };
};

/** The spans within the window in which nothing of the camera's own stood against recording. */
const readySpans = (camera: CameraFacts, window: Span): readonly Span[] => {
  const spans: Span[] = [];
  let since = camera.before?.ready ? window.from : undefined;
  for (const { at, value } of camera.changes) {
    if (value.ready && since === undefined) since = at;
    if (!value.ready && since !== undefined) {
      spans.push({ from: since, to: at });
      since = undefined;
    }
  }
  if (since !== undefined) spans.push({ from: since, to: window.to });
  return spans;
};

const planAtEnds = (camera: CameraFacts, days: readonly DayBounds[]): readonly (PlanId | null)[] => {
  let planId = camera.before?.planId ?? null;
  let next = 0;
  return days.map(({ end }) => {
    for (let change = camera.changes[next]; change && change.at < end; change = camera.changes[++next])
      planId = change.value.planId;
    return planId;
  });
};

/** For longer than no time: a day that the zone's clocks left out has none. */
const sharesTime = ({ from, to }: Span, { start, end }: DayBounds): boolean =>
  (from > start ? from : start) < (to < end ? to : end);

/**
 * The plan each day of the window is billed on, null for a day on which the camera did not record at any time: a
 * camera-day is a day with any recording, on the plan in force at its end (docs/domain.md B1).
 * @param days one after another; the camera's facts are of the same window
 * @param standstills of the accounts on its path, by `spansOf`
 */
export const recordedDays = (
  camera: CameraFacts,
  standstills: readonly Span[],
  days: readonly DayBounds[],
): readonly (PlanId | null)[] => {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const recorded = new Array<boolean>(days.length).fill(false);
  for (const ready of readySpans(camera, { from: first.start, to: last.end }))
    for (const span of outside(ready, standstills))
      for (const [index, day] of days.entries()) if (sharesTime(span, day)) recorded[index] = true;
  const plans = planAtEnds(camera, days);
  return recorded.map((did, index) => (did ? (plans[index] ?? null) : null));
};
