// What a page takes of memory, as the browser counts it after it has let go of what nobody needs.

/** Asks the browser of a page, once for all questions. */
export async function memoryOf(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.enable');
  await devtools.send('Performance.enable');
  return {
    /** MB of the scripts, and how many nodes of documents are kept. */
    async look() {
      // What is let go of can free more.
      for (let turn = 0; turn < 3; turn += 1) await devtools.send('HeapProfiler.collectGarbage');
      const { metrics } = await devtools.send('Performance.getMetrics');
      const metricOf = (name) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
      return { heapMb: metricOf('JSHeapUsedSize') / 1_048_576, nodes: metricOf('Nodes') };
    },
  };
}
