import { type Category, categoryOf } from '#domain/kernel/streams.ts';

/**
 * Since which extent of the tree the events of each category of streams are leaves. A program that does not know a category
 * cannot see its events on a server that other applications share, so its heads would lack them. The extent is how it
 * knows: a category that is added gets the next number. The codec's keys and the heads themselves are no leaves.
 */
const extents: Readonly<Record<Exclude<Category, 'subjectKey' | 'seals'>, number>> = {
  platform: 1,
  integrator: 1,
  customer: 1,
  camera: 1,
  plan: 1,
  apiKey: 1,
  cameraSuspension: 1,
  emailConfirmation: 1,
  emailAddress: 1,
  usage: 1,
  billingRun: 1,
  invoiceBook: 1,
  invoice: 1,
  unbilledMonth: 1,
  payerCredit: 1,
  reminder: 1,
  auditAccess: 1,
  skippedEvents: 1,
  erasures: 1,
  installation: 1,
  people: 2,
  person: 2,
  signIn: 2,
};

const byCategory: ReadonlyMap<string, number> = new Map(Object.entries(extents));

/** What the log says nothing of is this: the extent of all versions before there were people. */
export const firstExtent = 1;

/** The extent of the tree as this program knows it. */
export const treeExtent = Math.max(...byCategory.values());

/** The extent that a tree must have for the events of this stream to be leaves. */
export const extentOf = (stream: string): number => byCategory.get(categoryOf(stream)) ?? firstExtent;
