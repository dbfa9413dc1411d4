/** What a proxy answers for a program that it does not reach, and 511 for a network that wants a sign-in first. */
const UNREACHED_STATUS: readonly number[] = [502, 503, 504, 511];

/**
 * True where an answer that is not the program's own means that nothing reached it. One of success that is none of ours is a page of something
 * between, such as the sign-in of a network.
 */
export function isUnreachedStatus(status: number): boolean {
  return status < 400 || UNREACHED_STATUS.includes(status);
}

/** What an answer that is not the program's own says, in words: what happened, and what to do. */
export function foreignWords(status: number): string {
  if (status === 413)
    return 'It is larger than the server, or a proxy in front of it, accepts (413). Send less at once, or ask who runs the server to allow more.';
  if (status === 502 || status === 503 || status === 504)
    return `What stands in front of the server does not reach it (${status}). Try again in a moment.`;
  if (status === 511 || status < 400)
    return 'Something between here and the server answered in its place, such as a network that wants a sign-in. Sign in there, and try again.';
  return `Something between here and the program refused it (${status}): ask who runs your network.`;
}
