/**
 * Whether what stands now is what somebody had before them: each value that they name, written the same way. Who saves over
 * something newer is told so.
 */
export function isAsSeen(now: object | null, seen: object | null): boolean {
  if (now === null || seen === null) return now === seen;
  return Object.entries(seen).every(
    ([name, value]) => JSON.stringify(Reflect.get(now, name)) === JSON.stringify(value),
  );
}
