/**
 * The one script of an embed. It follows while somebody can see the frame, so that many frames on a page do not take all the connections
 * that a browser has for one host. What comes is a version; the page of another version is fetched and its content put in place.
 */
export const EMBED_SCRIPT = `
(() => {
  const state = document.getElementById('state');
  let source = null, isSeen = true, isFetching = false, wanted = null, timer = 0;
  const main = () => document.querySelector('main');
  const say = (words, kind) => { if (state.textContent !== words) { state.textContent = words; state.dataset.state = kind; } };
  const show = async () => {
    if (isFetching || wanted === main().dataset.version) return;
    isFetching = true;
    try {
      const answer = await fetch(location.pathname, { credentials: 'omit', cache: 'no-store' });
      if (answer.status === 404 || answer.status === 410) { location.reload(); return; }
      if (!answer.ok) { lost(); return; }
      // Without the head: its style has a nonce that is not this page's.
      const [part] = /<main[^]*<\\/main>/.exec(await answer.text());
      const next = new DOMParser().parseFromString(part, 'text/html').querySelector('main');
      const now = main(), focus = document.activeElement && document.activeElement.id;
      for (const { id, open } of now.querySelectorAll('details')) { const twin = next.querySelector('#' + id); if (twin) twin.open = open; }
      now.replaceChildren(...next.childNodes);
      now.dataset.version = next.dataset.version;
      if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
      say('Changed at ' + new Date().toISOString().slice(11, 16) + ' UTC', 'changed');
      if (wanted !== now.dataset.version) wanted = now.dataset.version;
    } catch { lost(); } finally { isFetching = false; }
  };
  const lost = () => say('Connection lost: this may be out of date. Trying again.', 'lost');
  const stop = () => { clearTimeout(timer); if (source) source.close(); source = null; };
  const start = () => {
    if (source) return;
    source = new EventSource(location.pathname + '/live');
    source.onopen = () => { if (state.dataset.state === 'lost') say('', ''); };
    source.onmessage = ({ data }) => { wanted = data; show(); };
    source.addEventListener('gone', () => { stop(); location.reload(); });
    source.onerror = () => {
      lost();
      if (source && source.readyState === 2) { stop(); timer = setTimeout(follow, 10000); }
    };
  };
  const follow = () => { if (isSeen && !document.hidden) start(); else stop(); };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', follow);
  new IntersectionObserver((entries) => { isSeen = entries[entries.length - 1].isIntersecting; follow(); }).observe(document.body);
})();
`;
