import {
  type PatientId,
  patientId as patientIdOf,
  type StoreId,
  storeId as storeIdOf,
} from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { blockedUnlessSending, SentFileField } from "../../../components/sent-file-field.tsx";
import { useSending } from "../../../components/use-sending.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { useOrderPlaces } from "./order-data.ts";
import { useSendPaper } from "./paper-data.ts";

/** A picture of a prescription from elsewhere goes to the pharmacy: it is on its way from the moment it is chosen, and nothing else is asked. */
export function SendPaper({ onSent }: { onSent: () => void }) {
  const { t } = useLingui();
  const toast = useToast();
  const local = useLocalized();
  const blocked = useOnlineOnly();
  const { patients } = useSignedIn();
  const places = useOrderPlaces().data ?? [];
  const sending = useSending("report");
  const paper = useSendPaper();
  const [whose, setWhose] = useState<PatientId>();
  const [where, setWhere] = useState<StoreId>();
  const patientId = whose ?? patients[0]?.id;
  const storeId = where ?? places[0]?.storeId;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const fileId = await sending.file();
    if (!fileId || !patientId || !storeId) return;
    await paper.send({ fileId, patientId, storeId, title: t`Prescription from elsewhere` }).then(
      () => {
        toast({ title: t`Sent: you hear when a pharmacist has looked at it`, tone: "success" });
        onSent();
      },
      () => undefined, // said by `error`
    );
  };
  return (
    <Panel title={t`Send a prescription`}>
      <form className="flex flex-col gap-5" onSubmit={(event) => void send(event)}>
        <SentFileField sending={sending} purpose="report" label={t`Photo or file of the whole paper`} required />
        {patients.length > 1 && patientId && (
          <SelectField
            label={t`For whom?`}
            value={patientId}
            onChange={(event) => setWhose(patientIdOf.parse(event.currentTarget.value))}
            options={patients.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        {places.length > 1 && storeId && (
          <SelectField
            label={t`Which pharmacy?`}
            value={storeId}
            onChange={(event) => setWhere(storeIdOf.parse(event.currentTarget.value))}
            options={places.map((each) => ({ value: each.storeId, label: local(each.branchName) }))}
          />
        )}
        <ErrorNotice error={paper.error} />
        <Button
          type="submit"
          variant="primary"
          size="large"
          pending={sending.saving || paper.isPending}
          blocked={sending.state === "none" ? t`Choose a file first.` : blockedUnlessSending(blocked, sending)}
        >
          <Trans>Send to the pharmacy</Trans>
        </Button>
      </form>
    </Panel>
  );
}
