import type { ReactNode } from "react";

export type ToastTone = "info" | "success" | "warn";

export type ToastMessage = {
  title: ReactNode;
  body?: ReactNode;
  tone?: ToastTone;
  /** Undo, say. It is offered for longer. */
  action?: { label: string; onClick: () => void };
};

const waiting: ToastMessage[] = [];
let show: ((message: ToastMessage) => void) | undefined;

/** Hands a message to the region, now or as soon as it is there. */
export function queueToast(message: ToastMessage): void {
  if (show) show(message);
  else waiting.push(message);
}

/** The region takes what waits and all that follows, until it calls what this answers. */
export function takeToasts(taker: (message: ToastMessage) => void): () => void {
  show = taker;
  for (const message of waiting.splice(0)) taker(message);
  return () => {
    if (show === taker) show = undefined;
  };
}
