import { ar as accounts } from '#console/accounts/messages/ar.ts';
import { ar as app } from '#console/app/messages/ar.ts';
import { ar as billing } from '#console/billing/messages/ar.ts';
import { ar as cameras } from '#console/cameras/messages/ar.ts';
import { ar as operations } from '#console/operations/messages/ar.ts';
import { ar as plans } from '#console/plans/messages/ar.ts';
import { ar as record } from '#console/record/messages/ar.ts';

export const messages = { app, accounts, cameras, plans, billing, record, operations };
