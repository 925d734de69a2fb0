// How many bytes came over the network for each file that the page has loaded. A file from the browser's
// cache counts 0, and one that the server confirmed with a 304 counts that response alone.

export function observeTransfers(report) {
  const bytes = new Map();
  const observer = new PerformanceObserver((list) => {
    for (const { name, initiatorType, transferSize } of list.getEntriesByType("resource")) {
      if (initiatorType === "fetch") continue; // the script of debug builds asks for edits
      bytes.set(name, (bytes.get(name) ?? 0) + transferSize);
      report(name, bytes.get(name));
    }
  });
  observer.observe({ type: "resource", buffered: true });
}
