import { Trans } from "@lingui/react/macro";
import { money, visitTime } from "../../../lib/format.ts";
import type { BookedVisit, useMoveQuote } from "../data.ts";

type Moving = NonNullable<BookedVisit["moving"]>;

type MovingRule = Pick<Moving, "lateFee" | "freeUntil" | "rule">;

/** What moving costs by the rule of the day of the booking, in one sentence. */
export function MovingSentence({ moving, zone }: { moving: MovingRule; zone: string }) {
  const { lateFee, rule } = moving;
  const late = rule.late.of === "fee" ? rule.late.fee : rule.late.basisPoints;
  if (lateFee > 0) {
    const cost = money(lateFee);
    return <Trans>This visit is soon: moving it costs {cost}.</Trans>;
  }
  if (late === 0) return <Trans>You can move this visit until it begins, for nothing.</Trans>;
  const latest = visitTime(moving.freeUntil, zone);
  if (rule.late.of === "fee") {
    const cost = money(rule.late.fee);
    return (
      <Trans>
        Moving is free before {latest}; after that it costs {cost}.
      </Trans>
    );
  }
  const percent = rule.late.basisPoints / 100;
  return (
    <Trans>
      Moving is free before {latest}; after that it costs {percent}% of the fee.
    </Trans>
  );
}

type Quote = NonNullable<ReturnType<typeof useMoveQuote>["data"]>;

/** What a package has to do with one move: its use goes along, and may not come back after that. */
export function UseAfterMove({ of }: { of: Quote["packageUse"] }) {
  if (of === null) return null;
  if (of === "back") return <Trans>The package pays for the new time too.</Trans>;
  return (
    <Trans>
      The package pays for the new time too. If this visit is cancelled after that, the package does not get its use
      back.
    </Trans>
  );
}

/** The exact sum of one move. */
export function MoveSum({ quote }: { quote: Quote }) {
  const { due, refund, owed, lateFee, newFee, oldFee, atCounter } = quote;
  const late = money(lateFee);
  const fee = money(newFee);
  return (
    <>
      {newFee !== oldFee && (
        <>
          <Trans>The consultation costs {fee} there.</Trans>{" "}
        </>
      )}
      {lateFee > 0 && (
        <>
          <Trans>Moving so late costs {late}.</Trans>{" "}
        </>
      )}
      <Left due={money(due)} refund={money(refund)} owed={money(owed)} which={{ due, refund, owed, atCounter }} />
    </>
  );
}

type LeftProps = {
  due: string;
  refund: string;
  owed: string;
  which: Pick<Quote, "due" | "refund" | "owed" | "atCounter">;
};

function Left({ due, refund, owed, which }: LeftProps) {
  if (which.due > 0) return <Trans>{due} is to be paid for the move.</Trans>;
  if (which.refund > 0 && which.atCounter) return <Trans>{refund} comes back at the counter.</Trans>;
  if (which.refund > 0) return <Trans>{refund} goes back the way it was paid.</Trans>;
  if (which.owed > 0) return <Trans>The bill that is due becomes {owed}.</Trans>;
  return <Trans>Nothing is to be paid.</Trans>;
}
