import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";

interface BookingStepProps {
  title: string;
  /** Takes the answer back; left out while there is none. */
  onChange?: (() => void) | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

/** One question of a booking, which keeps its answer in sight. */
export function BookingStep({ title, onChange, actions, children }: BookingStepProps) {
  return (
    <Panel
      title={title}
      actions={
        onChange && (
          <>
            {actions}
            <Button size="compact" variant="quiet" onClick={onChange}>
              <Trans>Change</Trans>
            </Button>
          </>
        )
      }
    >
      {children}
    </Panel>
  );
}
