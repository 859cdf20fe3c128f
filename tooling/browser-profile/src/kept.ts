import type { Page } from "@playwright/test";

/** The databases of rows that this browser keeps, by name: one per account, beside the one of the keys. */
export function keptDatabases(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases();
    return all.map(({ name }) => name ?? "").filter((name) => /^cp-[0-9a-f]{8}-/.test(name));
  });
}

export interface Kept {
  readonly rows: number;
  /** Hospital time of the last complete pull; 0 before the first. */
  readonly asOf: number;
}

/** What the account of this browser keeps. Nothing when it keeps nothing. */
export function keptOn(page: Page): Promise<Kept> {
  return page.evaluate(async () => {
    const name = `cp-${localStorage.getItem("cp-account")}`;
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return { rows: 0, asOf: 0 };
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open(name));
    try {
      const reading = database.transaction(["rows", "marks"]);
      const mark: unknown = await done(reading.objectStore("marks").get("sync"));
      const rows = await done(reading.objectStore("rows").count());
      return { rows, asOf: typeof mark === "object" && mark !== null && "asOf" in mark ? Number(mark.asOf) : 0 };
    } finally {
      database.close();
    }
  });
}
