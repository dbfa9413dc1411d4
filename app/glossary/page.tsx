import './glossary.css';
import { connection } from 'next/server';
import { GLOSSARY } from '../../server/domain/glossary/glossary';
import { getApp } from '../_app/get-app';
import { PlainPage } from '../_shell/plain-page';

/** What each term of the interface means. */
export default async function GlossaryPage() {
  await connection();
  const viewer = (await getApp()).viewer(null);
  return (
    <PlainPage viewer={viewer} path="/glossary" title="Glossary" subtitle="the terms of the interface">
      <dl className="glossary">
        {GLOSSARY.map(({ id, term, meaning }) => (
          <div key={id} id={id}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </PlainPage>
  );
}
