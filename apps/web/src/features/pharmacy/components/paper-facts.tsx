import type { MedicineOrderView } from "@carepoint/domain/pharmacy/orders";
import type { PaperView } from "@carepoint/domain/pharmacy/papers";
import { Panel } from "@carepoint/ui/blocks/panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText } from "../../../lib/format.ts";
import { usePaper } from "./paper-data.ts";
import { PaperPicture } from "./paper-picture.tsx";

/** What was read of a paper: who prescribed it, when, and how much of each medicine. */
export function PaperFacts({ paper: { outside, lines } }: { paper: PaperView }) {
  const { t } = useLingui();
  if (!outside) return null;
  const { prescriber, registrationNumber, address, prescribedOn } = outside;
  return (
    <SummaryList
      rows={[
        { term: t`Name of the doctor`, detail: prescriber },
        { term: t`Registration number`, detail: registrationNumber },
        { term: t`Address of the doctor`, detail: address },
        { term: t`Date of the prescription`, detail: dateText(prescribedOn) },
        ...lines.map(({ brand, most, taken, insteadOf }) => ({
          term: insteadOf ? t`${brand} in place of ${insteadOf}` : brand,
          detail: t`${most} units, of which ${taken} are ordered`,
        })),
      ]}
    />
  );
}

/** For who packs an order: the paper on which it stands, once more. */
export function OrderPaper({ order: { paperId, status } }: { order: MedicineOrderView }) {
  const isOpen = status === "processing" || status === "packed" || status === "shipped";
  return paperId && isOpen ? <Shown paperId={paperId} /> : null;
}

function Shown({ paperId }: { paperId: NonNullable<MedicineOrderView["paperId"]> }) {
  const { t } = useLingui();
  return (
    <Panel
      title={t`Prescription from elsewhere`}
      actions={
        <Link to="/pharmacy/papers/{-$paperId}" params={{ paperId }}>
          <Trans>Look at it again</Trans>
        </Link>
      }
    >
      <QueryView query={usePaper(paperId)}>
        {(paper) => (
          <div className="flex flex-col gap-4">
            <PaperFacts paper={paper} />
            <PaperPicture paper={paper} />
          </div>
        )}
      </QueryView>
    </Panel>
  );
}
