import { doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import type { QueueEntryView } from "@carepoint/domain/queue/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { type QueueCommands, useColleagues } from "../data.ts";

type SendOnProps = { entry: QueueEntryView; transfer: QueueCommands["transfer"]; onClose: () => void };

/** To whom a token goes: it gets a new number there and keeps its turn by when the patient was due. */
export function SendOn({ entry, transfer, onClose }: SendOnProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const [chosen, setChosen] = useState("");
  const others = (useColleagues(entry.branchId).data ?? []).filter(({ id }) => id !== entry.doctorId);
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
        <ErrorNotice error={transfer.error} />
      </div>
    </Sheet>
  );
}
