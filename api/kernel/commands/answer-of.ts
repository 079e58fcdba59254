import { Problem, problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { CommandResult, Done } from '#application/kernel/command-handling/result.ts';
import { placedEventText } from '#application/kernel/log-place.ts';
import type { Receipt } from '#application/kernel/ports/idempotency.ts';

/** How a command that succeeded is answered. */
export interface CommandAnswer<More extends object> {
  /** 200 when absent. */
  readonly status?: 200 | 201;
  /** Where what was created can be read. */
  readonly location?: (id: string) => string;
  /** What the answer has beside `id`, `revision`, `changed` and `warnings`. */
  readonly more?: (done: Done & More) => object;
  /**
   * Turns the path of a field at fault, as the rule names it, into the path in the request as it was sent. When absent
   * both are the same.
   */
  readonly sentAt?: (path: string) => string;
  /** Fields that only the first answer shows. They are left out of what is kept for repeats. */
  readonly shownOnce?: readonly string[];
}

const notDone = (
  result: Exclude<CommandResult, Done>,
  sentAt: (path: string) => string = (path) => path,
): Problem => {
  switch (result.outcome) {
    case 'refused': {
      const { path, ...refusal } = result.refusal;
      return problemOfRefusal(path === undefined ? refusal : { ...refusal, path: sentAt(path) });
    }
    case 'revision-mismatch':
      return new Problem(
        'revision-mismatch',
        result.actual === 'no-stream'
          ? 'There is nothing yet that could have this revision. Leave out If-Match.'
          : `It is at revision ${result.actual} by now. Read it again, and decide again.`,
      );
    case 'concurrent-change':
      return new Problem('concurrent-change', 'Others kept changing this at the same time. Try again.');
  }
};

/** The answer to a command. @throws Problem when it was not done */
export const answerOf = <More extends object>(
  result: CommandResult<More>,
  { status = 200, location, more, sentAt }: CommandAnswer<More>,
): Receipt => {
  if (result.outcome !== 'done') throw notDone(result, sentAt);
  const { id, revision, changed, warnings, place } = result;
  const { event } = place;
  return {
    status,
    headers: {
      'tierline-position': String(result.position),
      etag: `"${revision}"`,
      ...(location ? { location: location(id) } : {}),
    },
    body: { id, revision, changed, ...(warnings ? { warnings } : {}), ...more?.(result) },
    place: { position: String(place.position), ...(event ? { event: placedEventText(event) } : {}) },
  };
};
