import { rasterise } from '../../charts/rasterise';
import { PALETTES } from '../../domain/colours';
import { setWorkerHeaders } from '../headers';
import { respond } from '../respond';
import type { Serve } from '../route';
import { OFFLINE_WORKER } from './worker';

/** Addresses of what makes the program installable. */
export const OFFLINE = { manifest: '/manifest.webmanifest', worker: '/offline.js' } as const;

/** Browsers ask again each time: a new version holds at once. */
const ASK_AGAIN = { 'Cache-Control': 'no-cache' };
const A_DAY = { 'Cache-Control': 'public, max-age=86400' };

/** Pixels of the icons: of Apple's devices, and of the manifest. */
export const ICON_SIZES = [180, 192, 512] as const;
const OF_APPLE = ICON_SIZES[0];

export function iconPath(size: number): string {
  return `/icon-${size}.png`;
}

const MANIFEST = JSON.stringify({
  name: 'Muster',
  short_name: 'Muster',
  description: 'How ready a coalition is to intervene, live, with the proof of every number.',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: PALETTES.light.paper,
  theme_color: PALETTES.light.ink,
  icons: ICON_SIZES.filter((size) => size !== OF_APPLE).map((size) => ({
    src: iconPath(size),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose: 'any maskable',
  })),
});

/** The program's mark, with room around it: what a telephone cuts to a circle keeps all of it. */
function iconSvg(size: number): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-8 -8 48 48"><rect x="-8" y="-8" width="48" height="48" fill="${PALETTES.light.ink}"/><path d="M6 25V7h4l6 10 6-10h4v18" fill="none" stroke="${PALETTES.light.paper}" stroke-width="3.5"/><path d="M6 28h20" stroke="${PALETTES.dark.pledged}" stroke-width="2"/></svg>`;
}

export const serveManifest: Serve = async (_served, response) => {
  respond(response, { status: 200, body: MANIFEST, contentType: 'application/manifest+json', headers: A_DAY });
};

export const serveOfflineWorker: Serve = async (_served, response) => {
  setWorkerHeaders(response);
  respond(response, { status: 200, body: OFFLINE_WORKER, contentType: 'text/javascript; charset=utf-8', headers: ASK_AGAIN });
};

/** The icon of a size; pictures are remembered where they are drawn. */
export function serveIcon(size: number): Serve {
  return async (_served, response) => {
    respond(response, { status: 200, body: await rasterise(iconSvg(size)), contentType: 'image/png', headers: A_DAY });
  };
}
