import { lazy, Suspense } from "react";
import type { HoldRefusedProps } from "./why-not-held.tsx";

/** Most taps are not refused. */
const WhyNotHeld = lazy(() => import("./why-not-held.tsx").then((module) => ({ default: module.WhyNotHeld })));

/** Why a time could not be held, and what to do now. Nothing where nothing was refused. */
export function HoldRefused({ error, onTryAgain }: HoldRefusedProps) {
  if (!error) return null;
  return (
    <Suspense>
      <WhyNotHeld error={error} onTryAgain={onTryAgain} />
    </Suspense>
  );
}
