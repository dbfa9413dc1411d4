import type { Share } from '../../server/services/app';

/** What networks read of a page to show a card of it. React puts it into the document's head. */
export function ShareTags({ title, share }: Readonly<{ title: string; share: Share }>) {
  const properties: readonly (readonly [property: string, content: string])[] = [
    ['og:type', 'article'],
    ['og:site_name', 'Muster'],
    ['og:title', title],
    ['og:description', share.description],
    ['og:url', share.url],
    ['og:image', share.image],
    ['og:image:type', 'image/png'],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', share.imageAlt],
  ];
  return (
    <>
      {properties.map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
