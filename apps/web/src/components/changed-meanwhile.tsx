import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";

type ChangedMeanwhileProps = {
  /** What somebody else saved. */
  children: ReactNode;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
};

/** Somebody saved the same thing while this form was open: theirs beside what was typed here, which stays. */
export function ChangedMeanwhile({ children, onTakeTheirs, onKeepMine }: ChangedMeanwhileProps) {
  const { t } = useLingui();
  return (
    <Notice
      tone="warn"
      title={t`Somebody else saved this meanwhile`}
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="compact" onClick={onKeepMine}>
            <Trans>Keep mine, save over theirs</Trans>
          </Button>
          <Button size="compact" onClick={onTakeTheirs}>
            <Trans>Take theirs</Trans>
          </Button>
        </div>
      }
    >
      <div className="flex flex-col gap-2">
        <Trans>What you entered is still here, and nothing of theirs was overwritten. They saved:</Trans>
        {children}
      </div>
    </Notice>
  );
}
