/** Whoever was asked has not answered; how the work ends is of no matter any more. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

const longestAnswerMilliseconds = 2_000;

/** What `work` answers, waited for 2 s: whoever looks after a process gives up asking how it is soon after. @throws NoAnswer */
export const inTime = async <Result>(work: Promise<Result>): Promise<Result> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NoAnswer('no answer within 2 s')), longestAnswerMilliseconds);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};
