import type { StockCountId } from "@carepoint/domain/kernel/id";
import { useEffect, useRef, useState } from "react";
import { useUnsaved } from "../../../components/unsaved.ts";
import { deviceClock } from "../../../lib/clock.ts";
import { useReach } from "../../../lib/connectivity.ts";
import { codeOf } from "../../../lib/errors.ts";
import { type CountDrafts, parseDrafts, talliesOf, without } from "./count-drafts.ts";
import { useCountCommands } from "./sheet-data.ts";

/**
 * What is counted is kept on the device until the hospital has it: sent at once, and again when the network is back. Closing the tab asks first;
 * signing out wipes it with everything else.
 */
export function useCountDrafts(countId: StockCountId) {
  const key = `count:${countId}`;
  const [drafts, setDrafts] = useState<CountDrafts>(() => parseDrafts(sessionStorage.getItem(key)));
  /** What the hospital has and the sheet on the screen may not say yet. */
  const [arrived, setArrived] = useState<CountDrafts>({});
  const { countLines } = useCountCommands();
  const { error, isPending } = countLines;
  const isReached = useReach() !== "offline";
  const waiting = Object.keys(drafts).length;
  useUnsaved(waiting > 0);
  useEffect(() => {
    if (waiting === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(drafts));
  }, [key, drafts, waiting]);
  const send = () => {
    const lines = talliesOf(drafts, deviceClock().now);
    if (lines.length === 0) return;
    const going = new Set<string>(lines.map(({ batchId }) => batchId));
    const sent = Object.fromEntries(Object.entries(drafts).filter(([batchId]) => going.has(batchId)));
    const onSuccess = () => {
      setArrived((before) => ({ ...before, ...sent }));
      setDrafts((kept) => without(kept, sent));
    };
    countLines.mutate({ countId, lines }, { onSuccess });
  };
  // Once for what is kept and each time the network is back: a refusal is not asked again by itself.
  const tried = useRef<CountDrafts>(undefined);
  useEffect(() => {
    if (!isReached) tried.current = undefined;
    if (!isReached || isPending || tried.current === drafts) return;
    tried.current = drafts;
    send();
  });
  const keep = (batchId: string, counted: number) =>
    setDrafts((kept) => ({ ...kept, [batchId]: { counted, at: deviceClock().now } }));
  const isRefused = error !== null && codeOf(error) !== "offline";
  return { drafts, arrived, waiting, isReached, keep, send, error: isRefused ? error : null };
}

export type KeptCount = ReturnType<typeof useCountDrafts>;
