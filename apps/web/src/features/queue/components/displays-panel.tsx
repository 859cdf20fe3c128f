import {
  type BranchId,
  type DoctorId,
  doctorId,
  type ServicePointId,
  servicePointId,
} from "@carepoint/domain/kernel/id";
import type { DisplayRow } from "@carepoint/domain/queue/displays";
import { Button } from "@carepoint/ui/blocks/button";
import { CheckboxField } from "@carepoint/ui/blocks/checkbox-field";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QrCode } from "../../../components/qr-code.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { useColleagues } from "../data.ts";
import { addressOf, useDisplayCommands, useDisplays, usePoints } from "./rooms-data.ts";

/** The screens of the waiting rooms: each has a link of its own that the desk can take back. */
export function DisplaysPanel({ branchId }: { branchId: BranchId | null }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const displays = useDisplays();
  const { open, revoke } = useDisplayCommands();
  const [revoking, setRevoking] = useState<DisplayRow>();
  return (
    <div className="flex flex-col gap-5">
      <QueryView
        query={displays}
        isEmpty={(rows) => rows.length === 0}
        empty={{ title: t`No screen yet`, body: t`Add one below and open its link on the television.` }}
      >
        {(rows) => (
          <ul className="divide-y divide-hairline rounded-box border border-hairline bg-surface">
            {rows.map((row) => (
              <Display key={row.id} display={row} onRevoke={() => setRevoking(row)} blocked={offline} />
            ))}
          </ul>
        )}
      </QueryView>
      <NewDisplay branchId={branchId} open={open} />
      <ErrorNotice error={revoke.error} />
      <ConfirmDialog
        open={revoking !== undefined}
        danger
        onCancel={() => setRevoking(undefined)}
        title={t`Take back the link of ${revoking?.name ?? ""}?`}
        confirmLabel={t`Take it back`}
        cancelLabel={t`Keep it`}
        onConfirm={() => {
          if (revoking) revoke.mutate({ displayId: revoking.id });
          setRevoking(undefined);
        }}
      >
        <Trans>Every screen that shows it goes blank at once. A new link has to be opened there.</Trans>
      </ConfirmDialog>
    </div>
  );
}

type DisplayProps = { display: DisplayRow; onRevoke: () => void; blocked: ReturnType<typeof useOnlineOnly> };

function Display({ display: { name, token, doctorIds, pointIds }, onRevoke, blocked }: DisplayProps) {
  const { t } = useLingui();
  const toast = useToast();
  const [shows, setShows] = useState(false);
  const address = addressOf(token);
  const chosen = doctorIds.length + pointIds.length;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast({ title: t`The link is copied`, tone: "success" });
  };
  return (
    <li className="flex flex-col gap-3 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="font-strong [overflow-wrap:anywhere]">{name}</p>
          <p className="text-sm text-soft">
            {chosen === 0 ? <Trans>All doctors of the branch</Trans> : <Trans>{chosen} doctors or rooms</Trans>}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="compact" onClick={() => void copy()}>
            <Trans>Copy link</Trans>
          </Button>
          <Button size="compact" aria-expanded={shows} onClick={() => setShows(!shows)}>
            {shows ? <Trans>Hide code</Trans> : <Trans>Show code</Trans>}
          </Button>
          <Button size="compact" render={<a href={address} target="_blank" rel="noreferrer" />}>
            <Trans>Open here</Trans>
          </Button>
          <Button size="compact" variant="quiet" blocked={blocked} onClick={onRevoke}>
            <Trans>Take back</Trans>
          </Button>
        </div>
      </div>
      {shows && (
        <div className="flex flex-wrap items-center gap-4">
          <QrCode className="size-44 shrink-0" text={address} label={t`Code of the link of ${name}`} />
          <p className="max-w-prose text-soft">
            <Trans>Scan it with the television's or stick's phone app, or open the copied link in its browser.</Trans>
          </p>
        </div>
      )}
    </li>
  );
}

type NewDisplayProps = { branchId: BranchId | null; open: ReturnType<typeof useDisplayCommands>["open"] };

function NewDisplay({ branchId, open }: NewDisplayProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const { data: doctors = [] } = useColleagues(branchId);
  const { data: places } = usePoints(branchId);
  const [name, setName] = useState("");
  const [doctorIds, setDoctorIds] = useState<readonly DoctorId[]>([]);
  const [pointIds, setPointIds] = useState<readonly ServicePointId[]>([]);
  const [showsCheckIn, setShowsCheckIn] = useState(true);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    const input = { name: name.trim(), doctorIds: [...doctorIds], pointIds: [...pointIds], showsCheckIn };
    open.mutate(input, {
      onSuccess: () => {
        setName("");
        setDoctorIds([]);
        setPointIds([]);
      },
    });
  };
  return (
    <form onSubmit={add} className="flex flex-col gap-4 rounded-box border border-hairline bg-surface p-4">
      <TextField
        className="max-w-80"
        label={t`Name of the screen, such as Hall, ground floor`}
        maxLength={60}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <fieldset>
        <legend className="text-sm text-soft">
          <Trans>Whom it shows. Choose nobody for all doctors of the branch.</Trans>
        </legend>
        <div className="grid max-h-60 gap-x-6 overflow-y-auto sm:grid-cols-2 xl:grid-cols-3">
          {(places?.points ?? []).map((point) => (
            <CheckboxField
              key={point.id}
              label={t`Whoever sits at ${point.name}`}
              checked={pointIds.includes(point.id)}
              onChange={() => setPointIds(toggled(pointIds, servicePointId.parse(point.id)))}
            />
          ))}
          {doctors.map((doctor) => (
            <CheckboxField
              key={doctor.id}
              label={doctor.name}
              checked={doctorIds.includes(doctor.id)}
              onChange={() => setDoctorIds(toggled(doctorIds, doctorId.parse(doctor.id)))}
            />
          ))}
        </div>
      </fieldset>
      <CheckboxField
        label={t`Shows the code with which patients check in`}
        checked={showsCheckIn}
        onChange={({ target }) => setShowsCheckIn(target.checked)}
      />
      <ErrorNotice error={open.error} />
      <Button type="submit" className="self-start" blocked={offline} pending={open.isPending}>
        <Trans>Add screen</Trans>
      </Button>
    </form>
  );
}

function toggled<T>(chosen: readonly T[], one: T): readonly T[] {
  return chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one];
}
