import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { queueToast, type ToastMessage } from "../toast-queue.ts";

export type { ToastMessage } from "../toast-queue.ts";

const ShownToasts = lazy(() =>
  import("../primitives/toast.tsx").then(({ ShownToasts: shown }) => ({ default: shown })),
);

/**
 * Once around the app. `label` names the region for screen readers, `closeLabel` the cross. It comes as soon as the page
 * has time: nobody is shown a toast before, and the first screen need not wait for it.
 */
export function ToastRegion({
  label,
  closeLabel,
  children,
}: {
  label: string;
  closeLabel: string;
  children: ReactNode;
}) {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => whenIdle(() => setIsTime(true)), []);
  return (
    <>
      {children}
      {isTime && (
        <Suspense fallback={null}>
          <ShownToasts label={label} closeLabel={closeLabel} />
        </Suspense>
      )}
    </>
  );
}

/** Shows a toast: for what happened and needs no answer. What must not be missed is a Notice. */
export function useToast(): (message: ToastMessage) => void {
  return queueToast;
}

/** Safari has no idle callback. */
function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in globalThis)) {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}
