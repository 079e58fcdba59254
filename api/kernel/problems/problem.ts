import { type ProblemCode, problemKinds } from '#api/kernel/problems/problem-codes.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#domain/kernel/refusal.ts';

/** What can be wrong with a field, whatever it is. */
export type InputCode =
  | 'required'
  | 'unknown'
  | 'wrong-type'
  | 'wrong-form'
  | 'not-one-of'
  | 'repeated'
  | 'too-short'
  | 'too-long'
  | 'too-few'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'too-deep'
  | 'not-reached'
  | 'does-not-fit'
  | 'not-valid';

/** One thing wrong with the input: where, and what to do about it. */
export interface InputError {
  /** Path into the request as it was sent, such as `plans/0/planId`; of a query or of headers the parameter's name. */
  readonly path: string;
  /** What is wrong, by a word that stays the same; of a rule the code of its refusal. */
  readonly code: InputCode | RefusalCode;
  readonly message: string;
  /** The figures in the message. */
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The body of every answer that is not a success (RFC 9457, `application/problem+json`). */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly errors?: readonly InputError[];
  /** Those that one can sign in for. */
  readonly accounts?: readonly AccountToChoose[];
}

/** One of the accounts that somebody may sign in for. */
export interface AccountToChoose {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
}

interface More {
  /** Instead of the code's own. */
  readonly status?: number;
  readonly errors?: readonly InputError[];
  readonly accounts?: readonly AccountToChoose[];
  /** Seconds, for the header Retry-After. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by routes and hooks; the error handler answers it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string, more: More = {}) {
    super(detail);
    const kind = problemKinds[code];
    this.document = {
      type: `https://tierline.dev/problems/${code}`,
      title: kind.title,
      status: more.status ?? kind.status,
      detail,
      code,
      ...(more.errors && more.errors.length > 0 ? { errors: more.errors } : {}),
      ...(more.accounts ? { accounts: more.accounts } : {}),
    };
    this.headers = {
      ...(more.retryAfter === undefined ? {} : { 'retry-after': String(Math.max(1, more.retryAfter)) }),
      ...more.headers,
    };
  }
}

/** Bad input that a schema cannot express. */
export const badInput = (...errors: readonly InputError[]): Problem =>
  new Problem('malformed', `The request is not valid: ${errors.map(({ path }) => path).join(', ')}.`, {
    errors,
  });

/** The problem that answers a refusal of the domain. `status` overrides the table where the same code means more. */
export const problemOfRefusal = (refusal: Refusal, status?: number): Problem => {
  // Of single fields: clients are told like of any other field that is not well-formed.
  if (refusal.code === 'expiry-in-the-past')
    return badInput({ path: refusal.path ?? 'body', code: refusal.code, message: 'must be in the future.' });
  return new Problem(refusal.code, refusal.detail, {
    ...(status === undefined ? {} : { status }),
    ...(refusal.path === undefined
      ? {}
      : { errors: [{ path: refusal.path, code: refusal.code, message: refusal.detail }] }),
    ...(refusal.retryAfter === undefined ? {} : { retryAfter: refusal.retryAfter }),
  });
};

/** What was asked for, where it was not refused. @throws Problem for a refusal */
export const unrefused = <Value>(result: Value | Refusal): Exclude<Value, Refusal> => {
  if (isRefusal(result)) throw problemOfRefusal(result);
  return result as Exclude<Value, Refusal>;
};
