import { Notice } from '../../_shell/notice';

export default function NoSnapshot() {
  return (
    <Notice title="No snapshot at this address">
      <p>There is no snapshot here, or it is not open to you. Snapshots are permanent: check the spelling of the address.</p>
      <p>
        Sign in if you have an account, or go <a href="/?all">to the list of operations</a>.
      </p>
    </Notice>
  );
}
