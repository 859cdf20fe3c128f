import { lazy, Suspense } from "react";

/** Most taps are not refused. */
const WhyNotHeld = lazy(() => import("./why-not-held.tsx").then((module) => ({ default: module.WhyNotHeld })));

export interface HoldRefusedProps {
  error: unknown;
  /** Takes the time that was asked for, once the other one is given back. */
  onTryAgain: () => void;
}

/** Why a time could not be held, and what to do now. Nothing where nothing was refused. */
export function HoldRefused({ error, onTryAgain }: HoldRefusedProps) {
  if (!error) return null;
  return (
    <Suspense>
      <WhyNotHeld error={error} onTryAgain={onTryAgain} />
    </Suspense>
  );
}
