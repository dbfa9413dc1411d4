/**
 * The one script of an embed. Live frames of a page follow through a worker that they share, which has one stream for all of them: a
 * browser has six connections for one host. A frame that hears nothing, because it has no worker (it is sandboxed, or the browser has
 * none) or the worker is silent, asks for its version now and then, and a frozen one does only that. What comes is a version; the page
 * of another version is fetched and its content put in place. Nothing is asked while nobody can see the frame.
 */
export const EMBED_SCRIPT = `
(() => {
  const id = location.pathname.split('/')[2], isLive = document.body.dataset.kind === 'live';
  const EVERY = isLive ? 10000 : 60000, SILENT = 12000;
  const state = document.getElementById('state');
  let port = null, isSeen = true, isFollowing = false, isFetching = false, wanted = null, timer = 0, heardAt = 0, askedAt = Date.now();
  const main = () => document.querySelector('main');
  const say = (words, kind) => { if (state.textContent !== words) { state.textContent = words; state.dataset.state = kind; } };
  const lost = () => say('Connection lost: this may be out of date. Trying again.', 'lost');
  const heard = () => { heardAt = Date.now(); if (state.dataset.state === 'lost') say('', ''); };
  const take = (version) => { heard(); if (version === null) location.reload(); else { wanted = version; show(); } };
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
      wanted = now.dataset.version;
    } catch { lost(); } finally { isFetching = false; }
  };
  const ask = async () => {
    askedAt = Date.now();
    try {
      const answer = await fetch(location.pathname + '/version', { credentials: 'omit', cache: 'no-store' });
      if (answer.ok) take((await answer.json()).version); else if (answer.status !== 429) lost();
    } catch { lost(); }
  };
  const look = () => {
    const now = Date.now();
    // It stood still, as its computer did: what it shows is as old.
    if (now - Math.max(heardAt, askedAt) > 3 * EVERY) say('This may be out of date: catching up.', 'lost');
    if (now - heardAt > SILENT && now - askedAt >= EVERY - 500) ask();
  };
  const join = () => {
    if (!isLive || port) return;
    try {
      port = new SharedWorker(document.body.dataset.worker).port;
      port.onmessage = ({ data }) => { if (!isFollowing) return; if (data.isLost) lost(); else if ('version' in data) take(data.version); else heard(); };
    } catch { port = null; }
  };
  const start = () => {
    if (isFollowing) return;
    isFollowing = true;
    join();
    if (port) port.postMessage(id);
    // Where no worker answers soon, and for what went by while nobody looked.
    timer = setInterval(look, Math.min(EVERY, 5000));
    if (!isLive && Date.now() - askedAt > 10000) ask();
  };
  const stop = () => { isFollowing = false; clearInterval(timer); if (port) port.postMessage(null); };
  const follow = () => { if (isSeen && !document.hidden) start(); else if (isFollowing) stop(); };
  document.addEventListener('visibilitychange', follow);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', follow);
  new IntersectionObserver((entries) => { isSeen = entries[entries.length - 1].isIntersecting; follow(); }).observe(document.body);
})();
`;
