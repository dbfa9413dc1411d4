import { connection } from 'next/server';
import { getApp } from '../../_app/get-app';
import { PlainPage } from '../../_shell/plain-page';
import { SecondFactorForm } from './second-factor-form';

export default async function SecondFactorPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainPage viewer={viewer} path="/" page="sign-in" title="Add a second factor" isNarrow>
      <SecondFactorForm />
    </PlainPage>
  );
}
