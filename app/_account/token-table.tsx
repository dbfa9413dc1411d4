import { formatDay } from '../../server/domain/format';
import type { AccountPage } from '../../server/services/app';
import { instantText } from '../_figures/change-list';
import { ActionButton } from './action-button';

type Token = AccountPage['tokens'][number];
type Props = Readonly<{
  tokens: readonly Readonly<{ token: Token; userName: string | null }>[];
  /** Milliseconds since 1970, by the server's clock. */
  now: number;
  hasOperation: boolean;
}>;

function stateOf({ revokedAt, expiresAt }: Token, now: number): 'live' | 'revoked' | 'ended' {
  if (revokedAt !== null) return 'revoked';
  return Date.parse(expiresAt) <= now ? 'ended' : 'live';
}

/** Tokens with what they may, how they are used and what became of them. */
export function TokenTable({ tokens, now, hasOperation }: Props) {
  if (tokens.length === 0) return <p className="nothing">None was issued yet.</p>;
  const hasUser = tokens.some(({ userName }) => userName !== null);
  return (
    <div className="scroll">
      <table className="register ledger">
        <thead>
          <tr>
            <th scope="col">Token</th>
            {hasUser ? <th scope="col">Of</th> : null}
            {hasOperation ? <th scope="col">Operation</th> : null}
            <th scope="col">It may</th>
            <th scope="col">Last used</th>
            <th scope="col">Ends</th>
            <th scope="col">
              <span className="unseen">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map(({ token, userName }) => {
            const state = stateOf(token, now);
            return (
              <tr key={token.id} data-state={state}>
                <th scope="row">{token.name}</th>
                {hasUser ? <td data-label="of">{userName}</td> : null}
                {hasOperation ? <td data-label="operation">{token.operationKey ?? 'the whole program'}</td> : null}
                <td data-label="it may">{token.operationKey === null ? 'bring operations in' : token.scopes.join(', ')}</td>
                <td className="day" data-label="last used">
                  {token.lastUsedAt ? instantText(token.lastUsedAt) : 'never'}
                </td>
                <td className="day" data-label="ends">
                  {state === 'revoked' ? `revoked ${formatDay((token.revokedAt ?? '').slice(0, 10))}` : null}
                  {state === 'ended' ? `ended ${formatDay(token.expiresAt.slice(0, 10))}` : null}
                  {state === 'live' ? formatDay(token.expiresAt.slice(0, 10)) : null}
                </td>
                <td className="button-cell">
                  {state === 'live' ? (
                    <ActionButton
                      action={{ name: 'revoke-token', id: token.id }}
                      label="revoke"
                      name={`Revoke ${token.name}`}
                      question="What uses it stops at once."
                      yes="Revoke it"
                    />
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
