import type { ErasureId } from "@carepoint/domain/kernel/id";
import { type ErasurePreview, type Refusal, refusals } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";
import { QueryView } from "../../../components/query-view.tsx";
import { number } from "../../../lib/format.ts";
import { useDecideErasure, useErasurePreview } from "../data.ts";
import { refusalNames } from "./erasure-words.ts";
import { KeptList } from "./kept-list.tsx";

/** What the erasure touches, then the decision: nothing is pressed unread. */
export function DecideErasure({ erasureId, onDone }: { erasureId: ErasureId; onDone: () => void }) {
  const query = useErasurePreview(erasureId);
  return (
    <QueryView<ErasurePreview> query={query}>{(preview) => <Deciding preview={preview} onDone={onDone} />}</QueryView>
  );
}

function Deciding({ preview, onDone }: { preview: ErasurePreview; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const proving = useProving();
  const decide = useDecideErasure();
  const [because, setBecause] = useState<Refusal>("identity");
  const { request, deleted, visitsAhead, ordersAhead, ordersOut } = preview;
  const count = (name: string) => number(deleted[name] ?? 0);
  const send = async (decision: Parameters<typeof decide.mutate>[0]["decision"]) => {
    if (!(await proving.prove())) return;
    decide.mutate({ erasureId: request.id, decision }, { onSuccess: onDone, onError: proving.refused });
  };
  return (
    <div className="flex w-full max-w-prose flex-col gap-4">
      <SummaryList
        dense
        rows={[
          { term: t`Visits called off`, detail: number(visitsAhead) },
          { term: t`Orders of medicines called off`, detail: number(ordersAhead) },
          { term: t`Notes erased`, detail: count("notes") },
          { term: t`Documents erased`, detail: count("documents") },
          { term: t`Waiting lists left`, detail: count("waits") },
          { term: t`Copies erased`, detail: count("copies") },
          { term: t`Accounts closed`, detail: number(preview.accountsClosed) },
        ]}
      />
      <KeptList kept={preview.kept} />
      {request.held && <Notice tone="warn">{t`A hold stands: nothing of it can be erased.`}</Notice>}
      {ordersOut > 0 && (
        <Notice tone="warn">
          {t`An order of medicines is packed or on its way. It is handed over, or the pharmacy calls it off, before the record is erased.`}
        </Notice>
      )}
      {proving.field}
      <ErrorNotice error={proving.error} />
      <ErrorNotice error={proving.unsaid(decide.error)} />
      {!request.held && ordersOut === 0 && (
        <Button
          className="self-start"
          variant="danger"
          pending={decide.isPending || proving.isPending}
          blocked={blocked}
          onClick={() => void send({ event: "erase", visitsAhead, ordersAhead })}
        >
          {t`Erase the record for good`}
        </Button>
      )}
      <div className="flex flex-col gap-4 border-hairline border-t pt-4">
        <SelectField
          label={t`Why it is refused`}
          value={because}
          onChange={(event) => setBecause(refusals.find((each) => each === event.target.value) ?? "identity")}
          options={refusals.map((value) => ({ value, label: i18n._(refusalNames[value]) }))}
        />
        <Button
          className="self-start"
          blocked={blocked}
          pending={decide.isPending}
          onClick={() => void send({ event: "refuse", because })}
        >
          {t`Refuse`}
        </Button>
      </div>
    </div>
  );
}
