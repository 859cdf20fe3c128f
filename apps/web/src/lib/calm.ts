import { whenIdle } from "@carepoint/ui/when-idle";

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
