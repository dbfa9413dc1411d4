// Written so that an old Node can read it and be told.

/** Ends the process in words when this Node is too old for the packages. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24) return;
  console.error(`Muster needs Node 20.19, 22.12, 24 or newer; this is Node ${process.versions.node} (${process.execPath}).`);
  process.exit(1);
}
