import { z } from 'zod';
import { DEMONSTRATION_KEY } from '../domain/demonstration-key';
import { lookupField } from '../domain/input/fields';

/** Takes nothing; what is sent all the same is not looked at. */
export const nothing = z.void().catch(undefined);

export const operationField = lookupField(60, 'There is no such operation.');
/** A day as it is asked for; null is the operation's present. Whether there is such a day is told in words later. */
export const askedDay = z.string().max(20).nullable();

export const ofOperation = z.strictObject({ operation: operationField });
/** What is read as known on a day, and as of it. */
export const known = z.strictObject({ operation: operationField, known: askedDay });
/** As-of follows the known day unless given. */
export const viewed = known.extend({ asOf: askedDay.optional() });

/** What examples are about: the demonstration, and its present. */
export const DEMONSTRATION = { operation: DEMONSTRATION_KEY } as const;
export const OF_PRESENT = { ...DEMONSTRATION, known: null } as const;
