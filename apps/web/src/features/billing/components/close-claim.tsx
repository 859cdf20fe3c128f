import { isExplained } from "@carepoint/domain/billing/counter";
import { moveReasons, type PayerClaimView } from "@carepoint/domain/billing/payer-claims";
import { writeOffReasons } from "@carepoint/domain/billing/write-off-reasons";
import { Button } from "@carepoint/ui/blocks/button";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { money } from "../../../lib/format.ts";
import { usePayerCommands } from "./payer-data.ts";
import { moveWords, writeOffWords } from "./payer-words.ts";
import { ReasonFields } from "./reason-fields.tsx";

/** What the payer does not pay becomes the patient's, or the hospital bears it. */
export function CloseClaim({ claim: { invoiceId, left } }: { claim: PayerClaimView }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const { move, writeOff } = usePayerCommands();
  const [to, setTo] = useState<"patient" | "hospital">("patient");
  const [said, setSaid] = useState({ reason: "", note: "" });
  const note = said.note.trim();
  const amount = money(left);
  const moved = moveReasons.find((reason) => reason === said.reason);
  const borne = writeOffReasons.find((reason) => reason === said.reason);
  const reason = to === "patient" ? moved : borne;
  const done = (title: string) => toast({ title, tone: "success" });
  const more = { invoiceId, ...(note && { note }) };
  const send = async () => {
    if (!reason || !(await proving.prove())) return;
    const onError = proving.refused;
    if (moved && to === "patient")
      move.mutate({ ...more, reason: moved }, { onError, onSuccess: () => done(t`${amount} is the patient's now`) });
    if (borne && to === "hospital")
      writeOff.mutate(
        { ...more, reason: borne },
        {
          onError,
          onSuccess: ({ requestId }) => done(requestId ? t`Somebody else must agree now` : t`${amount} is written off`),
        },
      );
  };
  const options =
    to === "patient"
      ? moveReasons.map((value) => ({ value, label: i18n._(moveWords[value]) }))
      : writeOffReasons.map((value) => ({ value, label: i18n._(writeOffWords[value]) }));
  return (
    <section className="flex flex-col gap-4 border-hairline border-t pt-5">
      <h3 className="font-strong">
        <Trans>The payer does not pay the rest</Trans>
      </h3>
      <SegmentedControl
        label={t`Who bears it?`}
        options={[
          { value: "patient" as const, label: t`The patient` },
          { value: "hospital" as const, label: t`The hospital` },
        ]}
        value={to}
        onChange={(value) => {
          setTo(value);
          setSaid({ ...said, reason: "" });
        }}
      />
      <ReasonFields reasons={options} value={said} onChange={setSaid} />
      {proving.field}
      <ErrorNotice error={move.error ?? writeOff.error ?? proving.error} />
      <Button
        wide
        blocked={blocked}
        pending={move.isPending || writeOff.isPending || proving.isPending}
        disabled={!reason || !isExplained({ reason, note })}
        onClick={() => void send()}
      >
        {to === "patient" ? <Trans>The patient owes {amount}</Trans> : <Trans>Write off {amount}</Trans>}
      </Button>
    </section>
  );
}
