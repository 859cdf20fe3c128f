import type { WaiverView } from "@carepoint/domain/billing/waiver";
import { useLingui } from "@lingui/react/macro";
import { RequestsTable } from "./requests-table.tsx";
import { waiverWords } from "./waiver-words.ts";

interface WaiverRequestsProps {
  rows: readonly WaiverView[];
  selectedId: string | undefined;
  onSelect: (waiverId: string) => void;
}

/** Fees that somebody asked to be waived. */
export default function WaiverRequests(props: WaiverRequestsProps) {
  const { t, i18n } = useLingui();
  const why = (row: WaiverView) => i18n._(waiverWords[row.reason]);
  const more = [{ key: "why", header: t`Why it is waived`, yields: true, cell: why }];
  return <RequestsTable title={t`Fees to be waived`} more={more} {...props} />;
}
