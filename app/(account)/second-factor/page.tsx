import { connection } from 'next/server';
import { SecondFactorForm } from '../../_account/entry/second-factor-form';
import { getApp } from '../../_app/get-app';
import { PlainSheet } from '../../_ui/plain-sheet';

export default async function SecondFactorPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainSheet viewer={viewer} path="/" page="sign-in" title="Add a second factor" isNarrow>
      <SecondFactorForm />
    </PlainSheet>
  );
}
