import type { AppointmentId, PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { money } from "../lib/format.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { useOnlineOnly } from "./online-only.ts";
import { PromoEntry } from "./promo-entry.tsx";
import { usePromoCommands, useVisitPromo } from "./visit-promo-data.ts";

export interface VisitPromoProps {
  /** Undefined before its time is held: a code holds it. */
  appointmentId: AppointmentId | undefined;
  /** For whom the visit is: a code is that person's, and goes when somebody else is chosen. */
  patientId: PatientId;
  /** Says to the server for whom it is, before a code is put on their bill. Answers the visit. */
  take: () => Promise<AppointmentId>;
}

/** A code on a visit's bill: what it takes off, and what is left to pay. */
export default function VisitPromo({ appointmentId, patientId, take }: VisitPromoProps) {
  const blocked = useOnlineOnly();
  const [claiming, setClaiming] = useState(false);
  const standing = useVisitPromo(appointmentId).data;
  const { usePromo, dropPromo } = usePromoCommands();
  const used = standing?.code && standing.patientId === patientId ? standing : undefined;
  const apply = async (code: string) => {
    setClaiming(true);
    try {
      await usePromo.mutateAsync({ appointmentId: await take(), code });
    } catch {
      // what was refused is shown below
    } finally {
      setClaiming(false);
    }
  };
  if (!used || !appointmentId) {
    return (
      <PromoEntry pending={claiming} onUse={(code) => void apply(code)}>
        <ErrorNotice error={usePromo.error} />
      </PromoEntry>
    );
  }
  const { code } = used;
  return (
    <div className="flex flex-col gap-1">
      <p className="flex items-baseline justify-between gap-4">
        <Trans>Code {code}</Trans>
        <Money>−{money(used.discount)}</Money>
      </p>
      <p className="flex items-baseline justify-between gap-4 text-lg">
        <Trans>To pay</Trans>
        <Money strong>{money(used.total)}</Money>
      </p>
      <Button
        variant="quiet"
        className="-ms-4 self-start"
        blocked={blocked}
        pending={dropPromo.isPending}
        onClick={() => dropPromo.mutate({ appointmentId })}
      >
        <Trans>Take the code off</Trans>
      </Button>
      <ErrorNotice error={dropPromo.error} />
    </div>
  );
}
