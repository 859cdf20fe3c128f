import type { LateChoiceView } from "@carepoint/domain/billing/late-choice";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { useLateChoiceCommands } from "./late-choice-data.ts";

/** The doctor's next time or the money, one tap each. A time that went meanwhile makes place for the one after it. */
export function LateChoice({ choice, onGivenBack }: { choice: LateChoiceView; onGivenBack?: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const offline = useOnlineOnly();
  const { keep, giveBack } = useLateChoiceCommands();
  const { appointmentId, doctorName, next, zone } = choice;
  const amount = money(choice.amount);
  const until = visitTime(choice.until, zone);
  const time = next && visitTime(next.startsAt, zone);
  const take = () =>
    next &&
    keep.mutate(
      { appointmentId, startsAt: next.startsAt },
      { onSuccess: () => toast({ title: t`The visit is booked: ${time}`, tone: "success" }) },
    );
  const refund = () =>
    giveBack.mutate(
      { appointmentId },
      {
        onSuccess: () => {
          onGivenBack?.();
          toast({ title: t`${amount} is going back to you`, tone: "success" });
        },
      },
    );
  const busy = keep.isPending || giveBack.isPending;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-lg">
        {time ? (
          <Trans>
            The next free time of {doctorName}: <strong className="font-strong">{time}</strong>
          </Trans>
        ) : (
          <Trans>{doctorName} has no free time at the moment.</Trans>
        )}
      </p>
      <ErrorNotice error={keep.error ?? giveBack.error} />
      <div className="flex flex-wrap gap-3 max-sm:flex-col">
        {time && (
          <Button
            variant="primary"
            size="large"
            pending={keep.isPending}
            blocked={offline}
            disabled={busy}
            onClick={take}
          >
            <Trans>Take this time</Trans>
          </Button>
        )}
        <Button size="large" pending={giveBack.isPending} blocked={offline} disabled={busy} onClick={refund}>
          <Trans>Have {amount} back</Trans>
        </Button>
      </div>
      <p className="text-sm text-soft">
        <Trans>If you choose nothing, the money goes back by itself: {until}.</Trans>
      </p>
    </div>
  );
}
