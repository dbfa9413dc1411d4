/** The sign of numbers below nought, as wide as a plus. */
export const MINUS = '−';

/**
 * `2,900`, `455.5`, `0.04`, `−12`: thousands parted by commas, at most `decimals` decimals, no trailing zeros. Left out, it is one decimal, and
 * two digits of what is below 1: what is not nothing never reads 0.
 */
export function formatNumber(value: number, decimals = decimalsOf(value)): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = Math.abs(value).toFixed(decimals);
  const [whole = '0', fraction = ''] = rounded.split('.');
  const kept = fraction.replace(/0+$/, '');
  const parted = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = kept === '' ? parted : `${parted}.${kept}`;
  return value < 0 && text !== '0' ? `${MINUS}${text}` : text;
}

/** Below it numbers are no figures any more. */
const LEAST = 1e-12;

function decimalsOf(value: number): number {
  const size = Math.abs(value);
  return size >= 1 || size < LEAST ? 1 : 1 - Math.floor(Math.log10(size));
}
