import { askerOf } from '../services/asker';
import type { AppRegistry } from '../services/create-app';
import type { Pages } from './kept-pages';
import type { Lane } from './lane';
import { REQUEST } from './pages';

/** Renders pages in the lane, for each request that the front has opened; whatever else comes is passed on as it is. */
export function pacePages(pages: Pages, lane: Lane, registry: AppRegistry): Pages {
  return async (request, response) => {
    const call = registry.callOf(String(request.headers[REQUEST]));
    if (!call) return pages(request, response);
    return lane.run(askerOf(call), () => pages(request, response), call.signal);
  };
}
