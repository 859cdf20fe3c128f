import type { PatientId } from "@carepoint/domain/kernel/id";
import { codeIn, type ErasureOutlook } from "@carepoint/domain/privacy/erasures";
import { identifiedBy } from "@carepoint/domain/privacy/exports";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useId, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { identifiedWords } from "../../../components/identified-words.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { useAskForErasure, useErasure } from "../data.ts";
import { ErasurePaper } from "./erasure-paper.tsx";
import { ErasureStanding } from "./erasure-standing.tsx";
import { KeptList } from "./kept-list.tsx";
import { OrdersCalledOff } from "./orders-called-off.tsx";
import { VisitsCalledOff } from "./visits-called-off.tsx";

/** For whoever stands at the counter and wants to be erased. It is read only when somebody does: each look is told to the patient. */
export function DeskErasure({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const part = useId();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t`Erase the record`}
      description={t`For the person who stands here. Everything that no law keeps is erased, and their name is taken off the rest. It cannot be taken back.`}
    >
      <div className="flex flex-col items-start gap-4">
        <Button aria-expanded={open} aria-controls={part} onClick={() => setOpen(!open)}>
          {t`See what it touches`}
        </Button>
        <div id={part} className="w-full">
          {open && <Outlook patientId={patientId} />}
        </div>
      </div>
    </Panel>
  );
}

function Outlook({ patientId }: { patientId: PatientId }) {
  const { t } = useLingui();
  const query = useErasure(patientId);
  return (
    <QueryView<ErasureOutlook> query={query}>
      {({ kept, visitsAhead, ordersAhead, ordersOut, closesAccount, latest }) => (
        <div className="flex flex-col items-start gap-4">
          <h3 className="font-strong">{t`What has to stay if it is erased today`}</h3>
          <KeptList kept={kept} />
          <VisitsCalledOff visits={visitsAhead} />
          <OrdersCalledOff {...{ ordersAhead, ordersOut }} />
          {closesAccount && <p>{t`Their account is closed with it, where it looks after nobody else.`}</p>}
          {latest && (
            <>
              <ErasureStanding wish={latest}>
                {t`What becomes of it can be read at this address, also without an account. Give it to whoever asked:`}
              </ErasureStanding>
              <ErasurePaper code={codeIn(latest.certificate)} />
            </>
          )}
          {latest?.status !== "asked" && <AskAtDesk patientId={patientId} />}
        </div>
      )}
    </QueryView>
  );
}

function AskAtDesk({ patientId }: { patientId: PatientId }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const ask = useAskForErasure();
  const [known, setKnown] = useState("");
  const [checked, setChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const chosen = identifiedBy.find((each) => each === known);
    if (!chosen || !(await proving.prove())) return;
    ask.mutate({ patientId, identifiedBy: chosen }, { onError: proving.refused });
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex w-full max-w-prose flex-col gap-4">
      <SelectField
        label={t`Known by`}
        value={known}
        required
        error={checked && known === "" ? t`Choose one.` : undefined}
        options={[
          { value: "", label: t`Choose` },
          ...identifiedBy.map((value) => ({ value, label: i18n._(identifiedWords[value]) })),
        ]}
        onChange={(event) => setKnown(event.target.value)}
      />
      {proving.field}
      <ErrorNotice error={proving.error ?? proving.unsaid(ask.error)} />
      <Button
        type="submit"
        className="self-start"
        variant="danger"
        pending={ask.isPending || proving.isPending}
        blocked={blocked}
      >
        {t`Ask to erase this record`}
      </Button>
    </form>
  );
}
