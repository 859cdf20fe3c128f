import type { PrescriptionId } from "@carepoint/domain/kernel/id";
import type { HandedOverView } from "@carepoint/domain/records/handover";
import type { PrescriptionLine } from "@carepoint/domain/records/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useOwnStore } from "../../../components/own-store.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { money } from "../../../lib/format.ts";
import type { AlertText } from "../components/alert-notices.tsx";
import { AnswerPanel } from "../components/answer-panel.tsx";
import { DispenseForm, type GivenOut } from "../components/dispense-form.tsx";
import { GivenList } from "../components/given-list.tsx";
import { HandedBanner } from "../components/handed-banner.tsx";
import { PrintLabels } from "../components/print-labels.tsx";
import { PrintSaleBill } from "../components/print-sale-bill.tsx";
import { useToDispense } from "../data.ts";

type DispenseProps = {
  prescriptionId: PrescriptionId;
  courseOf: (line: PrescriptionLine) => string;
  alertText: AlertText;
  /** The prescription as its doctor wrote it. */
  written: (handed: HandedOverView) => ReactNode;
};

/** One prescription at the counter: what of it is given now, from which batches, and its money. */
export function Dispense(props: DispenseProps) {
  const { t } = useLingui();
  const store = useOwnStore();
  return (
    <Screen
      title={t`Prescription`}
      width="wide"
      back={
        <Link to="/pharmacy/{-$id}" params={{ id: undefined }}>
          <ChevronLeft aria-hidden />
          <Trans>Prescriptions</Trans>
        </Link>
      }
    >
      <QueryView query={store}>{(own) => own && <ToDispense {...props} storeId={own.id} />}</QueryView>
    </Screen>
  );
}

function ToDispense({
  storeId,
  prescriptionId,
  courseOf,
  alertText,
  written,
}: DispenseProps & { storeId: Parameters<typeof useToDispense>[0] }) {
  const { t } = useLingui();
  const query = useToDispense(storeId, prescriptionId);
  const [given, setGiven] = useState<GivenOut>();
  return (
    <QueryView
      query={query}
      offlineMissing={{ title: t`This page needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(view) => {
        const { handed } = view;
        const mayGive = view.lines.some(({ open }) => open !== null);
        return (
          <>
            <HandedBanner handed={handed} />
            {given ? (
              <GivenOutNotice given={given} />
            ) : mayGive ? (
              <DispenseForm
                storeId={storeId}
                prescriptionId={prescriptionId}
                view={view}
                courseOf={courseOf}
                alertText={alertText}
                onGivenOut={setGiven}
              />
            ) : (
              <Notice tone={handed.prescription.status === "issued" ? "info" : "danger"} live={false}>
                <Trans>Nothing more may be given by this prescription.</Trans>
              </Notice>
            )}
            {mayGive && !given && <AnswerPanel prescriptionId={prescriptionId} view={view} />}
            {view.given.length > 0 && (
              <Panel title={t`Given before`} flush>
                <GivenList given={view.given} zone={handed.zone} />
                {!given && view.given[0] && (
                  <div className="border-hairline border-t p-4">
                    <PrintLabels dispenseId={view.given[0].dispenseId} />
                  </div>
                )}
              </Panel>
            )}
            {written(handed)}
          </>
        );
      }}
    </QueryView>
  );
}

function GivenOutNotice({ given: { dispenseId, invoiceId, number, total } }: { given: GivenOut }) {
  const amount = money(total);
  return (
    <Card>
      <Notice
        tone="success"
        title={<Trans>Given out</Trans>}
        action={
          <>
            <Button
              variant="primary"
              render={
                <Link
                  to="/pharmacy/{-$id}"
                  params={{ id: undefined }}
                  ref={(link: HTMLAnchorElement | null) => link?.focus()}
                />
              }
            >
              <Trans>Back to the queue</Trans>
            </Button>
            <PrintSaleBill invoiceId={invoiceId} />
          </>
        }
      >
        <Trans>
          Bill {number}, {amount}.
        </Trans>
      </Notice>
      <div className="mt-4">
        <PrintLabels dispenseId={dispenseId} />
      </div>
    </Card>
  );
}
