export function findUnFile(folder?: string): string | null;
