import type { App } from '../../server/services/app';

const APP = Symbol.for('muster.app');

/** The one App that the program put together; pages take everything from it. Absent while Next builds. */
export function getApp(): App {
  const app = (globalThis as { [APP]?: App })[APP];
  if (!app) throw new Error('The pages were started without the program: run `npm start`, not `next start`.');
  return app;
}
