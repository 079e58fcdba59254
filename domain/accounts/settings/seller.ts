import { type Definitions, type Erased, erased } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** What a biller's documents say of the biller itself, and the terms it bills on (docs/domain.md B11). */
export interface Seller {
  readonly legalName: string;
  /** A line each, as printed. The account's own address when absent. */
  readonly addressLines?: readonly string[];
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string;
  readonly taxNumber?: string;
  readonly vatId?: string;
  /** Where to pay to, as text: an IBAN, or what a bank of another country asks for. */
  readonly bankAccount?: string;
  /** Days from the day of issue to the day a document is due. Without them it is never overdue. */
  readonly paymentTermDays?: number;
  /** Stands before the number on documents. */
  readonly numberPrefix?: string;
}

/** The whole of the particulars: what is left out is not said on documents any more. */
export type SellerSet = DomainEvent<'SellerSet', Seller & { readonly accountId: AccountId }>;

export const sellerEventDefinitions = {
  SellerSet: {
    version: 1,
    personal: ['legalName', 'addressLines', 'taxNumber', 'vatId', 'bankAccount'],
    audience: { bills: ['taxNumber', 'vatId', 'bankAccount', 'paymentTermDays', 'numberPrefix'] },
  },
} as const satisfies Definitions<SellerSet>;

/** Lines of an account whose key is destroyed are none. */
const linesIn = (lines: readonly string[] | Erased): readonly string[] => (lines === erased ? [] : lines);

/** The particulars an event set. */
export const sellerSetBy = ({ data: { accountId: _, ...seller } }: Pick<SellerSet, 'data'>): Seller => {
  const { addressLines } = seller;
  return addressLines ? { ...seller, addressLines: linesIn(addressLines) } : seller;
};
