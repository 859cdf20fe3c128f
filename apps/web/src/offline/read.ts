import { type SyncKind, syncRows } from "@carepoint/domain/sync/schema";
import { useEffect, useState, useSyncExternalStore } from "react";
import type * as z from "zod";
import { whenRested } from "../lib/calm.ts";
import { deviceClock } from "../lib/clock.ts";
import type { SealedRow, SyncMark } from "./db.ts";
import { isHidden, mayHide } from "./hiding.ts";
import { isLocked, keptAccount, onLock } from "./lock.ts";

export type RowOf<Kind extends SyncKind> = z.infer<(typeof syncRows)[Kind]>;

/**
 * `none`: nothing was ever pulled here whole. `locked`: rows are here, for the same account alone. `hidden`: it is too
 * long since the hospital was reached for them to be relied on.
 */
export type KeptState = "loading" | "ready" | "none" | "locked" | "hidden";

export interface KeptRows<Row> {
  readonly state: KeptState;
  readonly rows: readonly Row[];
  /** Server time of the last complete pull, epoch milliseconds. */
  readonly asOf: number | null;
}

const hideCheckMs = 30_000;
const loading = { state: "loading", rows: [], asOf: null } as const;
const nothing = { state: "none", rows: [], asOf: null } as const;

/** The rows of a kind that this device keeps for the signed-in account; follows changes from every tab. */
export function useKeptRows<Kind extends SyncKind>(kind: Kind): KeptRows<RowOf<Kind>> {
  const locked = useSyncExternalStore(onLock, isLocked);
  const [kept, setKept] = useState<KeptRows<RowOf<Kind>>>(loading);
  useEffect(() => {
    const accountId = keptAccount();
    if (locked || !accountId) {
      setKept(locked ? { ...nothing, state: "locked" } : nothing);
      return;
    }
    return watch(accountId, kind, setKept);
  }, [kind, locked]);
  return kept;
}

export function useKeptRow<Kind extends SyncKind>(kind: Kind, id: string) {
  const { state, rows, asOf } = useKeptRows(kind);
  return { state, asOf, row: rows.find((row) => row.id === id) };
}

/**
 * Dexie comes as a chunk of its own: the first page of a visitor does not carry it. Its live query only reads; the
 * cipher works after it, because an await of something else would end the observed transaction.
 */
function watch<Kind extends SyncKind>(accountId: string, kind: Kind, tell: (kept: KeptRows<RowOf<Kind>>) => void) {
  let stop: () => void = () => undefined;
  let over = false;
  let latest = 0;
  const begin = async () => {
    const [{ liveQuery }, { databaseOf, onDropped, unseal }] = await Promise.all([import("dexie"), import("./db.ts")]);
    if (over) return;
    let last: [SyncMark | undefined, SealedRow[]] = [undefined, []];
    let hidden = false;
    const isHiddenNow = () => !!last[0] && mayHide(kind) && isHidden(last[0], deviceClock());
    const show = async () => {
      latest += 1;
      const turn = latest;
      const [mark, sealed] = last;
      if (!mark || mark.asOf === null) return tell(nothing);
      hidden = isHiddenNow();
      if (hidden) return tell({ state: "hidden", rows: [], asOf: mark.asOf });
      const values = await unseal(accountId, sealed).catch(() => []);
      if (over || turn !== latest) return;
      tell({ state: "ready", rows: values.flatMap((value) => parsed(kind, value)), asOf: mark.asOf });
    };
    const follow = () => {
      const read = async () => {
        const { rows, marks } = databaseOf(accountId);
        return Promise.all([marks.get("sync"), rows.where("kind").equals(kind).toArray()]);
      };
      return liveQuery(read).subscribe({
        next: (found) => {
          last = found;
          void show();
        },
        error: () => tell(nothing),
      });
    };
    let running = follow();
    // A query on a lost connection stays silent for good: it is asked again on the next one.
    const offDropped = onDropped(() => {
      running.unsubscribe();
      if (!over) running = follow();
    });
    const check = () => void (isHiddenNow() !== hidden && show());
    const timer = setInterval(check, hideCheckMs);
    document.addEventListener("visibilitychange", check);
    stop = () => {
      running.unsubscribe();
      offDropped();
      clearInterval(timer);
      document.removeEventListener("visibilitychange", check);
    };
  };
  // What the server answers is drawn first, where it answers; what is kept follows within moments.
  const callOff = whenRested(() => void begin());
  return () => {
    over = true;
    callOff();
    stop();
  };
}

/** A row of another version of the app that no longer fits is left out; the next pull brings it in the new shape. */
function parsed<Kind extends SyncKind>(kind: Kind, value: unknown): RowOf<Kind>[] {
  const result = syncRows[kind].safeParse(value);
  return result.success ? [result.data as RowOf<Kind>] : []; // the schema was looked up by the same kind
}
