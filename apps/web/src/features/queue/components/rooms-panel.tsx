import type { BranchId, ServicePointId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { usePoints, useRoomCommands } from "./rooms-data.ts";

/** The rooms and counters of the branch, as the calls name them. */
export function RoomsPanel({ branchId }: { branchId: BranchId | null }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const points = usePoints(branchId);
  const { open, amend } = useRoomCommands();
  const [name, setName] = useState("");
  const [closing, setClosing] = useState<{ id: ServicePointId; name: string }>();
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() !== "") open.mutate({ name: name.trim() }, { onSuccess: () => setName("") });
  };
  return (
    <div className="flex flex-col gap-4">
      <QueryView
        query={points}
        isEmpty={(data) => data.points.length === 0}
        empty={{ title: t`No room has a name yet`, body: t`Once it has, every call says where to go.` }}
      >
        {(data) => (
          <ul className="divide-y divide-hairline rounded-box border border-hairline bg-surface">
            {data.points.map((point) => (
              <li key={point.id} className="flex items-center justify-between gap-3 py-1.5 ps-4 pe-2">
                <span className="min-w-0 [overflow-wrap:anywhere]">{point.name}</span>
                <Button variant="quiet" size="compact" blocked={offline} onClick={() => setClosing(point)}>
                  <Trans>Close</Trans>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <form onSubmit={add} className="flex flex-wrap items-end gap-3">
        <TextField
          className="w-56"
          label={t`Name of a room, such as Room 3`}
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" blocked={offline} pending={open.isPending}>
          <Trans>Add room</Trans>
        </Button>
      </form>
      <ErrorNotice error={open.error ?? amend.error} />
      <ConfirmDialog
        open={closing !== undefined}
        onCancel={() => setClosing(undefined)}
        title={t`Close ${closing?.name ?? ""}?`}
        confirmLabel={t`Close room`}
        cancelLabel={t`Keep it`}
        onConfirm={() => {
          if (closing) amend.mutate({ pointId: closing.id, closed: true });
          setClosing(undefined);
        }}
      >
        <Trans>Nobody can be sent there any more. Whoever sits there today stays on the screens until tonight.</Trans>
      </ConfirmDialog>
    </div>
  );
}
