import { type ImportMapping, mappingInput } from '../../../../server/domain/import/mapping';
import { headerText } from '../../../../server/domain/import/table';

function keyOf(operation: string, header: readonly string[]): string {
  return `muster.draft/import/${operation}/${headerText(header)}`;
}

/** The mapping that was chosen in this tab for a file with this header and not imported yet. */
export function readMappingDraft(operation: string, header: readonly string[]): ImportMapping | null {
  try {
    const text = window.sessionStorage.getItem(keyOf(operation, header));
    return text === null ? null : (mappingInput.safeParse(JSON.parse(text)).data ?? null);
  } catch {
    return null;
  }
}

/** Keeps the mapping over closing and reloading; null forgets it. A refused store loses only the draft. */
export function keepMappingDraft(operation: string, header: readonly string[], mapping: ImportMapping | null): void {
  try {
    if (mapping) window.sessionStorage.setItem(keyOf(operation, header), JSON.stringify(mapping));
    else window.sessionStorage.removeItem(keyOf(operation, header));
  } catch {
    // The page itself still holds it.
  }
}
