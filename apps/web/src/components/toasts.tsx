import { ToastRegion } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect, useState } from "react";
import { whenCalm } from "../lib/calm.ts";

/** The toasts of the kit, in the reader's language. */
export function Toasts({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  const [isTime, setIsTime] = useState(false);
  useEffect(() => whenCalm(() => setIsTime(true)), []);
  return (
    <ToastRegion label={t`Messages`} closeLabel={t`Close`} isTime={isTime}>
      {children}
    </ToastRegion>
  );
}
