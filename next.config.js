import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  images: { unoptimized: true },
  // A page is loaded when it is first asked for: a start loads none of them for nothing.
  experimental: { preloadEntriesOnStart: false },
  // Browsers ask for it by this name where no page tells them another, such as beside a picture.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  // `npm test` checks types; a build on a reader's machine need not do it again.
  typescript: { ignoreBuildErrors: true },
};
