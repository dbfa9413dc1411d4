import { Notice } from '../../_shell/notice';

export default function NoSnapshot() {
  return (
    <Notice title="No snapshot at this address">
      <p>There is no snapshot here, or it is not open to you. A snapshot is never taken away: the address may be misspelt.</p>
      <p>
        Sign in if you have an account, or go <a href="/?all">to the list of operations</a>.
      </p>
    </Notice>
  );
}
