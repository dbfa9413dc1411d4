import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { PALETTES } from '../server/domain/colours';
import { tokensCss } from '../server/domain/page-colours';
import './_css/base.css';
import './_css/tables.css';
import './_css/forced-colours.css';
import './_css/print.css';
import { ComposedEnter } from './_shell/composed-enter';
import { EarlyPresses } from './_shell/early-presses';
import { PageBehaviour } from './_shell/page-behaviour';
import { latin, latinExtended } from './fonts';

export const metadata: Metadata = {
  description: 'How ready a coalition is to intervene, live, with the proof of every number.',
  manifest: '/manifest.webmanifest',
  icons: { apple: '/icon-180.png' },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: PALETTES.light.paper },
    { media: '(prefers-color-scheme: dark)', color: PALETTES.dark.paper },
  ],
};

export default async function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  const nonce = (await headers()).get('x-muster-nonce') ?? undefined;
  const theme = (await cookies()).get('theme')?.value;
  const chosen = theme === 'dark' || theme === 'light' ? { 'data-theme': theme } : {};
  return (
    <html lang="en" className={`${latin.variable} ${latinExtended.variable}`} suppressHydrationWarning {...chosen}>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own colours, literal. */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: tokensCss() }} />
        <EarlyPresses nonce={nonce} />
        <ComposedEnter nonce={nonce} />
      </head>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        {children}
        <PageBehaviour />
      </body>
    </html>
  );
}
