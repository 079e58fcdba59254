import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** The languages documents are written in. */
export const documentLanguages = ['en', 'de', 'ar'] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

/** Whether a structured e-invoice goes with the document: none, or one by EN 16931 in XML. */
export const eInvoiceForms = ['none', 'xml'] as const;

/** How a payer is to get its documents, and what they say of the payer (docs/domain.md B12). */
export interface Delivery {
  /** Where documents are mailed to. The account's own e-mail address when absent. */
  readonly email?: string;
  readonly language: DocumentLanguage;
  readonly eInvoice: (typeof eInvoiceForms)[number];
  /** As whom the payer is billed. The account's own name when absent. */
  readonly legalName?: string;
  /** ISO 3166-1 alpha-2, upper case. The country of the account's own address when absent. */
  readonly country?: string;
  readonly vatId?: string;
}

/** What counts until somebody says otherwise. */
export const plainDelivery = { language: 'en', eInvoice: 'none' } as const satisfies Delivery;

/** The whole of it: what is left out is not set any more. */
export type DeliverySet = DomainEvent<'DeliverySet', Delivery & { readonly accountId: AccountId }>;

export const deliveryEventDefinitions = {
  DeliverySet: { version: 1, personal: ['email', 'legalName', 'vatId'], audience: everybody },
} as const satisfies Definitions<DeliverySet>;

export const deliverySetBy = ({ data: { accountId: _, ...delivery } }: Pick<DeliverySet, 'data'>): Delivery =>
  delivery;
