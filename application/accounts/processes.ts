/** The process managers of this room, one a line. */
export { createEmailConfirmation } from '#application/accounts/email-confirmation/run-email-confirmation.ts';
export { createPeopleProcess } from '#application/accounts/people/run-people.ts';
export { createSignInMailing } from '#application/accounts/sign-in/run-sign-in.ts';
