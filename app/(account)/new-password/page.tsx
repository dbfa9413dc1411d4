import { connection } from 'next/server';
import { getApp } from '../../_app/get-app';
import { PlainPage } from '../../_shell/plain-page';
import { NewPasswordForm } from './new-password-form';

export default async function NewPasswordPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainPage viewer={viewer} path="/" page="sign-in" title="A new password" isNarrow>
      <NewPasswordForm />
    </PlainPage>
  );
}
