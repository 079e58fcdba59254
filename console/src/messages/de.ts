import { de as accounts } from '#console/accounts/messages/de.ts';
import { de as app } from '#console/app/messages/de.ts';
import { de as billing } from '#console/billing/messages/de.ts';
import { de as cameras } from '#console/cameras/messages/de.ts';
import { de as operations } from '#console/operations/messages/de.ts';
import { de as plans } from '#console/plans/messages/de.ts';
import { de as record } from '#console/record/messages/de.ts';

export const messages = { app, accounts, cameras, plans, billing, record, operations };
