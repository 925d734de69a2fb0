// The height of the tide from the time alone: high water comes every 12 hours and 25 minutes.

const PERIOD = (12 * 60 + 25) * 60_000;

export function tide(time) {
  const phase = ((time % PERIOD) / PERIOD) * 2 * Math.PI;
  const metres = 2.4 + 1.6 * Math.cos(phase);
  return { metres, rising: Math.sin(phase) < 0 };
}
