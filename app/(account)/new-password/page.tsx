import { connection } from 'next/server';
import { NewPasswordForm } from '../../_account/entry/new-password-form';
import { getApp } from '../../_app/get-app';
import { PlainSheet } from '../../_ui/plain-sheet';

export default async function NewPasswordPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainSheet viewer={viewer} path="/" page="sign-in" title="A new password" isNarrow>
      <NewPasswordForm />
    </PlainSheet>
  );
}
