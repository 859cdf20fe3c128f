import type { PackageView } from "@carepoint/domain/billing/packages";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type SubmitEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useContentWords } from "../../../components/package-words.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import type { DrawnBill } from "./bill-form.tsx";
import { usePackageCommands } from "./package-data.ts";

type SellPackageProps = {
  patientId: PatientId;
  packages: readonly PackageView[];
  onSold: (bill: DrawnBill) => void;
};

/** A package for a patient: what is inside, what it costs, and how it is paid. */
export function SellPackage({ patientId, packages, onSold }: SellPackageProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const words = useContentWords();
  const takenText = useTakenText();
  const offline = useOnlineOnly();
  const { sellPackage } = usePackageCommands();
  const [chosen, setChosen] = useState("");
  const [said, setSaid] = useSettling();
  const sold = packages.find(({ id }) => id === chosen);
  const due = sold?.price ?? undefined;
  const asked = { due, mayWait: true, patientId };
  const missing = useMissingSettlement(said, asked);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sold || due === undefined || !isSaid(said, asked) || offline || sellPackage.isPending) return;
    const settlement = settlementOf(said, asked);
    sellPackage.mutate({ patientId, packageId: sold.id, expectedTotal: due, settlement }, { onSuccess: onSold });
  };
  const taken = due === undefined ? "" : takenText(said, due);
  const days = number(sold?.validDays ?? 0);
  const priced = packages.map(({ id, name, price }) => ({ value: id, label: `${pick(name)} · ${money(price ?? 0)}` }));
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
      <SelectField
        label={t`Package`}
        name="package"
        value={chosen}
        options={[{ value: "", label: t`Choose a package` }, ...priced]}
        onChange={({ target }) => setChosen(target.value)}
      />
      {sold && (
        <>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {sold.contents.map((content) => (
              <li key={words(content)}>
                {number(content.quantity)} × {words(content)}
              </li>
            ))}
          </ul>
          <p className="text-soft">
            <Trans>To be used within {days} days, once it is fully paid.</Trans>
          </p>
          <SettleFields value={said} onChange={setSaid} {...asked} />
        </>
      )}
      <ErrorNotice error={sellPackage.error} />
      {sold && (
        <Button
          variant="primary"
          type="submit"
          className="self-start"
          blocked={offline ?? missing}
          pending={sellPackage.isPending}
        >
          {said.way === "later" ? <Trans>Sell, paid later</Trans> : <Trans>{taken}, sell</Trans>}
        </Button>
      )}
    </form>
  );
}
