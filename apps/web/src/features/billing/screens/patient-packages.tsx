import { invoiceId } from "@carepoint/domain/kernel/id";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useBoughtPackages } from "../../../components/bought-packages.ts";
import { QueryView } from "../../../components/query-view.tsx";
import type { DrawnBill } from "../components/bill-form.tsx";
import type { Payer } from "../components/chosen-patient.tsx";
import { usePackages } from "../components/package-data.ts";
import { PackageList } from "../components/package-list.tsx";
import { type FindPatient, PatientCounter } from "../components/patient-counter.tsx";
import { SellPackage } from "../components/sell-package.tsx";

/** Whose packages they are, what is left of each, and another one over the counter. */
export function PatientPackages({ findPatient }: { findPatient: FindPatient }) {
  const { t } = useLingui();
  return (
    <PatientCounter title={t`Packages`} width="narrow" findPatient={findPatient}>
      {(payer) => (
        <>
          <Bought payer={payer} />
          <Sale payer={payer} />
        </>
      )}
    </PatientCounter>
  );
}

function Bought({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const bought = useBoughtPackages(payer.id);
  return (
    <Panel title={t`Bought`}>
      <QueryView query={bought}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t`No package so far`}>
              <Trans>What is bought below stands here with what is left of it.</Trans>
            </EmptyState>
          ) : (
            <PackageList packages={items} />
          )
        }
      </QueryView>
    </Panel>
  );
}

function Sale({ payer }: { payer: Payer }) {
  const { t } = useLingui();
  const toast = useToast();
  const navigate = useNavigate();
  const packages = usePackages();
  const onSold = ({ invoiceId: id, number }: DrawnBill) => {
    toast({ title: t`Bill ${number} is issued`, tone: "success" });
    void navigate({ to: "/desk/bills/$invoiceId", params: { invoiceId: invoiceId.parse(id) } });
  };
  return (
    <Panel title={t`Sell a package`}>
      <QueryView query={packages}>
        {({ items }) => {
          const sold = items.filter(({ withdrawn, price }) => !withdrawn && price !== null);
          return sold.length === 0 ? (
            <EmptyState title={t`No package is on the price list`}>
              <Trans>A billing manager or an administrator adds what the desk sells.</Trans>
            </EmptyState>
          ) : (
            <SellPackage patientId={payer.id} packages={sold} onSold={onSold} />
          );
        }}
      </QueryView>
    </Panel>
  );
}
