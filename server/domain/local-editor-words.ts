/** How somebody who may only read comes to edit, while nobody administers the program. */
export const HOW_TO_EDIT =
  'To edit, open the address that Muster printed when it started. It works once: if it was used or is lost, stop Muster and start it again, and it prints a new one.';
