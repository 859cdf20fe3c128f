import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { useTRPC } from "../../../lib/trpc.ts";
import { DetailsForm } from "./details-form.tsx";

/** The way to a patient's record from where their payer is missing: a sheet over what is being written, which stays. */
export function NamePayer({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="compact" className="self-start" onClick={() => setOpen(true)}>
        <Trans>Write down who pays</Trans>
      </Button>
      <Sheet open={open} onClose={close} shape="full" title={t`Details and contact`} closeLabel={t`Close`}>
        {open && <Details patientId={patientId} onSaved={close} />}
      </Sheet>
    </>
  );
}

function Details({ patientId, onSaved }: { patientId: PatientId; onSaved: () => void }) {
  const person = useQuery(useTRPC().patients.registration.queryOptions({ patientId }));
  return <QueryView query={person}>{(known) => <DetailsForm person={known} onSaved={onSaved} />}</QueryView>;
}
