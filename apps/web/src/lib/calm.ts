import { whenIdle } from "@carepoint/ui/when-idle";
import { currentReach, onReach } from "./connectivity.ts";

/** A page that cannot be drawn must not keep the rest waiting for good. */
const patienceMs = 5_000;
const { promise: firstLook, resolve: looked } = Promise.withResolvers<void>();

/** The first page is drawn: what is meant for later may begin. */
export const endFirstLook = looked;

/** Runs when the first page is on the screen and the browser has time. Answers how to call it off. */
export function whenCalm(run: () => void): () => void {
  let callOff: () => void = () => undefined;
  let isOff = false;
  const timer = setTimeout(looked, patienceMs);
  void firstLook.then(() => {
    clearTimeout(timer);
    if (!isOff) callOff = whenIdle(run);
  });
  return () => {
    isOff = true;
    callOff();
  };
}

/** A slow phone is its reader's for so long: what they tap first must not wait for what is put by. */
const restMs = 2_500;
let rested: Promise<void> | undefined;

/**
 * Runs once the first page has been left in peace for a while, where the server answers; at once where it does not, as
 * what is kept is all there is then, and where the page is left. Answers how to call it off.
 */
export function whenRested(run: () => void): () => void {
  let isOff = false;
  const callOff = whenCalm(() => {
    rested ??= rest();
    void rested.then(() => !isOff && run());
  });
  return () => {
    isOff = true;
    callOff();
  };
}

async function rest(): Promise<void> {
  if (currentReach() !== "online" || document.visibilityState === "hidden") return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, restMs);
  const offReach = onReach(resolve);
  document.addEventListener("visibilitychange", () => resolve(), { once: true });
  await promise;
  clearTimeout(timer);
  offReach();
}
