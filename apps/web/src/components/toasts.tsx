import { ToastRegion } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

/** The toasts of the kit, in the reader's language. */
export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    <ToastRegion label={t`Messages`} closeLabel={t`Close`}>
      {children}
    </ToastRegion>
  );
}
