/** The built console: where its files are, or why there are none yet. */
export type ConsoleFiles =
  | { readonly state: 'built'; readonly directory: string }
  | { readonly state: 'building' }
  /** `remedy` says what to do, in words for the operator. */
  | { readonly state: 'missing'; readonly remedy: string };

export const notBuilt: ConsoleFiles = {
  state: 'missing',
  remedy: 'Build it with npm run console:build, and start again.',
};
