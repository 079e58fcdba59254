import { en as accounts } from '#console/accounts/messages/en.ts';
import { en as app } from '#console/app/messages/en.ts';
import { en as billing } from '#console/billing/messages/en.ts';
import { en as cameras } from '#console/cameras/messages/en.ts';
import { en as operations } from '#console/operations/messages/en.ts';
import { en as plans } from '#console/plans/messages/en.ts';
import { en as record } from '#console/record/messages/en.ts';

/** Every message in English, which is what the other languages are held to. */
export const messages = { app, accounts, cameras, plans, billing, record, operations } as const;

export type Messages = typeof messages;
