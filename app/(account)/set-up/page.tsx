import { connection } from 'next/server';
import { getApp } from '../../_app/get-app';
import { PlainPage } from '../../_shell/plain-page';
import { SetUpForm } from './set-up-form';

export default async function SetUpPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainPage viewer={viewer} path="/" page="sign-in" title="Set up the first administrator" isNarrow>
      <SetUpForm isLocalEditor={viewer.kind === 'desk'} />
    </PlainPage>
  );
}
