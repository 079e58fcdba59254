import type { LinkProps } from '@tanstack/react-router';
import type { Deed } from '#console/api/contract.ts';
import type { MessageName } from '#console/app/message-key.ts';

/** Something to go to: a page of the navigation, or where a deed begins, which only the palette lists. */
export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly name: MessageName;
  /** It is there for those who may do this. */
  readonly deed: Deed;
  /** It shows what is below one's own account: a customer has nothing there. */
  readonly isOfThoseBelow?: true;
  /** Whether it stands in the navigation too. */
  readonly isPage: boolean;
  /** How addresses begin of pages that belong to this one and lie elsewhere: on them it is chosen in the navigation. */
  readonly leadsTo?: string;
}
