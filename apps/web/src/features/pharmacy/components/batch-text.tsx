import { StatusShape } from "@carepoint/ui/blocks/status-pill";
import { Trans } from "@lingui/react/macro";
import { dateText } from "../../../lib/format.ts";

type BatchTextProps = { number: string; expiresOn: string; near?: boolean };

/** A batch and its last day, and loudly where that comes soon. */
export function BatchText({ number, expiresOn, near = false }: BatchTextProps) {
  const day = dateText(expiresOn);
  return (
    <span className={near ? "inline-flex items-center gap-1.5 font-strong text-warn" : "text-soft"}>
      {near && <StatusShape tone="waiting" />}
      <span className="tabular-nums">
        {near ? (
          <Trans>
            Batch {number}, last day {day}: goes soon
          </Trans>
        ) : (
          <Trans>
            Batch {number}, last day {day}
          </Trans>
        )}
      </span>
    </span>
  );
}
