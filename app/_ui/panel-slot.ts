/** A place for a form right below what it changes: a row of its own in a table, else a block. */
export function addPanelSlot(button: HTMLElement): HTMLElement {
  const host = button.closest<HTMLElement>('tr, [data-edit-host], .section-head') ?? button;
  const isRow = host instanceof HTMLTableRowElement;
  const outer = document.createElement(isRow ? 'tr' : 'div');
  outer.className = 'edit-place';
  const slot = isRow ? document.createElement('td') : outer;
  if (slot instanceof HTMLTableCellElement && isRow) {
    slot.colSpan = [...host.cells].reduce((sum, cell) => sum + cell.colSpan, 0);
    outer.append(slot);
  }
  host.after(outer);
  return slot;
}

/** Takes the place away again. */
export function removePanelSlot(slot: HTMLElement): void {
  (slot.closest('.edit-place') ?? slot).remove();
}
