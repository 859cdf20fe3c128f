import type { CountSheetView } from "@carepoint/domain/stock/counts";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { type Ref, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useCountCommands } from "./sheet-data.ts";

type CountEndsProps = {
  ref: Ref<HTMLButtonElement>;
  count: CountSheetView;
  /** Lines that are not counted, and counted ones that have not arrived. */
  left: number;
  waiting: number;
};

/** The counting is over, or was in vain; both are asked once more. */
export function CountEnds({ ref, count, left, waiting }: CountEndsProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const navigate = useNavigate();
  const { finishCount, cancelCount } = useCountCommands();
  const [asked, setAsked] = useState<"finish" | "cancel">();
  const close = () => setAsked(undefined);
  const { id: countId } = count;
  const nothingYet = left === count.sheet.length ? t`Count something first.` : undefined;
  const sendFirst = waiting > 0 ? t`What you counted is still on its way.` : undefined;
  return (
    <div className="flex flex-wrap gap-3">
      <Button
        ref={ref}
        variant="primary"
        blocked={offline ?? sendFirst ?? nothingYet}
        onClick={() => setAsked("finish")}
      >
        <Trans>The counting is done</Trans>
      </Button>
      <Button variant="quiet" blocked={offline} onClick={() => setAsked("cancel")}>
        <Trans>Cancel this count</Trans>
      </Button>
      <ConfirmDialog
        open={asked === "finish"}
        title={t`Is everything counted?`}
        confirmLabel={t`The counting is done`}
        cancelLabel={t`Count on`}
        pending={finishCount.isPending}
        onCancel={close}
        onConfirm={() => finishCount.mutate({ countId }, { onSuccess: close })}
      >
        {left > 0 ? (
          <Plural
            value={left}
            one="# line is not counted and stays as it is written."
            other="# lines are not counted and stay as they are written."
          />
        ) : (
          <Trans>Then somebody else looks at the differences. Nothing is corrected before.</Trans>
        )}
        <ErrorNotice error={finishCount.error} />
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === "cancel"}
        danger
        title={t`Cancel this count?`}
        confirmLabel={t`Cancel this count`}
        cancelLabel={t`Count on`}
        pending={cancelCount.isPending}
        onCancel={close}
        onConfirm={() =>
          cancelCount.mutate(
            { countId },
            {
              onSuccess: () =>
                void navigate({ to: "/pharmacy/stock/counts/{-$countId}", params: { countId: undefined } }),
            },
          )
        }
      >
        <Trans>What was counted corrects nothing then.</Trans>
        <ErrorNotice error={cancelCount.error} />
      </ConfirmDialog>
    </div>
  );
}
