import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { negate, zero } from "@carepoint/domain/kernel/money";
import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { notCharged } from "@carepoint/domain/queue/sending-on";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { money } from "../../../lib/format.ts";
import { type QueueCommands, useColleagues } from "../data.ts";

type SendOnProps = { entry: QueueEntryView; transfer: QueueCommands["transfer"]; onClose: () => void };

/** To whom a token goes: it gets a new number there and keeps its turn by when the patient was due. */
export function SendOn({ entry, transfer, onClose }: SendOnProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [chosen, setChosen] = useState("");
  const others = (useColleagues(entry.branchId).data ?? []).filter(({ id }) => id !== entry.doctorId);
  const doctor = others.find(({ id }) => id === chosen);
  const send = () =>
    transfer.mutate(
      { entryId: entry.id, doctorId: doctorIdOf.parse(chosen) },
      {
        onSuccess: ({ number }) => {
          toast({ title: t`Sent on as token ${number}`, tone: "success" });
          onClose();
        },
      },
    );
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Send token ${entry.number} to another doctor`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            pending={transfer.isPending}
            blocked={blocked}
            disabled={chosen === ""}
            onClick={send}
          >
            <Trans>Send on</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          <Trans>{entry.patientName} gets a new number there. The fee and the bill stay as they are.</Trans>
        </p>
        <SelectField
          data-first-focus
          label={t`Doctor`}
          placeholder={t`Choose`}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          options={others.map(({ id, name, specialisation }) => ({ value: id, label: `${name} · ${specialisation}` }))}
        />
        {doctor && <Difference entry={entry} doctor={doctor} />}
        <ErrorNotice error={transfer.error} />
      </div>
    </Sheet>
  );
}

type DifferenceProps = { entry: Pick<QueueEntryView, "fee" | "kind">; doctor: DoctorView };

/** What the other doctor takes more or less: told before the press, as nobody pays it or gets it back. */
function Difference({ entry, doctor: { name, fee, kinds } }: DifferenceProps) {
  const there = kinds.find(({ kind }) => kind === entry.kind)?.fee ?? fee;
  const difference = notCharged(entry.fee, there);
  if (difference === zero) return null;
  const [sum, theirs] = [money(difference > zero ? difference : negate(difference)), money(there)];
  return (
    <p role="status" className="max-w-prose font-strong">
      {difference > zero ? (
        <Trans>
          {name} takes {theirs}, {sum} more than this visit costs. The difference is not charged.
        </Trans>
      ) : (
        <Trans>
          {name} takes {theirs}, {sum} less than this visit costs. The difference does not go back.
        </Trans>
      )}
    </p>
  );
}
