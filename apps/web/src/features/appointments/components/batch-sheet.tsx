import {
  type BatchAction,
  type BatchCause,
  type BatchMessage,
  batchCause,
  batchCauses,
  batchMessage,
  mostInBatch,
} from "@carepoint/domain/appointments/batches";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { createPortal } from "react-dom";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { itemOf, type PreviewRow, type RowChoice, useBatchPreview, useStartBatch } from "./batch-data.ts";
import { BatchPreview } from "./batch-preview.tsx";
import { BatchProgress } from "./batch-progress.tsx";
import { batchActionNames, batchCauseNames } from "./batch-words.ts";

type BatchSheetProps = {
  appointmentIds: readonly AppointmentId[];
  /** What stands chosen when it opens. */
  action: BatchAction;
  /** Whose reason a move has, where that is known: else whoever moves says so. */
  cause?: BatchCause;
  onClose: () => void;
};

/** Many visits at once: what would become of each, a reason, and then how each came out. */
export function BatchSheet({ appointmentIds, action, cause, onClose }: BatchSheetProps) {
  const { t } = useLingui();
  const [batchId, setBatchId] = useState<string>();
  /** Below the rows, however many they are: the reason and the button. */
  const [foot, setFoot] = useState<HTMLDivElement | null>(null);
  /** As it was when the sheet opened: what a part of it did must not move the next part. */
  const [all] = useState(appointmentIds);
  const [from, setFrom] = useState(0);
  const part = all.slice(from, from + mostInBatch);
  const rest = all.length - from - part.length;
  return (
    <Sheet
      open
      shape="full"
      onClose={onClose}
      closeLabel={t`Close`}
      title={t`Change these visits`}
      footer={batchId ? undefined : <div ref={setFoot} className="flex w-full flex-col gap-3" />}
    >
      {batchId ? (
        <BatchProgress
          batchId={batchId}
          foot={
            <ActionBar>
              {rest > 0 && (
                <Button
                  variant="primary"
                  onClick={() => {
                    setFrom(from + mostInBatch);
                    setBatchId(undefined);
                  }}
                >
                  <Plural value={rest} one="Go on with the # left" other="Go on with the # left" />
                </Button>
              )}
              <Button variant={rest > 0 ? "secondary" : "primary"} onClick={onClose}>
                <Trans>Close</Trans>
              </Button>
              <Button render={<Link to="/batches/$batchId" params={{ batchId }} />}>
                <Trans>On a page of its own</Trans>
              </Button>
            </ActionBar>
          }
        />
      ) : (
        <Prepare
          key={from}
          foot={foot}
          appointmentIds={part}
          of={all.length}
          action={action}
          cause={cause}
          onStarted={setBatchId}
        />
      )}
    </Sheet>
  );
}

type PrepareProps = Pick<BatchSheetProps, "appointmentIds" | "action"> & {
  cause: BatchCause | undefined;
  foot: HTMLElement | null;
  /** How many there are in all, where they are too many for one go. */
  of: number;
  onStarted: (batchId: string) => void;
};

const offered = ["move", "cancel", "message", "miss"] as const satisfies readonly BatchAction[];

function Prepare({ appointmentIds, foot, of, action: first, cause: known, onStarted }: PrepareProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const [action, setAction] = useState<BatchAction>(first);
  const [among, setAmong] = useState<"same_doctor" | "department">("department");
  const [message, setMessage] = useState<BatchMessage>("running_late");
  const [cause, setCause] = useState(known);
  const [reason, setReason] = useState("");
  const [choices, setChoices] = useState<ReadonlyMap<string, RowChoice>>(new Map());
  const many = appointmentIds.length;
  const preview = useBatchPreview({ action, appointmentIds, among });
  const refunds = useBatchPreview({ action: "cancel", appointmentIds, among }, action === "move");
  const start = useStartBatch();
  const choiceOf = (row: PreviewRow) => choices.get(row.visit.id) ?? defaultChoice(row, action);
  const shown = (action === "cancel" ? preview : refunds).data ?? [];
  const refundOf = new Map(shown.map(({ visit, refund }) => [visit.id, refund]));
  const items = (preview.data ?? []).flatMap(
    (row) => itemOf(row, { choice: choiceOf(row), message, refund: refundOf.get(row.visit.id) }) ?? [],
  );
  const moves = items.some((item) => item.action === "move");
  const turn = (to: BatchAction) => {
    setAction(to);
    setChoices(new Map());
  };
  const missing =
    preview.data && items.length === 0
      ? t`None of these visits would change.`
      : moves && !cause
        ? t`Say whose reason it is.`
        : reason.trim() === ""
          ? t`Write a reason first.`
          : undefined;
  const send = () =>
    start.mutate(
      { reason: reason.trim(), ...(moves && cause && { cause }), items },
      { onSuccess: ({ batchId }) => onStarted(batchId) },
    );
  return (
    <div className="flex flex-col gap-4">
      {of > many && <Notice>{t`${many} of ${of} visits at once. Afterwards this goes on with the others.`}</Notice>}
      <SegmentedControl
        label={t`What to do`}
        value={action}
        onChange={turn}
        options={offered.map((value) => ({ value, label: i18n._(batchActionNames[value]) }))}
      />
      {action === "move" && (
        <SegmentedControl
          label={t`Where to`}
          value={among}
          onChange={setAmong}
          options={[
            { value: "department", label: t`Any doctor of the department` },
            { value: "same_doctor", label: t`The same doctor` },
          ]}
        />
      )}
      {action === "move" && (
        <SelectField
          label={t`Whose reason`}
          placeholder={t`Choose`}
          hint={
            cause === "patient"
              ? t`A visit for which something is to be paid stays where it is: move it by itself and take the money there.`
              : t`For the hospital's own nobody pays more, and whoever then cancels has all of it back.`
          }
          value={cause ?? ""}
          onChange={(event) => setCause(batchCause.safeParse(event.target.value).data)}
          options={batchCauses.map((value) => ({ value, label: i18n._(batchCauseNames[value]) }))}
        />
      )}
      {action === "message" && (
        <SelectField
          label={t`What they are told`}
          value={message}
          onChange={(event) => setMessage(batchMessage.parse(event.target.value))}
          options={[
            { value: "running_late", label: t`We are running late` },
            { value: "please_call", label: t`Please call us` },
          ]}
        />
      )}
      <QueryView query={preview}>
        {(rows) => (
          <BatchPreview
            rows={rows.toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))}
            action={action}
            refunds={refundOf}
            choiceOf={choiceOf}
            onChoose={(id, choice) => setChoices(new Map([...choices, [id, choice]]))}
          />
        )}
      </QueryView>
      <Link to="/batches" className="inline-flex min-h-control items-center self-start text-action">
        <Trans>Earlier changes</Trans>
      </Link>
      {foot &&
        createPortal(
          <>
            <TextField
              label={t`Reason`}
              hint={action === "cancel" || action === "move" ? t`It stands in each visit's history.` : undefined}
              required
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <ErrorNotice error={start.error} />
            <Button variant="primary" wide blocked={blocked ?? missing} pending={start.isPending} onClick={send}>
              {items.length === 0 ? (
                <Trans>Nothing to change</Trans>
              ) : (
                <Plural value={items.length} one="Change # visit" other="Change # visits" />
              )}
            </Button>
          </>,
          foot,
        )}
    </div>
  );
}

/** What cannot be done is left; a visit that finds no time waits for a person to decide. */
function defaultChoice({ refusal, to }: PreviewRow, action: BatchAction): RowChoice {
  if (refusal || (action === "move" && !to)) return "leave";
  return action;
}
