/** A process does not start, and the message says in plain words why and what to do: a stack trace would help nobody. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
