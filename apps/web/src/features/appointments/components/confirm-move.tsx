import { freeUntil, mostCharge } from "@carepoint/domain/appointments/change-rules";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { chargeSchema, subtract } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { serverNow } from "../../../lib/clock.ts";
import { codeOf } from "../../../lib/errors.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { type MoveTarget, useMoveQuote } from "../data.ts";
import { CallBranch } from "./call-branch.tsx";
import { MoveSum, UseAfterMove } from "./move-words.tsx";
import { useBranches } from "./slot-words.ts";

type Quote = NonNullable<ReturnType<typeof useMoveQuote>["data"]>;

type ConfirmMoveProps = {
  visit: AppointmentView;
  to: MoveTarget;
  zone: string;
  error: unknown;
  pending: boolean;
  onConfirm: (quote: Quote) => void;
  onCancel: () => void;
};

/** From when to when and for how much; exactly that is asked of the server. */
export function ConfirmMove({ visit, to, zone, error, pending, onConfirm, onCancel }: ConfirmMoveProps) {
  const { t } = useLingui();
  const quote = useMoveQuote(to);
  const branch = useBranches().of(visit.branchId);
  const from = visitTime(visit.startsAt, visit.zone);
  const next = visitTime(to.startsAt, zone);
  const changed = error !== null && codeOf(error) === "payment_mismatch";
  const atDesk = quote.data?.atDesk ?? false;
  const due = quote.data?.due ?? 0;
  const amount = money(due);
  return (
    <Sheet
      open
      onClose={onCancel}
      title={t`Move to ${next}?`}
      footer={
        <>
          <Button onClick={onCancel}>
            <Trans>Another time</Trans>
          </Button>
          {!atDesk && (
            <Button
              variant="primary"
              data-first-focus
              pending={pending || quote.isPending}
              disabled={!quote.data}
              onClick={() => quote.data && onConfirm(quote.data)}
            >
              {due > 0 ? <Trans>Pay {amount}</Trans> : <Trans>Move the visit</Trans>}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>
            Until now {from} with {visit.doctorName}.
          </Trans>
        </p>
        {quote.data ? (
          <p className="font-strong" aria-live="polite">
            <MoveSum quote={quote.data} />
          </p>
        ) : (
          !quote.error && <Skeleton />
        )}
        {quote.data?.packageUse && (
          <p>
            <UseAfterMove of={quote.data.packageUse} />
          </p>
        )}
        {due > 0 && !atDesk && (
          <p>
            <Trans>The new time is held for you while you pay. Your visit moves once the payment is confirmed.</Trans>
          </p>
        )}
        {quote.data && <CancellingThen to={to} quote={quote.data} />}
        {atDesk && (
          <Notice title={t`The desk moves it for you`} action={branch && <CallBranch branch={branch} />}>
            <Trans>The difference is paid at the desk or by telephone with the desk. Your visit stays as it is.</Trans>
          </Notice>
        )}
        {changed ? (
          <Notice tone="warn">
            <Trans>What it costs has just changed. Look at the sum and confirm again.</Trans>
          </Notice>
        ) : (
          <ErrorNotice error={error ?? quote.error} />
        )}
      </div>
    </Sheet>
  );
}

type CancellingThenProps = Pick<ConfirmMoveProps, "to"> & { quote: Quote };

/** A time so near that calling it off would cost is said to be one before the visit moves there. */
function CancellingThen({ to, quote: { cancelRule, newFee, owed } }: CancellingThenProps) {
  const fee = chargeSchema.parse(newFee);
  const kept = mostCharge(cancelRule, fee);
  const isSoon = freeUntil(Temporal.Instant.from(to.startsAt), cancelRule).epochMilliseconds <= serverNow();
  if (!isSoon || owed > 0 || kept === 0) return null;
  const back = money(subtract(fee, kept));
  return (
    <p className="text-soft">
      {kept === fee ? (
        <Trans>The new time is soon: if you cancel after that, the fee is not refunded.</Trans>
      ) : (
        <Trans>The new time is soon: if you cancel after that, you get {back} back.</Trans>
      )}
    </p>
  );
}
