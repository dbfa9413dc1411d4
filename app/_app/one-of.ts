/** The one value of a part of the address, or null. */
export function oneOf(value: string | string[] | undefined): string | null {
  const one = Array.isArray(value) ? value[0] : value;
  return one ? one : null;
}
