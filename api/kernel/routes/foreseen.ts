import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { behind } from '#api/kernel/problems/problem-of-error.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** The dry run looked at a store that has not come far enough to tell. */
type Behind = 'read-model-behind' | 'facts-behind';

/** What a dry run found out. @throws Problem for a refusal, or when what it looks at is too far behind to tell */
export const foreseen = <Value>(result: Value | Refusal | Behind): Exclude<Value, Refusal | Behind> => {
  if (result === 'read-model-behind' || result === 'facts-behind') throw behind();
  if (isRefusal(result)) throw problemOfRefusal(result);
  return result as Exclude<Value, Refusal | Behind>;
};
