import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useEffect } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { errorText } from "../../../lib/errors.ts";
import { visitTime } from "../../../lib/format.ts";
import { type Batch, useBatch } from "./batch-data.ts";

type BatchProgressProps = { batchId: string /** What can be done next. */; foot: ReactNode };

/** How far it is, row by row. It goes on when the window is closed. */
export function BatchProgress({ batchId, foot }: BatchProgressProps) {
  const { batch, finish } = useBatch(batchId);
  const isOver = batch.data?.waiting === 0;
  // The lists behind the sheet are read anew once, when the last row is done.
  useEffect(() => {
    if (isOver) void finish();
  }, [isOver]);
  return <QueryView query={batch}>{(known) => <Rows batch={known} foot={foot} />}</QueryView>;
}

function Rows({ batch, foot }: { batch: Batch; foot: ReactNode }) {
  const { t, i18n } = useLingui();
  const all = batch.items.length;
  const done = all - batch.waiting;
  const refused = batch.items.filter(({ status }) => status === "refused").length;
  const states = {
    waiting: { tone: "waiting", label: t`Waiting` },
    done: { tone: "done", label: t`Done` },
    refused: { tone: "problem", label: t`Not done` },
  } as const;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <p aria-live="polite" className="font-strong">
          {batch.waiting > 0 ? (
            <Trans>
              {done} of {all} done. It goes on if you close this.
            </Trans>
          ) : refused > 0 ? (
            <Plural
              value={refused}
              one="Finished; # visit was left as it is."
              other="Finished; # visits were left as they are."
            />
          ) : (
            <Trans>All are done.</Trans>
          )}
        </p>
        <progress
          className="h-2 w-full appearance-none overflow-hidden rounded-box bg-sunken [&::-moz-progress-bar]:bg-action [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-action"
          value={done}
          max={all}
          aria-label={t`Progress`}
        />
      </div>
      <List label={t`Results`}>
        {batch.items.map(({ id, patientName, code, startsAt, zone, status, refusal }) => (
          <ListRow
            key={id}
            title={patientName ?? code}
            description={[
              visitTime(startsAt, zone),
              refusal &&
                (refusal === "payment_mismatch"
                  ? t`What goes back has changed since it was shown`
                  : i18n._(errorText[refusal])),
            ]
              .filter(Boolean)
              .join(" · ")}
            end={<StatusPill tone={states[status].tone}>{states[status].label}</StatusPill>}
          />
        ))}
      </List>
      {foot}
    </div>
  );
}
