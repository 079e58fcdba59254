import { useCallback, useRef, useState } from 'react';
import { call } from '#console/api/client.ts';
import type { AnswerOf, DeedPath, DoneWith, OperationOf, Verb } from '#console/api/contract.ts';
import { AwayError, ProblemError } from '#console/api/problem.ts';
import { readAnew, waitBefore } from '#console/api/queries.ts';

interface Params {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly ifMatch?: number | undefined;
}

/** With the revision that somebody looked at, a deed is done only while the thing is still at it: 412 `revision-mismatch`. */
interface AtRevision {
  readonly ifMatch?: number;
}

const most503 = 20;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const maySucceedLater = (error: unknown): error is Error =>
  error instanceof AwayError || (error instanceof ProblemError && error.document.status === 503);

/**
 * Sends a deed until it is answered. It may be sent again as often as need be: with the same key the server does it once, and
 * answers what it answered first.
 */
const sendOnce = async <Answer>(
  method: Verb,
  path: string,
  { body, ifMatch, ...params }: Params,
  key: string,
): Promise<Answer> => {
  for (let failures = 0; ; failures += 1) {
    try {
      const headers = {
        'Idempotency-Key': key,
        ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
      };
      return await call<Answer>({ method, path, params, headers, ...(body !== undefined && { body }) });
    } catch (error) {
      const waits = maySucceedLater(error) && (error instanceof AwayError || failures < most503);
      if (!waits) throw error;
      await pause(waitBefore(failures, error));
    }
  }
};

export interface DeedUnderWay<Input, Answer> {
  /**
   * Does it, and resolves when everything on the page shows the new state; undefined when it was refused, which `trouble`
   * then says.
   */
  readonly run: (input: Input) => Promise<Answer | undefined>;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  readonly forgetTrouble: () => void;
}

/**
 * A command. One key stands for one deed: trying again what was not answered does it once, and other input is another deed.
 * @example
 * const disable = useDeed('post', '/v1/accounts/{id}/disable');
 * const done = await disable.run({ path: { id }, body: { reason } });
 */
export const useDeed = <Method extends Verb, Path extends DeedPath<Method>>(
  method: Method,
  path: Path,
): DeedUnderWay<DoneWith<OperationOf<Method, Path>> & AtRevision, AnswerOf<OperationOf<Method, Path>>> => {
  type Input = DoneWith<OperationOf<Method, Path>> & AtRevision;
  type Answer = AnswerOf<OperationOf<Method, Path>>;
  const [isUnderWay, setUnderWay] = useState(false);
  const [trouble, setTrouble] = useState<Error>();
  const attempt = useRef<{ readonly input: string; readonly key: string }>(undefined);

  const run = useCallback(
    async (input: Input): Promise<Answer | undefined> => {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text) attempt.current = { input: text, key: crypto.randomUUID() };
      setUnderWay(true);
      setTrouble(undefined);
      try {
        const answer = await sendOnce<Answer>(method, path, input, attempt.current.key);
        attempt.current = undefined;
        await readAnew();
        return answer;
      } catch (error) {
        setTrouble(error instanceof Error ? error : new Error(String(error)));
        return undefined;
      } finally {
        setUnderWay(false);
      }
    },
    [method, path],
  );
  const forgetTrouble = useCallback(() => setTrouble(undefined), []);
  return { run, isUnderWay, trouble, forgetTrouble };
};
