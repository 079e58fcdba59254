export interface ServerSentEvent<Data> {
  /** Absent where the stream cannot be taken up right after the event. */
  readonly id: string | undefined;
  readonly data: Data;
}

const fieldOf = (block: string, name: string): string | undefined =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2);

/**
 * Listens until at least `count` events have come, then hangs up.
 * @param lastEventId where an earlier connection broke off
 */
export const readServerSentEvents = async <Data>(
  url: string,
  key: string,
  lastEventId: string,
  count: number,
): Promise<readonly ServerSentEvent<Data>[]> => {
  const hangUp = new AbortController();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${key}`, accept: 'text/event-stream', 'last-event-id': lastEventId },
    signal: hangUp.signal,
  });
  if (!response.body || response.status !== 200)
    throw new Error(`the stream was answered with ${response.status}`);
  const events: ServerSentEvent<Data>[] = [];
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = fieldOf(block, 'data');
      if (data !== undefined) events.push({ id: fieldOf(block, 'id'), data: JSON.parse(data) });
    }
    if (events.length >= count) break;
  }
  hangUp.abort();
  return events;
};
