import type { History } from '#tests/application/billing/history.ts';
import { customers, pick, plans, type Step } from '#tests/application/billing/random-choices.ts';

interface Camera {
  readonly name: string;
  active: boolean;
  removed: boolean;
  readonly holds: Set<string>;
}

/** What may happen to cameras: each choice tells one event of one of them, or none. */
export const createRandomCameras = (history: History): readonly ((choices: Step['choices']) => void)[] => {
  const cameras: Camera[] = [];
  let holds = 0;

  const camera = (number: number): Camera | undefined => {
    const there = cameras.filter(({ removed }) => !removed);
    return there.length === 0 ? undefined : pick(there, number);
  };
  const hold = (one: Camera): void => {
    holds += 1;
    one.holds.add(`hold-${holds}`);
    history.hold(one.name, `hold-${holds}`);
  };

  return [
    ([one, other]) => {
      if (cameras.length >= 6) return;
      const name = `camera-${cameras.length}`;
      cameras.push({ name, active: true, removed: false, holds: new Set() });
      history.camera(name, { of: pick(customers, one), plan: pick(plans.slice(0, 2), other) }).activate(name);
    },
    ...Array.from({ length: 4 }, () => ([one]: Step['choices']): void => {
      const which = camera(one);
      if (!which) return;
      which.active = !which.active;
      if (which.active) history.activate(which.name);
      else history.deactivate(which.name);
    }),
    ([one, other, third]) => {
      const which = camera(one);
      if (which) history.onPlan(which.name, pick(plans, third % 5 === 0 ? other : other % 2));
    },
    ([one, other]) => {
      const which = camera(one);
      if (!which) return;
      const [mark] = which.holds;
      if (mark === undefined || other % 4 === 0) return hold(which);
      which.holds.delete(mark);
      history.release(which.name, mark);
    },
    ([one, other]) => {
      const which = camera(one);
      if (!which || other % 4 !== 0) return;
      which.removed = true;
      history.remove(which.name);
    },
  ];
};
