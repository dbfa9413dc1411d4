import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MusterError } from '../domain/errors';
import { respond, retryAfterOf, STATUS } from './respond';

/** Below these addresses answers are for programs and scripts. */
const NO_PAGES = /^\/(?:trpc|api|embed|_next|metrics|healthz|readyz)(?:[/?.]|$)/;

/** True when a browser asks for something to show its reader. */
export function isPage({ method, url = '', headers }: IncomingMessage): boolean {
  return method === 'GET' && !NO_PAGES.test(url) && /\btext\/html\b/.test(headers.accept ?? '');
}

/** Says of a page that is still to be sent that it is no whole answer: what reads the status does not take it for one. */
export function markUnavailable(response: ServerResponse, error: MusterError): void {
  if (response.headersSent) return;
  response.statusCode = STATUS.UNAVAILABLE;
  const wait = retryAfterOf(error);
  if (wait !== null) response.setHeader('Retry-After', String(wait));
  response.setHeader('Cache-Control', 'no-store');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function pageOf(title: string, message: string, link: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Muster</title></head><body><h1>${title}</h1><p>${escapeHtml(message)}</p><p>${link}</p></body></html>`;
}

/** What was removed for good, as a page of words alone. */
export function respondGonePage(response: ServerResponse, { message }: MusterError): void {
  const body = pageOf('This page is gone', message, '<a href="/">All operations</a>');
  respond(response, { status: STATUS.GONE, body, contentType: 'text/html; charset=utf-8', headers: { 'Cache-Control': 'no-store' } });
}

/** A refusal as a page of words alone: who asks could not be found out, so that no page of theirs can be drawn. */
export function respondRefusedPage(response: ServerResponse, error: MusterError): void {
  const wait = retryAfterOf(error);
  const body = pageOf('Muster cannot show this page now', error.message, '<a href="">Try again</a>');
  const headers = { 'Cache-Control': 'no-store', ...(wait === null ? {} : { 'Retry-After': String(wait) }) };
  respond(response, { status: STATUS[error.code], body, contentType: 'text/html; charset=utf-8', headers });
}
