import type { WishView } from "@carepoint/domain/billing/wishes";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime, money } from "../../../lib/format.ts";
import { DecideWriteOff } from "./decide-write-off.tsx";
import { requestWords } from "./refund-request-words.ts";
import { RequestsTable } from "./requests-table.tsx";
import { useWishReason, wishWords } from "./wish-words.ts";

interface WishRequestsProps {
  rows: readonly WishView[];
  selectedId: string | undefined;
  onSelect: (wishId: string) => void;
}

/** Bills that somebody asked to let go of: to take back, write off or give back to a payer. */
export default function WishRequests(props: WishRequestsProps) {
  const { t, i18n } = useLingui();
  const what = (row: WishView) => i18n._(wishWords[row.kind]);
  const more = [{ key: "what", header: t`What is asked`, yields: true, cell: what }];
  return <RequestsTable title={t`Bills to let go of`} more={more} {...props} />;
}

/** One of them: what it is, and the two ways on for a second person. */
export function WishPanel({ wish, onClose }: { wish: WishView; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const zone = useHospitalZone();
  const reason = useWishReason()(wish);
  return (
    <SidePanel open onClose={onClose} closeLabel={t`Close`} title={wish.patientName}>
      <div className="flex flex-col gap-5">
        {wish.status === "asked" && <DecideWriteOff key={wish.id} asked={wish} />}
        <SummaryList
          dense
          rows={[
            { term: t`Amount`, detail: money(wish.amount) },
            { term: t`State`, detail: i18n._(requestWords[wish.status]) },
            { term: t`What is asked`, detail: i18n._(wishWords[wish.kind]) },
            { term: t`Why`, detail: reason },
            ...(wish.note ? [{ term: t`Note`, detail: wish.note }] : []),
            { term: t`Asked by`, detail: wish.askedByName },
            { term: t`Asked`, detail: fullTime(wish.askedAt, zone) },
            ...(wish.decidedByName ? [{ term: t`Decided by`, detail: wish.decidedByName }] : []),
            ...(wish.invoiceNumber ? [{ term: t`Bill`, detail: wish.invoiceNumber }] : []),
            { term: t`Record number`, detail: <span className="select-all tabular-nums">{wish.mrn}</span> },
          ]}
        />
      </div>
    </SidePanel>
  );
}
