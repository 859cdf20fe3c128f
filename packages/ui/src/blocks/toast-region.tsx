import { lazy, type ReactNode, Suspense } from "react";
import { queueToast, type ToastMessage } from "../toast-queue.ts";

export type { ToastMessage } from "../toast-queue.ts";

const ShownToasts = lazy(() =>
  import("../primitives/toast.tsx").then(({ ShownToasts: shown }) => ({ default: shown })),
);

/**
 * Once around the app. `label` names the region for screen readers, `closeLabel` the cross. What draws it is loaded once
 * it is time: nobody is shown a toast before, and the first screen need not wait for it.
 */
export function ToastRegion({
  label,
  closeLabel,
  isTime = true,
  children,
}: {
  label: string;
  closeLabel: string;
  isTime?: boolean;
  children: ReactNode;
}) {
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
