import type { Messages } from '#console/messages/en.ts';

type PlainKeys<Group, Before extends string> = {
  [Key in keyof Group & string]: Group[Key] extends string
    ? Group[Key] extends `${string}{${string}`
      ? never
      : `${Before}${Key}`
    : PlainKeys<Group[Key], `${Before}${Key}.`>;
}[keyof Group & string];

/** The name of a message that nothing is put into, from its room on: `accounts.customers.title`. */
export type MessageName = PlainKeys<Messages, ''>;
