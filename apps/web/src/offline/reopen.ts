const deadHandles: readonly unknown[] = ["DatabaseClosedError", "InvalidStateError", "UnknownError"];

/**
 * Whether it was the connection that failed and not the work: iOS drops connections in the background, another tab
 * upgrades or deletes the database, the browser evicts it. Retrying on the dead handle never ends well.
 */
export function isDeadHandle(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const inner = "inner" in error ? error.inner : undefined;
  return deadHandles.includes(error.name) || (inner !== error && isDeadHandle(inner));
}

/** Does the work; on a dead handle once more, on a fresh one. */
export async function withReopening<T>(work: () => Promise<T>, reopen: () => void): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDeadHandle(error)) throw error;
    reopen();
    return work();
  }
}
