import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { usePharmacyCommands } from "../data.ts";

type NoteAddressProps = { prescriptionId: PrescriptionId; onNoted: () => void };

/** What the register of schedule X lacks, written where it is missing. */
export function NoteAddress({ prescriptionId, onNoted }: NoteAddressProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { noteAddress } = usePharmacyCommands();
  const [address, setAddress] = useState("");
  const typed = address.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== "") noteAddress.mutate({ prescriptionId, address: typed }, { onSuccess: onNoted });
  };
  return (
    <Notice tone="warn">
      <form noValidate autoComplete="off" onSubmit={submit} className="flex flex-col gap-3">
        <p>
          <Trans>The register needs the patient's address for this medicine. Write it down first.</Trans>
        </p>
        <TextField
          label={t`Address`}
          value={address}
          maxLength={500}
          onChange={({ target }) => setAddress(target.value)}
        />
        <ErrorNotice error={noteAddress.error} />
        <div>
          <Button
            type="submit"
            pending={noteAddress.isPending}
            blocked={blocked ?? (typed === "" ? t`Enter the address.` : undefined)}
          >
            <Trans>Save the address</Trans>
          </Button>
        </div>
      </form>
    </Notice>
  );
}
