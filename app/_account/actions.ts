import { client } from '../_client/client';
import { askSignIn } from './ask-sign-in';

/** What a press of a button does, by name: pages that the server draws can pass no functions. */
export type Action =
  | Readonly<{ name: 'end-session'; id: string }>
  | Readonly<{ name: 'revoke-token'; id: string }>
  | Readonly<{ name: 'remove-passkey'; id: string }>
  | Readonly<{ name: 'mail-factor-link' }>
  | Readonly<{ name: 'remove-member'; operation: string; userId: string }>
  | Readonly<{ name: 'withdraw-invitation'; operation: string; id: string }>
  | Readonly<{ name: 'save-user'; userId: string; isDisabled: boolean; isAdministrator: boolean }>
  | Readonly<{ name: 'archive-operation'; operation: string; isArchived: boolean }>
  | Readonly<{ name: 'load-demonstration' }>
  | Readonly<{ name: 'reset-factors'; userId: string }>;

/** Does it. Throws what `refusalOf` reads. */
export async function act(action: Action): Promise<void> {
  switch (action.name) {
    case 'end-session':
      await client.account.endSession.mutate({ id: action.id });
      return;
    case 'revoke-token':
      await client.tokens.revoke.mutate({ id: action.id });
      return;
    case 'remove-passkey':
      await askSignIn('/passkey/delete-passkey', { id: action.id });
      return;
    case 'mail-factor-link':
      await client.account.mailFactorLink.mutate({});
      return;
    case 'remove-member':
      await client.members.remove.mutate({ operation: action.operation, userId: action.userId });
      return;
    case 'withdraw-invitation':
      await client.members.withdrawInvitation.mutate({ operation: action.operation, id: action.id });
      return;
    case 'save-user':
      await client.users.save.mutate({ userId: action.userId, isDisabled: action.isDisabled, isAdministrator: action.isAdministrator });
      return;
    case 'archive-operation':
      await client.operations.archive.mutate({ operation: action.operation, isArchived: action.isArchived });
      return;
    case 'load-demonstration':
      await client.operations.loadDemonstration.mutate({});
      return;
    case 'reset-factors':
      await client.users.resetFactors.mutate({ userId: action.userId });
      return;
  }
}
