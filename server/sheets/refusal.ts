/** A file that cannot be taken, in words for whoever sent it. */
export class FileRefusal extends Error {}

/** Bytes as people say them. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
