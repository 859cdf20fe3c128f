import { invoiceId } from "@carepoint/domain/kernel/id";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useBoughtPackages } from "../../../components/bought-packages.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import type { DrawnBill } from "../components/bill-form.tsx";
import { ChosenPatient, type Payer } from "../components/chosen-patient.tsx";
import { usePackages } from "../components/package-data.ts";
import { PackageList } from "../components/package-list.tsx";
import { SellPackage } from "../components/sell-package.tsx";

type PatientPackagesProps = { findPatient: (onChosen: (patient: Payer) => void) => ReactNode };

/** Whose packages they are, what is left of each, and another one over the counter. */
export function PatientPackages({ findPatient }: PatientPackagesProps) {
  const { t } = useLingui();
  const [payer, setPayer] = useState<Payer>();
  return (
    <Screen
      title={t`Packages`}
      width="narrow"
      back={
        <Link to="/desk/bills">
          <ChevronLeft aria-hidden />
          <Trans>Bills of the desk</Trans>
        </Link>
      }
    >
      {payer ? (
        <div className="flex flex-col gap-6">
          <ChosenPatient payer={payer} onOther={() => setPayer(undefined)} />
          <Bought payer={payer} />
          <Sale payer={payer} />
        </div>
      ) : (
        findPatient(setPayer)
      )}
    </Screen>
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
