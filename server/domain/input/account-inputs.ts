import { z } from 'zod';
import { ROLES, SCOPES } from '../words';
import { contributorKeyField, keyField, LIMITS, lookupField, requiredText } from './fields';

/** Longer than any address or secret that is given out; beyond it nothing is looked up. */
const secretField = z.string().min(1, { error: 'This is needed.' }).max(200, { error: 'This is no link of this program.' });

export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, { error: 'At most 254 characters.' })
  .pipe(z.email({ error: 'Give an e-mail address, such as name@example.org.' }));

/** Judged by the rules of passwords when it is set; here only its size. */
const passwordField = z.string().min(1, { error: 'This is needed.' }).max(500, { error: 'At most 128 characters.' });

const idField = lookupField(100, 'Nobody has this id.');

export const linkInput = z.strictObject({ token: secretField });

/** Links that need no account to be read; an invitation has its own procedure. */
export const readLinkInput = z.strictObject({ token: secretField, purpose: z.enum(['set-up', 'password', 'factor']) });

export const setUpInput = z.strictObject({
  /** Null from the local editor, who needs no link. */
  token: secretField.nullable(),
  name: requiredText(LIMITS.name),
  email: emailField,
  password: passwordField,
});

/** `name` and `password` are null for somebody who has an account and is signed in. */
export const acceptInput = z.strictObject({
  token: secretField,
  name: requiredText(LIMITS.name).nullable(),
  password: passwordField.nullable(),
});

export const newPasswordInput = z.strictObject({ token: secretField, password: passwordField });

const keys = <T extends z.ZodType>(field: T) => z.array(field).max(50, { error: 'At most 50.' });

const grantFields = {
  role: z.enum(ROLES, { error: `One of ${ROLES.join(', ')}.` }),
  contributorKeys: keys(contributorKeyField).default([]),
  indicatorKeys: keys(keyField).default([]),
};

type GrantFields = Readonly<{ role: (typeof ROLES)[number]; contributorKeys: readonly string[]; indicatorKeys: readonly string[] }>;

function needsReach({ role, contributorKeys, indicatorKeys }: GrantFields): boolean {
  return role !== 'contributor' || contributorKeys.length + indicatorKeys.length > 0;
}

const REACH = { error: 'Name the contributors or indicators that they report for.', path: ['contributorKeys'] };

export const inviteInput = z.strictObject({ operation: keyField, email: emailField, ...grantFields }).refine(needsReach, REACH);

export const memberInput = z.strictObject({ operation: keyField, userId: idField, ...grantFields }).refine(needsReach, REACH);

export const removeMemberInput = z.strictObject({ operation: keyField, userId: idField });

export const withdrawInput = z.strictObject({ operation: keyField, id: idField });

export const userInput = z.strictObject({ userId: idField });

export const userStateInput = z.strictObject({ userId: idField, isDisabled: z.boolean(), isAdministrator: z.boolean() });

/** What the sign-in routes are given; they judge it themselves. */
export const signInInput = z.strictObject({ email: emailField, password: passwordField });
export const passwordInput = z.strictObject({ password: passwordField });
export const changePasswordInput = z.strictObject({ currentPassword: passwordField, newPassword: passwordField });
export const codeInput = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, { error: 'Six digits, as the authenticator shows them.' })),
});
export const backupCodeInput = z.strictObject({
  code: z.string().trim().min(1, { error: 'This is needed.' }).max(100, { error: 'This is no backup code.' }),
});
export const passkeyInput = z.strictObject({ name: requiredText(LIMITS.name) });

/** Days from now until a token ends. */
export const MOST_TOKEN_DAYS = 365;

/** What is said of a token, whatever it may. */
const ofToken = {
  name: requiredText(LIMITS.name),
  days: z
    .int({ error: 'Give a whole number of days.' })
    .min(1, { error: 'At least 1 day.' })
    .max(MOST_TOKEN_DAYS, { error: `At most ${MOST_TOKEN_DAYS} days.` }),
};

export const issueTokenInput = z.strictObject({
  operation: keyField,
  scopes: z
    .array(z.enum(SCOPES, { error: `Of ${SCOPES.join(', ')}.` }))
    .min(1, { error: 'Choose at least one.' })
    .max(SCOPES.length),
  ...ofToken,
});

export const issueProgramTokenInput = z.strictObject(ofToken);

export const idInput = z.strictObject({ id: idField });

export const accessInput = z.strictObject({
  operation: keyField,
  version: z.int().min(1).max(2_147_483_647),
  isPublic: z.boolean(),
  needsSecondFactor: z.boolean(),
});
