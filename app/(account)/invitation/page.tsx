import { connection } from 'next/server';
import { getApp } from '../../_app/get-app';
import { PlainPage } from '../../_shell/plain-page';
import { InvitationForm } from './accept-invitation-form';

export default async function InvitationPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainPage viewer={viewer} path="/" page="sign-in" title="Invitation" isNarrow>
      <InvitationForm />
    </PlainPage>
  );
}
