import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import type { QueueStatus } from "@carepoint/domain/queue/states";
import { StatusPill, type StatusTone } from "@carepoint/ui/blocks/status-pill";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";

const words: Readonly<Record<QueueStatus, MessageDescriptor>> = {
  expected: msg`Not here yet`,
  waiting: msg`Waiting`,
  called: msg`Called`,
  skipped: msg`Skipped`,
  serving: msg`With doctor`,
  done: msg`Done`,
  left: msg`Left`,
};

const tones: Readonly<Record<QueueStatus, StatusTone>> = {
  expected: "confirmed",
  waiting: "waiting",
  called: "now",
  skipped: "problem",
  serving: "progress",
  done: "done",
  left: "done",
};

/** How far a token is; of those who wait, whose turn is next. */
export function TokenStatus({ entry: { status, turn } }: { entry: Pick<QueueEntryView, "status" | "turn"> }) {
  const { i18n } = useLingui();
  return (
    <StatusPill tone={tones[status]}>
      {turn === 1 ? (
        <Trans>Next</Trans>
      ) : turn === null ? (
        i18n._(words[status])
      ) : (
        <Trans>Waiting, {turn} in turn</Trans>
      )}
    </StatusPill>
  );
}
