import { personOf } from '../../auth/actor';
import { MusterError } from '../../domain/errors';
import { leaveInput, stayInput } from '../../domain/input/presence-input';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { mutation } from '../verb';

/** Another who has a form open on the same. */
export type Other = Readonly<{
  /** Null for whoever edits at the program's own computer, who has no name. */
  name: string | null;
  /** The same person, in another window. */
  isSelf: boolean;
  /** It is the same form; else another on the same thing. */
  isSameForm: boolean;
  /** Instant at which it was opened. */
  since: string;
}>;

/**
 * Says that the caller has a form open, for a quarter of a minute, and who else has one open on the same. Editors are told of editors,
 * nobody else; nothing of it is written down. Throws `SIGN_IN`, `FORBIDDEN`, `NOT_FOUND`, and `TOO_MANY` for who has dozens open.
 */
export const stayAt = mutation({
  needs: 'edit',
  input: stayInput,
  example: { ...DEMONSTRATION, place: 'force:afisma', form: 'force', window: '0'.repeat(32), openForMs: 0, isHidden: false },
  run: async (
    call,
    { operation: operationKey, place, form, window, openForMs, isHidden },
  ): Promise<Readonly<{ others: readonly Other[] }>> => {
    const { services, actor } = call;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const person = personOf(actor);
    const since = services.now() - openForMs;
    const stay = { operationKey, place, form, window, person, name: actor.name, since, isHidden, isOver: false };
    if (!services.presence.say(stay))
      throw new MusterError('TOO_MANY', 'So many forms are open in your name that others are not told of this one.');
    const others = services.presence.beside(operationKey, place, person, window).map((other) => ({
      name: other.person === 'desk' ? null : other.name,
      isSelf: other.person === person,
      isSameForm: other.form === form,
      since: new Date(other.since).toISOString(),
    }));
    return { others };
  },
});

/** Says that the caller closed a form. Throws as `stayAt` does. */
export const leavePlace = mutation({
  needs: 'edit',
  input: leaveInput,
  example: { ...DEMONSTRATION, window: '0'.repeat(32) },
  run: async (call, { operation: operationKey, window }): Promise<Readonly<{ left: true }>> => {
    const { services, actor } = call;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const nowhere = { place: '', form: '', name: '', since: 0, isHidden: false };
    services.presence.say({ ...nowhere, operationKey, window, person: personOf(actor), isOver: true });
    return { left: true };
  },
});
