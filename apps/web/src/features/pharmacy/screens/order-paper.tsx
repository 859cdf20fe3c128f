import { newId, type PaperId, type StoreId } from "@carepoint/domain/kernel/id";
import type { OwnPaperView } from "@carepoint/domain/pharmacy/papers";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText, money } from "../../../lib/format.ts";
import { DeliveryChoice } from "../components/delivery-choice.tsx";
import { useOrderQuote, usePlaceOrder } from "../components/order-data.ts";
import { firstUnits, PaperChoices } from "../components/paper-choices.tsx";
import { useMyPapers } from "../components/paper-data.ts";
import { useDelivery } from "../components/use-delivery.ts";

/** What a pharmacist read of a prescription from elsewhere, each medicine chosen already as far as it may be had. */
export function OrderPaper({ paperId }: { paperId: PaperId }) {
  const { t } = useLingui();
  const papers = useMyPapers();
  const paper = { ...papers, data: papers.data?.find(({ id }) => id === paperId) ?? (papers.data ? null : undefined) };
  return (
    <Screen
      title={t`Order medicines`}
      width="narrow"
      back={
        <Link to="/medicines/papers/{-$paperId}" params={{ paperId: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Prescriptions from elsewhere</Trans>
        </Link>
      }
    >
      <QueryView
        query={paper}
        offlineMissing={{ title: t`Ordering needs a connection`, body: t`It will load when you are connected.` }}
      >
        {(read) => <Read paper={read} />}
      </QueryView>
    </Screen>
  );
}

function Read({ paper }: { paper: OwnPaperView | null }) {
  const { t } = useLingui();
  if (!paper?.inForce || !paper.storeId)
    return (
      <Notice tone="danger" title={t`This prescription is not in force`}>
        <Trans>Nothing can be ordered of it. Ask the doctor for a new one.</Trans>
      </Notice>
    );
  return <Chosen paper={paper} storeId={paper.storeId} />;
}

function Chosen({ paper, storeId }: { paper: OwnPaperView; storeId: StoreId }) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const place = usePlaceOrder(t`Medicines`);
  const [orderId] = useState(() => newId());
  const [units, setUnits] = useState(() => firstUnits(paper.lines));
  const { id: paperId, patientId, patientName, prescriber, prescribedOn } = paper;
  const lines = paper.lines.flatMap(({ medicineId }) => {
    const wanted = units[medicineId] ?? 0;
    return wanted > 0 ? [{ medicineId, units: wanted, accepted: false }] : [];
  });
  const delivery = useDelivery(storeId, patientId);
  const quote = useOrderQuote(lines.length > 0 ? { storeId, lines, brought: delivery.isBrought, others: false } : null);
  const total = lines.length > 0 ? (quote.data?.total ?? null) : null;
  const price = total === null ? "" : money(total);
  const isShort = lines.length > 0 && quote.data?.total === null;
  return (
    <>
      <p>
        <Trans>for {patientName}</Trans>
        {prescriber && prescribedOn && (
          <>
            <br />
            <span className="text-soft">{[prescriber, dateText(prescribedOn)].join(", ")}</span>
          </>
        )}
      </p>
      <PaperChoices lines={paper.lines} units={units} quote={quote.data} onChange={setUnits} />
      <DeliveryChoice delivery={delivery} />
      <ErrorNotice error={place.error ?? quote.error} />
      <ActionBar sticky>
        <Button
          variant="primary"
          size="large"
          pending={place.isPending}
          blocked={offline}
          disabled={total === null || !delivery.isReady}
          onClick={() => {
            if (total === null || !delivery.isReady) return;
            const wished = { prescriptionId: null, paperId, lines, delivery: delivery.wish, expectedTotal: total };
            place.start({ orderId, patientId, storeId, ...wished });
          }}
        >
          <PayWords {...{ price, isShort }} />
        </Button>
      </ActionBar>
    </>
  );
}

function PayWords({ price, isShort }: { price: string; isShort: boolean }) {
  if (isShort) return <Trans>Not all of it can be had</Trans>;
  return price === "" ? <Trans>Choose what you want</Trans> : <Trans>Pay {price}</Trans>;
}
