/** Where a form that is read by address leads, as the browser would go. */
function addressOfForm(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  address.search = new URLSearchParams(fields).toString();
  return address;
}

function addressOfClick(event: MouseEvent): URL | null {
  const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return null;
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || link.target !== '' || link.hasAttribute('download')) return null;
  return new URL(link.href);
}

/**
 * Tells of each link and form that leads from this page to another forecast of the same operation, once all others have seen it: they may
 * change a form before it is read. `take` says whether it goes there itself. Answers how to stop.
 */
export function onLeaving(path: string, take: (address: URL) => void): () => void {
  const consider = (event: Event, address: URL | null) => {
    if (event.defaultPrevented || address === null || address.origin !== location.origin || address.pathname !== path) return;
    if (address.search === location.search) return;
    event.preventDefault();
    take(address);
  };
  const clicked = (event: MouseEvent) => consider(event, addressOfClick(event));
  const submitted = (event: SubmitEvent) => {
    const { target } = event;
    if (target instanceof HTMLFormElement && target.method === 'get') consider(event, addressOfForm(target));
  };
  addEventListener('click', clicked);
  addEventListener('submit', submitted);
  return () => {
    removeEventListener('click', clicked);
    removeEventListener('submit', submitted);
  };
}
