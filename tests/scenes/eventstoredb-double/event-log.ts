import { randomUUID } from 'node:crypto';

export interface LoggedEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  readonly created: Date;
}

export type ProposedEvent = Pick<LoggedEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

export type Expectation = 'any' | 'no-stream' | 'stream-exists' | number;

/** `last` is absent when nothing was ever stored in the stream. */
export type LogAppendResult =
  | { readonly outcome: 'success'; readonly last: LoggedEvent | undefined }
  | { readonly outcome: 'wrong-expected-version'; readonly current: number }
  | { readonly outcome: 'too-large' };

const maximumAppendSize = 1024 * 1024;

/**
 * The storage of the double, with what was seen of EventStoreDB 23.10.6: positions are byte offsets with gaps; system
 * streams lie between everything else; a repeat at the same place succeeds and stores nothing, even with another body,
 * while with "any" it is known only until a restart; an empty append succeeds where its expectation holds.
 */
export class EventLog {
  readonly all: LoggedEvent[] = [];
  readonly #streams = new Map<string, LoggedEvent[]>();
  readonly #listeners = new Set<() => void>();
  #recent = new Map<string, LoggedEvent>();
  #end = 0n;

  constructor() {
    this.#store('$settings', { ...systemEvent('$user-created'), data: Buffer.from('{}') });
  }

  append(stream: string, expected: Expectation, events: readonly ProposedEvent[]): LogAppendResult {
    const size = events.reduce(
      (sum, event) => sum + event.type.length * 2 + event.data.length + event.metadata.length,
      0,
    );
    if (size > maximumAppendSize) return { outcome: 'too-large' };
    const stored = this.#streams.get(stream) ?? [];
    const current = stored.length - 1;
    const [first] = events;
    if (expected === 'any' || expected === 'stream-exists') {
      if (expected === 'stream-exists' && current < 0) return { outcome: 'wrong-expected-version', current };
      const known = first && this.#recent.get(first.id);
      if (known?.stream === stream)
        return { outcome: 'success', last: stored[known.revision + events.length - 1] };
    } else {
      const at = expected === 'no-stream' ? -1 : expected;
      const same = events.every((event, index) => stored[at + 1 + index]?.id === event.id);
      if (at < current && same && events.length > 0)
        return { outcome: 'success', last: stored[at + events.length] };
      if (at !== current) return { outcome: 'wrong-expected-version', current };
    }
    for (const event of events) this.#store(stream, event);
    if (this.all.length % 5 === 0) this.#store('$$$stats-127.0.0.1:2113', systemEvent('$statsCollected'));
    for (const listener of this.#listeners) listener();
    return { outcome: 'success', last: this.#streams.get(stream)?.at(-1) };
  }

  /** Events of another application, many at once. */
  appendForeign(count: number): void {
    const event = { ...systemEvent('SomethingElseHappened'), metadata: Buffer.from('{}') };
    for (let index = 0; index < count; index += 1) this.#store('elsewhere-1', { ...event, id: randomUUID() });
    for (const listener of this.#listeners) listener();
  }

  /** What reads of the stream show: the events before its `$tb` are gone there, while `$all` has them until a scavenge. */
  visible(name: string): readonly LoggedEvent[] | undefined {
    const metadata = this.#streams.get(`$$${name}`)?.at(-1);
    const before = metadata ? JSON.parse(Buffer.from(metadata.data).toString()).$tb : undefined;
    const events = this.#streams.get(name);
    return before === undefined ? events : events?.filter((event) => event.revision >= before);
  }

  /** Calls back after each append; answers what ends that. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  restoreTo(count: number): void {
    for (const event of this.all.splice(count)) {
      this.#streams.get(event.stream)?.pop();
      if (event.revision === 0) this.#streams.delete(event.stream);
    }
    const last = this.all.at(-1);
    this.#end = last ? last.position + lengthOf(last) : 0n;
  }

  /** What the server keeps in memory only. */
  restart(): void {
    this.#recent = new Map();
  }

  #store(stream: string, event: ProposedEvent): void {
    const stored = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, stored);
    const logged = { ...event, stream, revision: stored.length, position: this.#end, created: new Date() };
    this.#end += lengthOf(event);
    stored.push(logged);
    this.all.push(logged);
    this.#recent.set(event.id, logged);
  }
}

const lengthOf = ({ data, metadata }: Pick<ProposedEvent, 'data' | 'metadata'>): bigint =>
  BigInt(150 + data.length + metadata.length);

const systemEvent = (type: string): ProposedEvent => ({
  id: randomUUID(),
  type,
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: new Uint8Array(),
});
