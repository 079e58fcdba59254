import { useCallback, useEffect, useRef, useState } from 'react';
import { waitForReading } from '#console/api/behind.ts';
import { call } from '#console/api/client.ts';
import type { AnswerOf, AtRevision, DeedPath, DoneWith, OperationOf, Verb } from '#console/api/contract.ts';
import { whileUnanswered } from '#console/api/deeds-unanswered.ts';
import { asError, refusedRequest } from '#console/api/problem.ts';
import { readAnew } from '#console/api/queries.ts';
import { actingFor } from '#console/api/standing.ts';
import { deedEnded, keyOfDeed } from '#console/api/unanswered-deeds.ts';
import { untilAnswered } from '#console/api/until-answered.ts';

interface Params {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly ifMatch?: number | undefined;
}

/** The deed is done by then; only seeing it takes longer. */
const longestReading = 10_000;

/** With the same key the server does it once, however often it is sent, and answers what it answered first. */
const sendOnce = <Answer>(
  method: Verb,
  path: string,
  { body, ifMatch, ...params }: Params,
  key: string,
): Promise<Answer> => {
  const headers = { 'Idempotency-Key': key, ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }) };
  return call<Answer>({ method, path, params, headers, ...(body !== undefined && { body }) });
};

/** Gives each deed a signal that is aborted when its page or popup is left, or somebody acts for another account. */
const useLeaving = (): (() => { readonly left: AbortSignal; readonly end: () => void }) => {
  const leavers = useRef(new Set<() => void>());
  useEffect(() => {
    const { current } = leavers;
    return () => {
      for (const leave of current) leave();
    };
  }, []);
  return useCallback(() => {
    const leaving = new AbortController();
    const leave = (): void => leaving.abort();
    const unsubscribe = actingFor.subscribe(leave);
    leavers.current.add(leave);
    const end = (): void => {
      unsubscribe();
      leavers.current.delete(leave);
    };
    return { left: leaving.signal, end };
  }, []);
};

/** What a deed is done with, the revision of what it changes included. */
export type DeedInput<Method extends Verb, Path extends DeedPath<Method>> = DoneWith<
  OperationOf<Method, Path>
> &
  AtRevision<Method, OperationOf<Method, Path>>;

/** What is known to be wrong with a request before it is sent, as the server would refuse it. */
const refusedBefore = async <Method extends Verb>(
  verb: Method,
  path: DeedPath<Method>,
  { body }: Params,
): Promise<Error | undefined> => {
  try {
    const { faultsOfRequest } = await import('#console/api/request-faults.ts');
    const faults = faultsOfRequest(verb, path, body);
    return faults.length > 0 ? refusedRequest(faults) : undefined;
  } catch {
    // The rules did not come. The server has them anyhow.
    return undefined;
  }
};

export interface DeedUnderWay<Input, Answer> {
  /**
   * Does it, and resolves when everything on the page shows the new state, or says that it may be behind; undefined when it
   * was refused, which `trouble` then says.
   */
  readonly run: (input: Input) => Promise<Answer | undefined>;
  readonly isUnderWay: boolean;
  readonly trouble: Error | undefined;
  readonly forgetTrouble: () => void;
}

/**
 * A command. One key stands for one deed: trying again what was not answered does it once, and other input, or another account
 * that one acts for, is another deed. It is sent again until it is answered or left.
 * @example
 * const disable = useDeed('post', '/v1/accounts/{id}/disable');
 * const done = await disable.run({ path: { id }, body: { reason } });
 */
export const useDeed = <Method extends Verb, Path extends DeedPath<Method>>(
  method: Method,
  path: Path,
): DeedUnderWay<DeedInput<Method, Path>, AnswerOf<OperationOf<Method, Path>>> => {
  type Input = DeedInput<Method, Path>;
  type Answer = AnswerOf<OperationOf<Method, Path>>;
  const [isUnderWay, setUnderWay] = useState(false);
  const [trouble, setTrouble] = useState<Error>();
  const begin = useLeaving();

  const run = useCallback(
    async (input: Input): Promise<Answer | undefined> => {
      const of = `${actingFor.get()?.accountId ?? 'oneself'} ${method} ${path} ${JSON.stringify(input)}`;
      const key = keyOfDeed(of);
      const { left, end } = begin();
      setUnderWay(true);
      setTrouble(undefined);
      try {
        const refused = await refusedBefore(method, path, input);
        if (refused) throw refused;
        const answer = await whileUnanswered(
          untilAnswered(() => sendOnce<Answer>(method, path, input, key), left),
        );
        deedEnded(of);
        await waitForReading(readAnew(), longestReading);
        return answer;
      } catch (error) {
        deedEnded(of, error);
        setTrouble(asError(error));
        return undefined;
      } finally {
        end();
        setUnderWay(false);
      }
    },
    [method, path, begin],
  );
  const forgetTrouble = useCallback(() => setTrouble(undefined), []);
  return { run, isUnderWay, trouble, forgetTrouble };
};
