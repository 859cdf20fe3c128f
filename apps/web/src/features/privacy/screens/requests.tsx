import type { ErasureId } from "@carepoint/domain/kernel/id";
import type { ErasureRequest } from "@carepoint/domain/privacy/erasures";
import { Button } from "@carepoint/ui/blocks/button";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { fullTime } from "../../../lib/format.ts";
import { DecideErasure } from "../components/decide-erasure.tsx";
import { statusNames } from "../components/erasure-words.ts";
import { RecordHolds } from "../components/record-holds.tsx";
import { RetentionRules } from "../components/retention-rules.tsx";
import { useErasures } from "../data.ts";

/** Wishes to be erased, the record holds beside them, and how long each class is kept. */
export function Requests() {
  const { t } = useLingui();
  const query = useErasures();
  return (
    <Screen title={t`Erasure and retention`}>
      <div className="flex flex-col gap-6">
        <Panel title={t`Wishes to be erased`}>
          <QueryView<ErasureRequest[]> query={query}>{(items) => <Wishes items={items} />}</QueryView>
        </Panel>
        <Panel title={t`Holds`} description={t`A record that is held is not erased, whoever asks.`}>
          <RecordHolds />
        </Panel>
        <Panel title={t`How long what is kept`}>
          <RetentionRules />
        </Panel>
      </div>
    </Screen>
  );
}

function Wishes({ items }: { items: readonly ErasureRequest[] }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const [open, setOpen] = useState<ErasureId | null>(null);
  if (items.length === 0) return <EmptyState title={t`Nobody asked`}>{t`Wishes to be erased stand here.`}</EmptyState>;
  return (
    <ul className="flex flex-col gap-4">
      {items.map(({ id, name, mrn, askedAt, status }) => (
        <li
          key={id}
          className="flex flex-col items-start gap-2 border-hairline border-t pt-4 first:border-t-0 first:pt-0"
        >
          <p className="font-strong">{name === mrn ? mrn : `${name} · ${mrn}`}</p>
          <p>{`${i18n._(statusNames[status])} · ${fullTime(askedAt, zone)}`}</p>
          {status === "asked" && open !== id && <Button onClick={() => setOpen(id)}>{t`See what it touches`}</Button>}
          {open === id && <DecideErasure erasureId={id} onDone={() => setOpen(null)} />}
        </li>
      ))}
    </ul>
  );
}
