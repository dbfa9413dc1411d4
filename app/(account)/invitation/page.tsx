import { connection } from 'next/server';
import { InvitationForm } from '../../_account/entry/invitation-form';
import { getApp } from '../../_app/get-app';
import { PlainSheet } from '../../_ui/plain-sheet';

export default async function InvitationPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainSheet viewer={viewer} path="/" page="sign-in" title="Invitation" isNarrow>
      <InvitationForm />
    </PlainSheet>
  );
}
