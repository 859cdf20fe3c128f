import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { InvoiceView } from "@carepoint/domain/billing/schema";
import { patientId } from "@carepoint/domain/kernel/id";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { useBoughtPackages } from "../../../components/bought-packages.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { PackageList } from "./package-list.tsx";
import ReturnPackage from "./return-package.tsx";

/** The package that a bill is over: what is left of it, and its way back; nothing on another bill. */
export default function PackageOfBill({ bill }: { bill: InvoiceView }) {
  const { t } = useLingui();
  const may = mayDo(billingPolicy.return_package, useSignedIn().role) !== undefined;
  const bought = useBoughtPackages(patientId.parse(bill.patientId)).data?.filter(
    ({ invoiceId }) => invoiceId === bill.id,
  );
  if (!bought || bought.length === 0) return null;
  return (
    <Panel title={t`Package`}>
      <PackageList
        packages={bought}
        actions={(each) => may && each.state !== "returned" && <ReturnPackage bought={each} />}
      />
    </Panel>
  );
}
