import type { LateChoiceView } from "@carepoint/domain/billing/late-choice";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { money } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { RefundLines } from "./refund-lines.tsx";

/** What goes back, to where, under which reference and by which day: in the place of the choice, until it was seen. */
export function GivenBack({ choice, onSeen }: { choice: LateChoiceView; onSeen: () => void }) {
  const { t } = useLingui();
  const trpc = useTRPC();
  const { appointmentId, zone } = choice;
  const refunds = useQuery(trpc.billing.paymentState.queryOptions({ appointmentId }, { staleTime: 0 })).data?.refunds;
  const amount = money(choice.amount);
  return (
    <Notice
      tone="success"
      title={t`${amount} is going back to you`}
      action={
        <Button render={<Link to="/pay/$appointmentId" params={{ appointmentId }} />}>
          <Trans>Follow the refund</Trans>
        </Button>
      }
      onDismiss={onSeen}
      dismissLabel={t`I have seen it`}
    >
      <p>
        <Trans>It goes to the account or card from which you paid.</Trans>
      </p>
      <RefundLines refunds={refunds ?? []} zone={zone} />
    </Notice>
  );
}
