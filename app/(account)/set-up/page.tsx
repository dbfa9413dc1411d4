import { connection } from 'next/server';
import { SetUpForm } from '../../_account/entry/set-up-form';
import { getApp } from '../../_app/get-app';
import { PlainSheet } from '../../_ui/plain-sheet';

export default async function SetUpPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainSheet viewer={viewer} path="/" page="sign-in" title="Set up the first administrator" isNarrow>
      <SetUpForm isLocalEditor={viewer.kind === 'desk'} />
    </PlainSheet>
  );
}
